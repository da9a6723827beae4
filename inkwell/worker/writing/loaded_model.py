"""A loaded model and its adapter: changed when a job asks for another, kept while jobs ask for the same."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.protocol.events import FailureCode
from inkwell.protocol.requests import NO_ADAPTER
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from inkwell.protocol.requests import AdapterUse
    from inkwell.worker.engines.base import TextEngine

_WEIGHTS = "adapter_model.safetensors"
# Which file it was (inode, size, time of change): a voice may be deleted, and taught anew under its old name.
_Identity = tuple[int, int, int]


class LoadedModel:
    """An engine whose model is loaded. It begins without an adapter."""

    def __init__(self, engine: TextEngine) -> None:
        self.engine = engine
        self._in_use: tuple[AdapterUse, _Identity | None] | None = (NO_ADAPTER, None)

    def use(self, adapter: AdapterUse) -> None:
        """Let the engine write with `adapter` from now on; EngineError(ADAPTER_UNSUITABLE) where that cannot be."""
        if not adapter.path or adapter.strength <= 0:
            adapter = NO_ADAPTER
        requested = (adapter, _identity(adapter))
        if requested == self._in_use:
            return
        self._in_use = None  # until it is loaded nobody knows what a load broken off in its midst has left
        try:
            self.engine.set_adapter(adapter.path, adapter.strength)
        except EngineError as error:
            if error.code is FailureCode.OUT_OF_MEMORY:
                raise
            raise EngineError(FailureCode.ADAPTER_UNSUITABLE, str(error)) from error
        except OSError as error:
            if error.errno == errno.ENOMEM:
                raise
            raise EngineError(FailureCode.ADAPTER_UNSUITABLE, f"{type(error).__name__}: {error}") from error
        self._in_use = requested


def _identity(adapter: AdapterUse) -> _Identity | None:
    """None without an adapter, and where there is no such file any more."""
    try:
        facts = (Path(adapter.path) / _WEIGHTS).stat() if adapter.path else None
    except OSError:
        return None
    return (facts.st_ino, facts.st_size, facts.st_mtime_ns) if facts is not None else None

"""A whole book set by typst where it can be ended: typst itself listens to nobody until it is done."""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from inkwell.exchange.pdf import typesetter
from inkwell.support.child_environment import child_environment

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_S = 0.05
_BYTES_A_SECOND = 400_000  # of the book's data, about; for the bar alone
_MOST = 0.95
_ENDING_S = 10.0


class UnsetError(Exception):
    """Typst cannot set it; its reason."""


def set_apart(files: dict[str, bytes], wishes: dict[str, Any], tell: Callable[[float], None]) -> bytes:
    """The file typst makes of `files`; `tell` hears the part done and ends the work by raising. UnsetError where it cannot be."""
    asked = {
        "files": {name: base64.b64encode(data).decode("ascii") for name, data in files.items()},
        "wishes": wishes,
    }
    line = json.dumps(asked).encode("ascii") + b"\n"
    child = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", typesetter.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=child_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    conversation = _Conversation(child, line)
    start = time.monotonic()
    expected = 0.3 + len(line) / _BYTES_A_SECOND
    try:
        while conversation.goes_on(_LOOK_S):
            tell(min((time.monotonic() - start) / expected, _MOST))
        child.wait(_ENDING_S)
    finally:
        child.kill()
        conversation.end()
    if child.returncode != 0:
        raise UnsetError(conversation.reason)
    return conversation.made


class _Conversation:
    """Speaks to the child and hears it out, each pipe in a thread, so that none of them stops another."""

    def __init__(self, child: subprocess.Popen[bytes], line: bytes) -> None:
        self._child, self._line = child, line
        self.made, self.reason = b"", ""
        self._speaker = threading.Thread(target=self._speak, daemon=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._minder = threading.Thread(target=self._mind, daemon=True)
        for thread in (self._speaker, self._listener, self._minder):
            thread.start()

    def goes_on(self, seconds: float) -> bool:
        """Whether the child has not closed its output; waits for that up to so long."""
        self._listener.join(seconds)
        return self._listener.is_alive()

    def end(self) -> None:
        """The child is gone or going; let go of its pipes."""
        for thread in (self._speaker, self._listener, self._minder):
            thread.join()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout, self._child.stderr):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _speak(self) -> None:
        assert self._child.stdin is not None
        with contextlib.suppress(OSError):
            self._child.stdin.write(self._line)
            self._child.stdin.flush()  # and stay: the child ends when this end is closed

    def _listen(self) -> None:
        assert self._child.stdout is not None
        self.made = self._child.stdout.read()

    def _mind(self) -> None:
        assert self._child.stderr is not None
        self.reason = self._child.stderr.read().decode("utf-8", "replace")

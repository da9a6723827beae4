"""Emergency copies of text that its project would not take."""

from __future__ import annotations

import functools
import logging
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRunnable, QThreadPool

from inkwell.support.paths import private_folder
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


def write_recovery_copy(
    folder: Path, name: str, text: str, wait: bool = False, then: Callable[[str], None] | None = None
) -> None:
    """Write `text` into `folder`, whole or not at all; on a thread of Qt's pool unless `wait` says to do it now.

    Where its disk takes nothing either, it goes to a folder of ours among the temporary files. `then` hears, on that
    thread, the folder it stands in, or nothing where no disk takes it.
    """
    copy = _Copy(folder, name, text, then)
    if wait:
        copy.run()
    else:
        QThreadPool.globalInstance().start(copy)


class _Copy(QRunnable):
    def __init__(self, folder: Path, name: str, text: str, then: Callable[[str], None] | None) -> None:
        super().__init__()
        self._folder, self._name, self._text, self._then = folder, name, text, then

    def run(self) -> None:
        name = f"{self._name}-{time.strftime('%Y%m%d-%H')}.md"
        data = self._text.encode("utf-8", "surrogatepass")
        written = ""
        for folder in (lambda: private_folder(self._folder), _spare_folder):
            try:
                write_whole(folder() / name, data, private=True)
                written = str(folder())
                break
            except OSError as error:
                log.error("a recovery copy could not be written: %s", error.strerror)
        if self._then is not None:
            self._then(written)


@functools.cache
def _spare_folder() -> Path:
    """A new private folder, one for each run of the program."""
    return Path(tempfile.mkdtemp(prefix="inkwell-recovery-"))

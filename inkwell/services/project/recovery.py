"""Emergency copies of text that its project would not take."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRunnable, QThreadPool

from inkwell.support.paths import private_folder
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


def write_recovery_copy(folder: Path, name: str, text: str, wait: bool = False) -> None:
    """Write `text` into `folder`, whole or not at all; on a thread of Qt's pool unless `wait` says to do it now."""
    copy = _Copy(folder, name, text)
    if wait:
        copy.run()
    else:
        QThreadPool.globalInstance().start(copy)


class _Copy(QRunnable):
    def __init__(self, folder: Path, name: str, text: str) -> None:
        super().__init__()
        self._folder, self._name, self._text = folder, name, text

    def run(self) -> None:
        name = f"{self._name}-{time.strftime('%Y%m%d-%H')}.md"
        try:
            data = self._text.encode("utf-8", "surrogatepass")
            write_whole(private_folder(self._folder) / name, data, private=True)
        except OSError as error:
            log.error("a recovery copy could not be written: %s", error.strerror)

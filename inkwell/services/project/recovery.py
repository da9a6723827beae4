"""Emergency copies of text that its project would not take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QRunnable, QSaveFile, QThreadPool

from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path


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
        file = QSaveFile(str(private_folder(self._folder) / f"{self._name}-{time.strftime('%Y%m%d-%H')}.md"))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.write(self._text.encode("utf-8", "surrogatepass"))
            file.commit()

"""Emergency copies of text that its project would not take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QRunnable, QSaveFile, QThreadPool

from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path


def write_recovery_copy(folder: Path, scene_id: int, text: str) -> None:
    """Write `text` into `folder` on a thread of Qt's pool, whole or not at all."""
    QThreadPool.globalInstance().start(_Copy(folder, scene_id, text))


class _Copy(QRunnable):
    def __init__(self, folder: Path, scene_id: int, text: str) -> None:
        super().__init__()
        self._folder, self._scene_id, self._text = folder, scene_id, text

    def run(self) -> None:
        name = f"scene-{self._scene_id}-{time.strftime('%Y%m%d-%H')}.md"
        file = QSaveFile(str(private_folder(self._folder) / name))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.write(self._text.encode("utf-8", "surrogatepass"))
            file.commit()

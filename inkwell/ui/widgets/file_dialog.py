"""The file dialog: the system's own where there is one, else Qt's with room for names, kinds and dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QToolButton, QTreeView

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from inkwell.services.project.project import ProjectService

_SIZE, _PLACES_WIDTH = QSize(860, 560), 150
# Qt draws these in black, which nobody sees by night.
_SYMBOLS = {
    "backButton": "ph.arrow-left",
    "forwardButton": "ph.arrow-right",
    "toParentButton": "ph.arrow-up",
    "newFolderButton": "ph.folder-plus",
    "listModeButton": "ph.list",
    "detailModeButton": "ph.list-dashes",
}


def folder_of(project: ProjectService) -> str:
    """Where a file is looked for first: beside the open project, else at home."""
    current = project.current
    return str(current.path.parent if current is not None else Path.home())


class FileDialog(QFileDialog):
    """Asks for a file; deletes itself when it is done."""

    def __init__(self, parent: QWidget, title: str, folder: str, patterns: str) -> None:
        super().__init__(parent, title, folder, patterns)
        self.finished.connect(self.deleteLater)

    def showEvent(self, event: QShowEvent) -> None:
        """Only Qt's own dialog is ever shown itself; the system's comes in its place."""
        files = self.findChild(QTreeView, "treeView")
        if files is not None:
            room = self.screen().availableGeometry().size()
            self.resize(_SIZE.boundedTo(room))
            header = files.header()
            header.setStretchLastSection(False)
            for column in range(header.count()):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            for splitter in self.findChildren(QSplitter):
                splitter.setSizes([_PLACES_WIDTH, self.width() - _PLACES_WIDTH])
            self._dress()
        super().showEvent(event)

    def _dress(self) -> None:
        import qtawesome

        ink = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        for name, symbol in _SYMBOLS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(qtawesome.icon(symbol, color=ink))

"""A field for a file: its name, a button to choose one, a button to have none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.widgets.file_dialog import FileDialog
from inkwell.ui.widgets.plain_hint import plain_hint


class FileField(QWidget):
    """Signals:
    changed: the author chose another file, or none.
    """

    changed = Signal()

    def __init__(self, title: str, patterns: str) -> None:
        super().__init__()
        self._title, self._patterns, self._path = title, patterns, ""
        self._name = QLabel("—")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton(tr("Choose…"))
        self.choose.clicked.connect(self._ask)
        self.clear = QPushButton(tr("None"))
        self.clear.clicked.connect(lambda: self._take(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.clear)
        self.set_path("")

    def path(self) -> str:
        """The chosen file, "" for none."""
        return self._path

    def set_path(self, path: str) -> None:
        """Show a file as chosen."""
        self._path = path
        self._name.setText(Path(path).name if path else "—")
        self._name.setToolTip(plain_hint(path))
        self.clear.setVisible(bool(path))

    def _ask(self) -> None:
        folder = str(Path(self._path).parent) if self._path else str(Path.home())
        dialog = FileDialog(self.window(), self._title, folder, self._patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self.set_path(path)
        self.changed.emit()

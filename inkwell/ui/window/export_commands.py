"""What the window's actions do with books that go out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog

from inkwell.support.i18n import tr
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.ui.exports.export_dialog import ExportDialog
    from inkwell.ui.window.shell import Shell

_NOT_IN_NAMES = '<>:"/\\|?*'


class ExportCommands(QObject):
    """Opens the export page, asks where to and under which name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window, self._theme = shell.window, shell.theme
        self._services = shell.services
        self.dialog: ExportDialog | None = None

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The function of every action about exports."""
        return {"project.export": self.export}

    def export(self) -> None:
        """Show the export page over what is saved now."""
        from inkwell.ui.exports.export_dialog import ExportDialog

        self._services.scenes.save_now()
        dialog = ExportDialog(self._window, self._services, self._theme)
        dialog.place_wished.connect(lambda name, suffix: self._ask_place(dialog, name, suffix))
        dialog.name_wished.connect(lambda: self._ask_name(dialog))
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _ask_place(self, dialog: ExportDialog, name: str, suffix: str) -> None:
        chooser = FileDialog(dialog, tr("Export"), folder_of(self._services.project), f"*{suffix}")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(suffix.lstrip("."))
        safe = "".join(one for one in name if one not in _NOT_IN_NAMES and one.isprintable())[:80].strip(" .")
        chooser.selectFile(f"{safe or tr('Untitled')}{suffix}")
        chooser.fileSelected.connect(lambda chosen: dialog.export_to(Path(chosen)))
        chooser.open()

    def _ask_name(self, dialog: ExportDialog) -> None:
        asking = QInputDialog(dialog)
        asking.setWindowTitle(tr("Keep as"))
        asking.setLabelText(tr("Name of this way of exporting"))
        asking.textValueSelected.connect(lambda name: dialog.keep_as(name.strip()) if name.strip() else None)
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _on_dialog_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

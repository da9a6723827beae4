"""What opens the list of voices and the wizard; each exists once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from inkwell.ui.voices.voices_dialog import VoicesDialog
    from inkwell.ui.voices.wizard import VoiceWizard
    from inkwell.ui.window.shell import Shell


class VoiceCommands(QObject):
    """Neither window is modal: the author may write while a voice is learned."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.wizard: VoiceWizard | None = None
        self.list: VoicesDialog | None = None

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {"model.voices": self.show_list, "model.teach": self.show_wizard}

    def show_list(self) -> None:
        """The voices of this machine."""
        from inkwell.ui.voices.voices_dialog import VoicesDialog

        if self.list is None:
            shell = self._shell
            dialog = VoicesDialog(shell.window, shell.services, shell.editor, shell.theme)
            dialog.teach_requested.connect(self.show_wizard)
            dialog.watch_requested.connect(self.show_wizard)
            dialog.finished.connect(self._on_list_finished)
            self.list = dialog
        _bring(self.list)

    def show_wizard(self) -> None:
        """The wizard, at the training under way where there is one."""
        from inkwell.ui.voices.wizard import VoiceWizard

        if self.wizard is None:
            shell = self._shell
            self.wizard = VoiceWizard(shell.window, shell.services, shell.editor, shell.theme)
            self.wizard.finished.connect(self._on_wizard_finished)
        elif self._shell.services.training.running:
            self.wizard.watch()
        _bring(self.wizard)

    def _on_list_finished(self) -> None:
        if self.list is not None:
            self.list.deleteLater()
            self.list = None

    def _on_wizard_finished(self) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None


def _bring(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()

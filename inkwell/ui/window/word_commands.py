"""What checks spelling and opens the lists of words and dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.ui.window.shell import Shell
    from inkwell.ui.words.words_dialog import WordsDialog


class WordCommands(QObject):
    """No window here is modal: the author goes on writing beside it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.dialog: WordsDialog | None = None
        shell.editor.spelling_bar.scene_requested.connect(shell.open_scene)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "words.check": self._shell.editor.spelling_bar.check,
            "words.dictionaries": self.show_dictionaries,
        }

    def show_dictionaries(self) -> None:
        """Dictionaries and own words."""
        from inkwell.ui.words.words_dialog import WordsDialog

        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self.dialog = WordsDialog(self._shell.window, self._shell.services)
        self.dialog.show()
        self.dialog.dictionaries.here.setFocus()

"""The keys of a screenplay's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.ui.editor.script_form import ScriptForm

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTextEdit

    from inkwell.ui.theme import ThemeService


class ScriptKeys:
    """What keys do on a script's page, beside its form."""

    def __init__(self, page: QTextEdit, theme: ThemeService) -> None:
        self._page = page
        self.form = ScriptForm(page, theme)

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the script, and is done."""
        del event
        return False

    def typed(self, character: str) -> str:
        """A character as it goes in: a name that is to be a speaker's is typed in capitals."""
        return character

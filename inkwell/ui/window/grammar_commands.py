"""What checks grammar: the switch, the next finding, its correction, and the whole book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from inkwell.ui.window.shell import Shell


class GrammarCommands(QObject):
    """Nothing here waits for the writer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._grammar = shell.services.grammar
        self._grammar.state_changed.connect(self._on_grammar_state_changed)
        shell.services.project.project_opened.connect(self._on_grammar_state_changed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        marks = self._shell.editor.finding_marks
        return {
            "grammar.next": marks.go_to_next,
            "grammar.apply": marks.apply_here,
            "grammar.switch": self.switch,
            "grammar.book": self.check_book,
        }

    def switch(self, on: bool = False) -> None:
        """Check what is written, or leave it alone."""
        if on == self._grammar.is_on:
            return  # the mark in the menu follows a book just opened
        self._grammar.set_on(on)
        if on:
            self._shell.services.notices.say(
                tr("Grammar is checked as you write: F8 goes to the next finding.")
                if self._grammar.is_english
                else self._grammar.nothing_found(),
                key="grammar",
            )

    def check_book(self) -> None:
        """Check every scene, and show how far it is."""
        if not self._grammar.is_on:
            self._grammar.set_on(True)
        self._shell.show_panel("checks")
        self._grammar.check_book()

    def _on_grammar_state_changed(self, *_: object) -> None:
        action: QAction | None = self._shell.actions.get("grammar.switch")
        if action is not None and action.isChecked() != self._grammar.is_on:
            action.setChecked(self._grammar.is_on)

"""What the page's menu offers for a misspelt word: better words, and ways to take it as right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from inkwell.services.words.spelling import SpellingService
    from inkwell.ui.editor.spelling_edits import FoundWord, SpellingEdits


class SpellingMenu(QObject):
    """The entries at the top of one menu; lives as long as that menu."""

    def __init__(
        self, menu: QMenu, found: FoundWord, edits: SpellingEdits, spelling: SpellingService
    ) -> None:
        super().__init__(menu)
        self._menu, self._found, self._edits = menu, found, edits
        first = menu.actions()[0] if menu.actions() else None
        self._first = menu.insertSeparator(first) if first is not None else menu.addSeparator()
        self._looking = self._entry(tr("Looking for “{word}”…", word=found.word), "looking", None)
        self._all = menu.addMenu(tr("Change all in this scene"))
        self._all.menuAction().setEnabled(False)
        menu.insertAction(self._first, self._all.menuAction())
        menu.insertSeparator(self._first)
        own = spelling.own
        self._entry(tr("Ignore here"), "ignoreHere", lambda: edits.leave(found))
        self._entry(
            tr("Ignore all in this paragraph"), "ignoreParagraph", lambda: edits.leave_paragraph(found)
        )
        self._entry(tr("Ignore in this scene"), "ignoreInScene", lambda: edits.leave_in_scene(found))
        self._entry(tr("Add to this book’s words"), "addToBook", lambda: own.add_to_book([found.word]))
        self._entry(tr("Add to my words"), "addToMine", lambda: own.add_mine([found.word]))
        spelling.suggestions_found.connect(self._on_spelling_suggestions_found)
        spelling.ask_suggestions(found.misspelling)

    def _entry(self, text: str, name: str, act: Callable[[], object] | None) -> QAction:
        action = QAction(text, self._menu)
        action.setObjectName(name)
        action.setEnabled(act is not None)
        if act is not None:
            action.triggered.connect(lambda _=False: act())
        self._menu.insertAction(self._first, action)
        return action

    def _on_spelling_suggestions_found(self, word: str, better: tuple[str, ...]) -> None:
        if word != self._found.word or not self._looking.isVisible():
            return
        if not better:
            self._looking.setText(tr("Nothing similar found"))
            return
        self._looking.setVisible(False)
        for suggestion in better:
            change = QAction(suggestion.replace("&", "&&"), self._menu)
            change.setObjectName("suggestion")
            change.triggered.connect(lambda _=False, text=suggestion: self._edits.change(self._found, text))
            self._menu.insertAction(self._looking, change)
            everywhere = self._all.addAction(change.text())
            everywhere.triggered.connect(
                lambda _=False, text=suggestion: self._edits.change_all(self._found, text)
            )
        self._all.menuAction().setEnabled(True)

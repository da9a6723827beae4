"""The keys of a screenplay's page: Return and Tab walk the elements, names and headings complete themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.script.completion import completions
from inkwell.domain.script.elements import Element, written
from inkwell.domain.script.keys import CaretLine, return_key, tab_key
from inkwell.ui.editor.completion_list import CompletionList
from inkwell.ui.editor.keys import COMMAND_KEYS
from inkwell.ui.editor.script_form import ScriptForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTextEdit

    from inkwell.domain.script.completion import Known
    from inkwell.domain.script.keys import KeyEdit
    from inkwell.ui.theme import ThemeService

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_CAPITAL = (Element.CHARACTER, Element.TRANSITION, Element.HEADING)


class ScriptKeys:
    """What keys do on a script's page, beside its form.

    `changes` says of a change what kind it is; `known` is what the script has beside the line
    of a number.
    """

    def __init__(
        self,
        page: QTextEdit,
        theme: ThemeService,
        changes: Callable[[EditKind], AbstractContextManager[None]],
        known: Callable[[int], Known],
    ) -> None:
        self._page = page
        self._changes = changes
        self._known = known
        self._parted_at = -1
        self._typed = 0
        self.form = ScriptForm(page, theme)
        self.list = CompletionList(page)
        self.list.chosen.connect(self._take)
        self._offering = QTimer(page, interval=0, singleShot=True)
        self._offering.timeout.connect(self._offer)
        page.cursorPositionChanged.connect(self._on_page_cursor_position_changed)

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the script, and is done."""
        if event.modifiers() & COMMAND_KEYS or self._page.isReadOnly():
            self.list.hide()
            return False
        if self.list.isVisible() and self._press_in_list(event):
            return True
        if event.text() or event.key() == Qt.Key.Key_Backspace:
            self._offering.start()
        if event.key() in _RETURNS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return self._return()
        if event.key() in _TABS:
            edit = None if self._page.textCursor().hasSelection() else self._edit_of_tab(event)
            if edit is not None:
                self._do(edit)
            event.accept()
            return True
        return False

    def typed(self, character: str) -> str:
        """A character as it goes in: what Tab made a speaker, a transition or a heading of is typed in capitals."""
        return character.upper() if self.form.meant in _CAPITAL and len(character.upper()) == 1 else character

    def close_list(self) -> bool:
        """Whether there was a list, which is away now."""
        was_open = self.list.isVisible()
        self.list.hide()
        return was_open

    def _press_in_list(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self.list.choice and (event.key() in _RETURNS or event.key() == Qt.Key.Key_Tab):
            self._take(self.list.choice)
        else:
            return False
        return True

    def _return(self) -> bool:
        cursor = self._page.textCursor()
        if cursor.hasSelection():
            return False
        if cursor.position() == self._parted_at:
            # The empty line is there already: who is used to two Returns gets no more than one.
            self._parted_at = -1
            return True
        edit = return_key(self._line())
        if edit is not None:
            self._do(edit)
        return edit is not None

    def _edit_of_tab(self, event: QKeyEvent) -> KeyEdit | None:
        shift = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return tab_key(self._line(), bool(shift))

    def _line(self) -> CaretLine:
        cursor = self._page.textCursor()
        block = cursor.block()
        place = cursor.position() - block.position()
        text = block.text()
        above = block.previous().text().strip() if block.previous().isValid() else ""
        element = self.form.element_at_caret()
        return CaretLine(element, text[:place], text[place:], bool(above), self.form.meant)

    def _do(self, edit: KeyEdit) -> None:
        cursor = self._page.textCursor()
        start = cursor.position() - edit.back
        if edit.added or edit.back or edit.ahead:
            cursor.setPosition(start)
            cursor.setPosition(start + edit.back + edit.ahead, QTextCursor.MoveMode.KeepAnchor)
            with self._changes(EditKind.EXCHANGE):
                cursor.insertText(edit.added)
            cursor.setPosition(start + edit.caret)
            self._page.setTextCursor(cursor)
        self._parted_at = self._page.textCursor().position() if edit.parts else -1
        self.form.mean(edit.meant)
        self._offering.start()

    def _offer(self) -> None:
        """Show how the caret's line may go on."""
        line = self._line()
        cursor = self._page.textCursor()
        if not line.is_at_end or cursor.hasSelection() or not self._page.hasFocus():
            self.list.hide()
            return
        found = completions(line.element, line.before, line.meant, self._known(cursor.blockNumber()))
        self._typed = found.typed
        self.list.offer(found.options, found.typed)

    def _take(self, option: str) -> None:
        """Put a completion in the place of what was typed: one step back gives that again."""
        self.list.hide()
        cursor = self._page.textCursor()
        meant = self.form.meant
        is_transition = self.form.element_at_caret() is Element.TRANSITION
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, self._typed)
        with self._changes(EditKind.EXCHANGE):
            cursor.insertText(written(Element.TRANSITION, option) if is_transition else option)
        self._page.setTextCursor(cursor)
        if meant is Element.HEADING:
            self._offering.start()

    def _on_page_cursor_position_changed(self) -> None:
        if self._page.textCursor().position() != self._parted_at:
            self._parted_at = -1
        if not self._offering.isActive():
            self.list.hide()

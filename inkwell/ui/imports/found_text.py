"""The words of a scene that was found, in which a break or a heading can be set by mouse and by keys."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_STEPS = {
    Qt.Key.Key_Up: QTextCursor.MoveOperation.PreviousBlock,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.NextBlock,
}
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TINT = 0.18


class FoundText(QPlainTextEdit):
    """Shows which paragraph the caret is in. Ctrl and the arrows go from paragraph to paragraph.

    Signals:
        paragraph_chosen: the caret stands in another paragraph, or in another text.
        break_wished: Return was pressed in a paragraph.
    """

    paragraph_chosen = Signal()
    break_wished = Signal()

    def __init__(self) -> None:
        super().__init__(readOnly=True, objectName="importText")
        self.setAccessibleName(tr("The words of the scene chosen"))
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._line = -1
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)

    @property
    def line(self) -> int:
        """The number of the paragraph with the caret, from 0."""
        return self.textCursor().blockNumber()

    @property
    def words(self) -> str:
        """The paragraph with the caret."""
        return self.textCursor().block().text()

    def show_words(self, text: str) -> None:
        """Show another text, the caret before it."""
        self._line = -1
        self.setPlainText(text)
        self._on_cursor_position_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moveCursor(_STEPS[key])
            self.ensureCursorVisible()
        elif key in _RETURNS:
            self.break_wished.emit()
        else:
            super().keyPressEvent(event)

    def _on_cursor_position_changed(self) -> None:
        if self.line == self._line:
            return
        self._line = self.line
        here = QTextEdit.ExtraSelection()
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        colour.setAlphaF(_TINT)
        here.format.setBackground(colour)
        here.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        here.cursor = QTextCursor(self.textCursor().block())
        here.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setExtraSelections([here] if self.document().characterCount() > 1 else [])
        self.paragraph_chosen.emit()

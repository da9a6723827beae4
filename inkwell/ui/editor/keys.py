"""Which keys are commands and which are letters, on every keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from inkwell.domain.manuscript.edit_history import EditKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QKeyEvent

MODIFIER_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Escape,
)
_CLIPBOARD_LETTERS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z)
# A joiner, a look, a colour of skin, a letter of a flag, the square of a key, a tag of a region.
_EMOJI_PARTS = re.compile(
    "[\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f]"
)
COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def is_command(event: QKeyEvent) -> bool:
    """Whether a key with a character is meant as a command. AltGr is Ctrl and Alt on some systems, and types letters."""
    modifiers = event.modifiers() & COMMAND_KEYS
    control_and_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(modifiers) and modifiers != control_and_alt


def types_character(event: QKeyEvent) -> bool:
    """Whether a key puts a character into the text, and is no command."""
    return bool(event.text()) and event.text().isprintable() and not is_command(event)


def is_letter_command(event: QKeyEvent) -> bool:
    """Ctrl and a letter that is no key of the clipboard: a command of the window's, or nothing."""
    return (
        event.type() in (event.Type.ShortcutOverride, event.Type.KeyPress)
        and event.modifiers() & COMMAND_KEYS == Qt.KeyboardModifier.ControlModifier
        and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        and event.key() not in _CLIPBOARD_LETTERS
    )


def draft_wish(event: QKeyEvent) -> str:
    """What a key means for a pending draft: "keep", "sentence", "discard", or nothing."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return "keep"
    if event.key() == Qt.Key.Key_Right and control:
        return "sentence"
    return "discard" if event.key() == Qt.Key.Key_Backspace and control else ""


def took_emoji(event: QKeyEvent, cursor: QTextCursor) -> bool:
    """Whether a Backspace took the emoji before `cursor` away whole: one of several characters, of which Qt takes the last."""
    if event.key() != Qt.Key.Key_Backspace or cursor.hasSelection() or event.modifiers() & COMMAND_KEYS:
        return False
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
    cluster = cursor.selectedText()
    if len(cluster) < 2 or _EMOJI_PARTS.search(cluster) is None:
        return False
    cursor.removeSelectedText()
    return True


def make_room(cursor: QTextCursor, changes: Callable[[EditKind], AbstractContextManager[None]]) -> None:
    """A composition begins: what is selected goes, in one step with what will be composed in its place."""
    if cursor.hasSelection():
        with changes(EditKind.TYPING):
            cursor.removeSelectedText()


def text_before(cursor: QTextCursor) -> str:
    """Its paragraph up to the caret, or to where the selection begins."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return block.text()[: cursor.selectionStart() - block.position()]

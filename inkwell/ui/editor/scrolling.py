"""Where the line one looks at stands: kept through keys, jumps and changes of size. Heights are pixels of the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

_LINES_BELOW = 3
_TYPEWRITER_HEIGHT = 0.45


def follow_caret(page: QTextEdit, typewriter: bool) -> None:
    """After a key: with typewriter scrolling the line written stays where the eye is, else two lines are kept below it."""
    caret, height = page.cursorRect(), page.viewport().height()
    bar = page.verticalScrollBar()
    if typewriter:
        bar.setValue(bar.value() + caret.center().y() - int(height * _TYPEWRITER_HEIGHT))
        return
    room = min(_LINES_BELOW * caret.height(), height // 3)
    if caret.bottom() + room > height:
        bar.setValue(bar.value() + caret.bottom() + room - height)
    elif caret.top() < 0:
        bar.setValue(bar.value() + caret.top() - caret.height())


def show_caret(page: QTextEdit) -> None:
    """After a jump: the caret's line in the upper third, unless it stands well within the page already."""
    _show(page, page.cursorRect())


def show_position(page: QTextEdit, position: int) -> None:
    """The same for the line of a Qt position, wherever the caret stands."""
    _show(page, rect_of(page, position))


def _show(page: QTextEdit, line: QRect) -> None:
    height = page.viewport().height()
    if line.top() < line.height() or line.bottom() > height - _LINES_BELOW * line.height():
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + line.top() - height // 3)


def line_looked_at(page: QTextEdit) -> tuple[int, int]:
    """`(position, height)` of the caret where it can be seen, else of the first line that can."""
    caret = page.cursorRect()
    if 0 <= caret.top() <= page.viewport().height():
        return page.textCursor().position(), caret.top()
    first = page.cursorForPosition(QPoint(page.viewport().width() // 2, 0))
    return first.position(), page.cursorRect(first).top()


def put_line(page: QTextEdit, position: int, height: int) -> None:
    """Scroll so that a line stands at a height again, or at the lower edge of a page that has become lower."""
    line = rect_of(page, position)
    lowest = max(0, page.viewport().height() - _LINES_BELOW * line.height())
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + line.top() - min(height, lowest))


def rect_of(page: QTextEdit, position: int) -> QRect:
    """Where a caret at a Qt position would stand in the viewport."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(max(0, min(position, page.document().characterCount() - 1)))
    return page.cursorRect(cursor)


def visible_blocks(page: QTextEdit) -> list[QTextBlock]:
    """The paragraphs that can be seen."""
    first = page.cursorForPosition(QPoint(4, 0)).block()
    last = page.cursorForPosition(QPoint(4, page.viewport().height())).block()
    blocks: list[QTextBlock] = []
    while first.isValid():
        blocks.append(first)
        if first == last or len(blocks) > 400:
            break
        first = first.next()
    return blocks

"""What is painted on a page beside its text: the scene's title, and what an empty page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont
    from PySide6.QtWidgets import QTextEdit

TITLE_TOP = 44  # px above the title


def draw_title(page: QTextEdit, title: str, font: QFont, colour: QColor, height: int) -> None:
    """The scene's title above its text, as far as it is in sight."""
    top = TITLE_TOP - page.verticalScrollBar().value()
    if top + height <= 0:
        return
    with QPainter(page.viewport()) as painter:
        painter.setFont(font)
        painter.setPen(colour)
        side = int(page.document().rootFrame().frameFormat().leftMargin())
        area = QRect(side, top, page.viewport().width() - 2 * side, height)
        title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, title)


def draw_hint(page: QTextEdit, hint: str, colour: QColor) -> None:
    """What an empty page says, at the caret."""
    with QPainter(page.viewport()) as painter:
        painter.setFont(page.font())
        painter.setPen(colour)
        line = page.cursorRect()
        painter.drawText(line.left() + 6, line.bottom() - painter.fontMetrics().descent(), hint)

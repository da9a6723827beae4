"""What is painted on a page beside its text: the scene's title, and what an empty page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont
    from PySide6.QtWidgets import QTextEdit

    from inkwell.ui.theme import ThemeService

TITLE_TOP = 44  # px above the title


def title_font(theme: ThemeService) -> QFont:
    """The face of titles."""
    return theme.serif(theme.page_font.pointSizeF() * 1.5)


def room_of_title(theme: ThemeService, title: str) -> int:
    """The pixels between the upper end of a scene and its text."""
    height = int(QFontMetricsF(title_font(theme)).height()) if title else 0
    return TITLE_TOP + height + 36


def draw_title(page: QTextEdit, title: str, font: QFont, colour: QColor, above: int) -> None:
    """The scene's title over its text, as far as it is in sight; `above` pixels of the page lie over the scene."""
    _draw_line(page, title, font, colour, above + TITLE_TOP)


def draw_chapter(page: QTextEdit, chapter: str, font: QFont, colour: QColor, above: int) -> None:
    """The chapter that begins with a scene, over its title, where several are seen as one text."""
    _draw_line(page, chapter, font, colour, above + TITLE_TOP - int(QFontMetricsF(font).height()) - 4)


def _draw_line(page: QTextEdit, title: str, font: QFont, colour: QColor, place: int) -> None:
    height = int(QFontMetricsF(font).height())
    top = place - page.verticalScrollBar().value()
    if top + height <= 0 or top > page.viewport().height():
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

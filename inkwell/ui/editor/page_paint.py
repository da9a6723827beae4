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
    top = above - page.verticalScrollBar().value()
    if top + TITLE_TOP + QFontMetricsF(font).height() > 0 and top < page.viewport().height():
        side = int(page.document().rootFrame().frameFormat().leftMargin())
        with QPainter(page.viewport()) as painter:
            draw_title_line(painter, (side, top, page.viewport().width() - 2 * side), title, font, colour)


def draw_title_line(
    painter: QPainter, place: tuple[int, int, int], title: str, font: QFont, colour: QColor
) -> None:
    """A title over the text of a scene; `place` is the text's left side, the scene's upper end and the text's width."""
    left, top, width = place
    _draw_line(
        painter, QRect(left, top + TITLE_TOP, width, int(QFontMetricsF(font).height())), title, font, colour
    )


def draw_chapter_line(
    painter: QPainter, place: tuple[int, int, int], chapter: str, font: QFont, colour: QColor
) -> None:
    """The chapter that begins with a scene, over its title, where several are seen as one text."""
    left, top, width = place
    height = int(QFontMetricsF(font).height())
    _draw_line(painter, QRect(left, top + TITLE_TOP - height - 4, width, height), chapter, font, colour)


def _draw_line(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def draw_hint(page: QTextEdit, hint: str, colour: QColor) -> None:
    """What an empty page says, at the caret."""
    with QPainter(page.viewport()) as painter:
        painter.setFont(page.font())
        painter.setPen(colour)
        line = page.cursorRect()
        painter.drawText(line.left() + 6, line.bottom() - painter.fontMetrics().descent(), hint)

"""(CONT'D) behind the name of somebody who goes on speaking after some action: shown on the page, never in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from inkwell.domain.script.continued import CONTINUED, goes_on_speaking
from inkwell.domain.script.elements import Element
from inkwell.ui.editor.script_form import element_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter, QTextBlock

    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService


class ContinuedNames:
    """Draws it over a script's page."""

    def __init__(self, page: Page, theme: ThemeService) -> None:
        self._page, self._theme = page, theme
        page.drawn_over.append(self._draw)

    def shown(self, area: QRect) -> Iterator[QTextBlock]:
        """The lines in a part of the page that show it."""
        layout = self._page.document().documentLayout()
        top = self._page.verticalScrollBar().value() + area.top()
        block = self._page.cursorForPosition(area.topLeft()).block()
        while block.isValid() and layout.blockBoundingRect(block).top() <= top + area.height():
            if element_of(block) is Element.CHARACTER and goes_on_speaking(block.text(), _before(block)):
                yield block
            block = block.next()

    def _draw(self, painter: QPainter, area: QRect) -> None:
        if self._page.script is None:
            return
        layout = self._page.document().documentLayout()
        offset = self._page.verticalScrollBar().value()
        painter.setFont(self._page.script.form.font())
        painter.setPen(self._theme.theme.colour("dim"))
        for block in self.shown(area):
            line = block.layout().lineAt(block.layout().lineCount() - 1)
            corner = layout.blockBoundingRect(block).topLeft()
            right = line.x() + line.naturalTextWidth() + self._page.script.form.letter_px
            place = QPointF(corner.x() + right, corner.y() + line.y() + line.ascent() - offset)
            painter.drawText(place, CONTINUED)


def _before(block: QTextBlock) -> Iterator[tuple[Element, str]]:
    """The lines before one, the nearest first."""
    block = block.previous()
    while block.isValid():
        yield element_of(block), block.text()
        block = block.previous()

"""A button of two lines: what it does, and under it a quiet word more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from inkwell.ui.theme import ThemeService

_MARGIN_X, _MARGIN_Y, _LEAST_WIDTH = 16, 10, 260


class ChoiceButton(QPushButton):
    """Its `text` is the first line; a screen reader reads the second as its description."""

    def __init__(self, text: str, note: str, theme: ThemeService) -> None:
        super().__init__(text)
        self.note = note
        self._theme = theme
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._theme.sans(small=True))
        height = self.fontMetrics().height() + (small.height() + 2 if self.note else 0)
        words = max(self.fontMetrics().horizontalAdvance(self.text()), small.horizontalAdvance(self.note))
        return QSize(max(_LEAST_WIDTH, words + 2 * _MARGIN_X), height + 2 * _MARGIN_Y)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        colour = self._theme.theme.colour
        is_accent = self.property("role") == "accent"
        area = self.rect().adjusted(_MARGIN_X, _MARGIN_Y, -_MARGIN_X, -_MARGIN_Y)
        font = self.font()
        font.setUnderline(is_accent and self.hasFocus())
        painter.setFont(font)
        painter.setPen(colour("on_accent" if is_accent else "ink"))
        self._line(painter, area, self.text())
        painter.setFont(self._theme.sans(small=True))
        painter.setPen(colour("on_accent" if is_accent else "quiet"))
        self._line(painter, area.adjusted(0, self.fontMetrics().height() + 2, 0, 0), self.note)

    def _line(self, painter: QStylePainter, area: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), area.top() + metrics.ascent(), words)

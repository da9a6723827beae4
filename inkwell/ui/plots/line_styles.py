"""What the lines of a plot look like: told apart by colour and by dashes or marks, from the theme's colours alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from inkwell.ui.plots.chart import Line
    from inkwell.ui.theme import Theme, ThemeService

_SOLID: tuple[float, ...] = ()
_DASHED, _DOTTED, _MIXED = (5.0, 3.0), (1.5, 2.5), (6.0, 2.5, 1.5, 2.5)
# Where a look's colour comes from, its dashes, its mark (pyqtgraph's names), how thick.
_LOOKS: dict[str, tuple[str, tuple[float, ...], str, float]] = {
    "valence": ("accent", _SOLID, "o", 1.8),
    "arousal": ("quiet", _DASHED, "o", 1.5),
    "valence2": ("second", _SOLID, "s", 1.8),
    "arousal2": ("second", _DASHED, "s", 1.4),
    "person0": ("ink", _DOTTED, "d", 1.5),
    "person1": ("second", _MIXED, "s", 1.5),
    "person2": ("third", _SOLID, "t1", 1.5),
    "bar": ("accent", _SOLID, "", 1.0),
}
_SWATCH, _GAP, _BETWEEN = 22.0, 6.0, 16.0


@dataclass(frozen=True)
class Look:
    """A pen and a mark."""

    colour: QColor
    dashes: tuple[float, ...]
    mark: str
    width: float

    def pen(self) -> QPen:
        """The pen of the line."""
        pen = QPen(self.colour, self.width)
        pen.setCosmetic(True)
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def look_of(theme: Theme, name: str) -> Look:
    """The look of that name in a theme."""
    role, dashes, mark, width = _LOOKS[name]
    return Look(_colour(theme, role), dashes, mark, width)


def _colour(theme: Theme, role: str) -> QColor:
    """A role's colour; the second and third are the accent turned round the wheel, as light as it is."""
    if role not in ("second", "third"):
        return theme.colour(role)
    accent = theme.colour("accent")
    hue, saturation, light = accent.hslHueF(), accent.hslSaturationF(), accent.lightnessF()
    turned = (hue + (0.55 if role == "second" else 0.27)) % 1.0
    return QColor.fromHslF(turned, min(saturation, 0.45), light * (0.95 if theme.dark else 0.9))


class Legend(QWidget):
    """The names of the lines beside a piece of each, wrapping where it is narrow."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[Line] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Name these."""
        self._lines = lines
        self.setVisible(bool(lines))
        self.setAccessibleName(", ".join(line.name for line in lines))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self.paint_on(None, float(width)))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_on(painter, float(self.width()))

    def paint_on(self, painter: QPainter | None, width: float, top: float = 0.0) -> float:
        """Draw it, or only measure it; its height."""
        font: QFont = self._theme.sans(small=True)
        metrics = QFontMetricsF(font)
        height, x, y = metrics.height() + 2, 0.0, top
        for line in self._lines:
            room = max(40.0, width - _SWATCH - _GAP)
            words = f"{line.name}, {line.hint}" if line.hint else line.name
            name = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            need = _SWATCH + _GAP + metrics.horizontalAdvance(name)
            if x and x + need > width:
                x, y = 0.0, y + height
            if painter is not None:
                look = look_of(self._theme.theme, line.look)
                painter.setPen(look.pen())
                painter.drawLine(QPointF(x, y + height / 2), QPointF(x + _SWATCH, y + height / 2))
                painter.setPen(self._theme.theme.colour("ink"))
                painter.setFont(font)
                painter.drawText(
                    QRectF(x + _SWATCH + _GAP, y, need, height), Qt.AlignmentFlag.AlignVCenter, name
                )
            x += need + _BETWEEN
        return (y - top + height) if self._lines else 0.0

"""The course of feeling wanted for a passage, drawn with five handles: by the mouse, or by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from inkwell.domain.drafts.feeling_arc import HANDLES, MOST
from inkwell.support.i18n import number, tr, trc

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from inkwell.ui.theme import ThemeService

_HEIGHT, _LEAST, _MARGIN, _RADIUS, _NEAR = 104, 64, 12, 5, 24
_STEP = 0.25  # standard deviations a key moves a handle


class ArcEdit(QWidget):
    """Valence from the passage's beginning to its end, light above and dark below, in standard deviations.

    Left and Right choose a handle, Up and Down move it, Home makes it flat, Esc takes the arc away.

    Signals:
        drawn: the valences, a tuple of five.
        taken_away: Esc.
    """

    drawn = Signal(object)
    taken_away = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self.valences: tuple[float, ...] = (0.0,) * HANDLES
        self._chosen = 0
        self._dragging = False
        self.setObjectName("arcEdit")
        # In a low window it is lower: fixed, its end and its words lay beneath the button below.
        self.setMinimumHeight(_LEAST)
        self.setMaximumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("The feeling drawn for the passage"))
        self.setToolTip(
            tr(
                "Drag the points, or use the arrow keys: left and right choose one, up and down move it. Esc takes it away."
            )
        )
        self._describe()

    def begin(self) -> None:
        """Flat, with the first handle chosen."""
        self.valences, self._chosen = (0.0,) * HANDLES, 0
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.taken_away.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._chosen = max(0, min(HANDLES - 1, self._chosen + step))
            self._tell()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(self.valences[self._chosen] + (_STEP if key == Qt.Key.Key_Up else -_STEP))
        elif key == Qt.Key.Key_Home:
            self._move(0.0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        places = [self._point(handle) for handle in range(HANDLES)]
        nearest = min(range(HANDLES), key=lambda handle: abs(places[handle].x() - event.position().x()))
        if abs(places[nearest].x() - event.position().x()) <= _NEAR:
            self._chosen, self._dragging = nearest, True
            self._move(self._valence(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._move(self._valence(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._dragging = False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("page"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        middle = self._height(0.0)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(_MARGIN, middle), QPointF(self.width() - _MARGIN, middle))
        painter.setFont(self._theme.sans(small=True))
        painter.setPen(theme.colour("quiet"))
        room = QRectF(self.rect()).adjusted(_MARGIN, 2, -_MARGIN, -2)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, int(top | Qt.AlignmentFlag.AlignHCenter), tr("lighter"))
        painter.drawText(room, int(bottom | Qt.AlignmentFlag.AlignHCenter), tr("darker"))
        painter.drawText(room, int(bottom | Qt.AlignmentFlag.AlignLeft), tr("beginning"))
        painter.drawText(room, int(bottom | Qt.AlignmentFlag.AlignRight), trc("of a passage", "end"))
        points = [self._point(handle) for handle in range(HANDLES)]
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(points))
        for handle, point in enumerate(points):
            chosen = handle == self._chosen and self.hasFocus()
            painter.setBrush(QColor(theme.colour("accent" if chosen else "page")))
            painter.drawEllipse(point, _RADIUS + chosen, _RADIUS + chosen)

    def _move(self, valence: float) -> None:
        valence = max(-MOST, min(MOST, round(valence / 0.05) * 0.05))
        rows = list(self.valences)
        rows[self._chosen] = round(valence, 2)
        self.valences = tuple(rows)
        self._tell()
        self.drawn.emit(self.valences)

    def _tell(self) -> None:
        self._describe()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _describe(self) -> None:
        self.setAccessibleDescription(
            tr(
                "Point {n} of {all}: {value} standard deviations",
                n=self._chosen + 1,
                all=HANDLES,
                value=number(self.valences[self._chosen], 2),
            )
        )

    def _point(self, handle: int) -> QPointF:
        room = self.width() - 2 * _MARGIN
        return QPointF(_MARGIN + room * handle / (HANDLES - 1), self._height(self.valences[handle]))

    def _height(self, valence: float) -> float:
        room = self.height() - 2 * _MARGIN
        return _MARGIN + room * (MOST - valence) / (2 * MOST)

    def _valence(self, y: float) -> float:
        room = self.height() - 2 * _MARGIN
        return MOST - 2 * MOST * (y - _MARGIN) / room

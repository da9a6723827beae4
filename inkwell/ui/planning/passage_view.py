"""The map of a story one walks through: by its choices with the arrows, and by the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from inkwell.domain.branching.arrangement import arranged
from inkwell.domain.branching.story_map import WRONG, StoryMap
from inkwell.support.i18n import tr
from inkwell.ui.planning.passage_layout import MARGIN, SIZES, PassageLayout
from inkwell.ui.planning.passage_painter import PassagePainter
from inkwell.ui.planning.passage_words import words_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from inkwell.ui.theme import ThemeService

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageView(QAbstractScrollArea):
    """Right follows a choice and Left goes back along one, Up and Down go through the column, N goes to the next passage with
    something wrong, Return opens the scene, + and − zoom.

    Signals:
        opened: the number of a passage whose scene is to be shown.
        chosen_changed: another passage is chosen.
    """

    opened = Signal(int)
    chosen_changed = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("passageView")
        self.setAccessibleName(tr("Passages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._painter = PassagePainter(theme)
        self._came_from: dict[int, int] = {}
        self.story, self.places = StoryMap(), PassageLayout()
        theme.theme_changed.connect(self.viewport().update)

    @property
    def chosen(self) -> int | None:
        """The number of the chosen passage."""
        return self._painter.chosen

    def show_map(self, story: StoryMap) -> None:
        """Show another map; the chosen passage stays chosen where there is one of its number."""
        leads = story.leads()
        if leads != self.story.leads() or self.places.count != len(story.passages):
            self.places = PassageLayout(arranged(leads), self.places.zoom)
        self.story = story
        if self.chosen is not None and self.chosen >= len(story.passages):
            self._painter.chosen = None
        self._fit()
        self._tell()

    def choose(self, number: int) -> None:
        """Choose a passage and bring it into sight."""
        if not 0 <= number < len(self.story.passages):
            return
        self._painter.chosen = number
        self._show(number)
        self._tell()

    def set_zoom(self, zoom: int) -> None:
        """Larger or smaller passages; the chosen one, else the middle, stays in sight."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        before = self.places.size
        middle = (
            (across.value() + self.viewport().width() / 2) / max(1, before[0]),
            (down.value() + self.viewport().height() / 2) / max(1, before[1]),
        )
        self.places = PassageLayout(self.places.arrangement, max(0, min(zoom, len(SIZES) - 1)))
        self._fit()
        across.setValue(round(middle[0] * self.places.size[0] - self.viewport().width() / 2))
        down.setValue(round(middle[1] * self.places.size[1] - self.viewport().height() / 2))
        if self.chosen is not None:
            self._show(self.chosen)

    def next_wrong(self) -> bool:
        """Choose the next passage with something wrong; False where there is none."""
        wrong = [one.number for one in self.story.passages if any(mark in WRONG for mark in one.marks)]
        if not wrong:
            return False
        at = self.chosen if self.chosen is not None else -1
        self.choose(next((number for number in wrong if number > at), wrong[0]))
        return True

    def paint_whole(self, painter: QPainter) -> None:
        """All of it, with nothing chosen, for a picture."""
        kept, self._painter.chosen = self._painter.chosen, None
        width, height = self.places.size
        self._painter.paint(painter, self.story, self.places, QRect(0, 0, width, height))
        self._painter.chosen = kept

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        origin = self._origin()
        painter.translate(-origin)
        self._painter.is_focused = self.hasFocus()
        self._painter.paint(painter, self.story, self.places, QRect(origin, self.viewport().size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.chosen
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_zoom(self.places.zoom + (-1 if key == Qt.Key.Key_Minus else 1))
        elif key == Qt.Key.Key_N and not event.modifiers():
            self.next_wrong()
        elif not self.story.passages or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else len(self.story.passages) - 1)
        elif at is None and key in arrows:
            self.choose(0)
        elif at is None or not self._act(Qt.Key(key), at):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key, at: int) -> bool:
        """What a key does with the chosen passage; False where it does nothing."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(self.places.beside(at, -1 if key == Qt.Key.Key_Up else 1))
        elif key == Qt.Key.Key_Right:
            ends = [link.end for link in self.story.links if link.start == at != link.end]
            on = self.places.nearest(at, ends, 1)
            if on is not None:
                self._came_from[on] = at
                self.choose(on)
        elif key == Qt.Key.Key_Left:
            befores = [link.start for link in self.story.links if link.end == at != link.start]
            came = self._came_from.get(at)
            before = came if came in befores else self.places.nearest(at, befores, -1)
            if before is not None:
                self.choose(before)
        elif key in _RETURN:
            self.opened.emit(at)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        if hit is not None:
            self.opened.emit(hit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, with Shift it scrolls sideways."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.places.zoom + (1 if turned > 0 else -1))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            hit = self._hit(event.pos())
            if hit is not None:
                QToolTip.showText(event.globalPos(), words_of(self.story, hit), self)
                return True
        return super().viewportEvent(event)

    def _hit(self, point: QPoint) -> int | None:
        place = point + self._origin()
        return self.places.hit(place.x(), place.y())

    def _show(self, number: int) -> None:
        left, top = self.places.place(number)
        for bar, low, size, room in (
            (self.horizontalScrollBar(), left, self.places.width, self.viewport().width()),
            (self.verticalScrollBar(), top, self.places.height, self.viewport().height()),
        ):
            bar.setValue(max(low + size + MARGIN - room, min(bar.value(), low - MARGIN)))
        self.viewport().update()

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fit(self) -> None:
        width, height = self.places.size
        view = self.viewport().size()
        for bar, size, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, size - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    def _tell(self) -> None:
        """What a screen reader hears: the chosen passage."""
        said = words_of(self.story, self.chosen) if self.chosen is not None else ""
        self.setAccessibleDescription(said)
        self.chosen_changed.emit()
        self.viewport().update()

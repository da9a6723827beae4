"""The timeline one works in: blocks chosen, dragged and moved by keys in either order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from inkwell.support.i18n import tr, trn
from inkwell.ui.story.timeline_layout import GAP, HEAD, HEIGHT, USUAL, WIDTHS, Lane, TimelineLayout, laid_out
from inkwell.ui.story.timeline_painting import TimelinePainter
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.story.timeline_layout import Block
    from inkwell.ui.theme import ThemeService

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimelineView(QAbstractScrollArea):
    """Two lanes of blocks.

    Left and Right go from block to block, Up and Down to the same scene in the other lane; with Alt, Left and Right move the
    block in its lane. Return shows the scene, T asks when it is, + and − zoom.

    Signals:
        opened: a SceneId to show in the page.
        time_requested: a SceneId whose place in the story is to be said.
        moved: Lane, SceneId and the SceneId it goes right behind, or None for the beginning.
        chosen_changed: another block is chosen.
    """

    opened = Signal(object)
    time_requested = Signal(object)
    moved = Signal(object, object, object)
    chosen_changed = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("timelineView")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(sum((HEAD, HEIGHT)) * 2 + 60)
        self._painter = TimelinePainter(theme)
        self.zoom = USUAL
        self.layout_of_blocks: TimelineLayout = laid_out((), (), USUAL)
        self._pressed: tuple[Lane, int, QPoint] | None = None
        self.verticalScrollBar().setSingleStep(20)

    @property
    def chosen(self) -> Block | None:
        """The chosen block."""
        at = self._painter.chosen
        return self.layout_of_blocks.lane(at[0])[at[1]] if at is not None else None

    @property
    def lane(self) -> Lane:
        """The lane of the chosen block."""
        return self._painter.chosen[0] if self._painter.chosen is not None else Lane.TOLD

    def show_blocks(self, blocks: Sequence[Block], happening: Sequence[SceneId]) -> None:
        """Show another book, or the same in other orders; the chosen scene stays chosen."""
        kept, lane = self.chosen, self.lane
        self.layout_of_blocks = laid_out(blocks, happening, self.zoom)
        index = self.layout_of_blocks.index(lane, kept.scene) if kept is not None else None
        self._painter.chosen = (lane, index) if index is not None else None
        self._fit()
        self._tell()

    def choose(self, lane: Lane, scene: SceneId) -> None:
        """Choose a scene in a lane, and bring it into sight."""
        index = self.layout_of_blocks.index(lane, scene)
        if index is not None:
            self._choose(lane, index)

    def set_zoom(self, zoom: int) -> None:
        """Wider or narrower blocks; what is chosen, else the middle, stays in sight."""
        self.zoom = max(0, min(zoom, len(WIDTHS) - 1))
        layout = self.layout_of_blocks
        self.layout_of_blocks = TimelineLayout(layout.told, layout.happened, WIDTHS[self.zoom])
        self._fit()
        if self._painter.chosen is not None:
            self._show(*self._painter.chosen)

    def paint_whole(self, painter: QPainter) -> None:
        """All of it, without what is chosen, for a picture."""
        kept, self._painter.chosen = self._painter.chosen, None
        width, height = self.layout_of_blocks.size
        self._painter.paint(painter, self.layout_of_blocks, QRect(0, 0, width, height))
        self._painter.chosen = kept

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        origin = self._origin()
        painter.translate(-origin)
        area = QRect(origin, self.viewport().size())
        self._painter.is_focused = self.hasFocus()
        self._painter.paint(painter, self.layout_of_blocks, area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        count, at = len(self.layout_of_blocks.told), self._painter.chosen
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_zoom(self.zoom + (-1 if key == Qt.Key.Key_Minus else 1))
        elif not count:
            super().keyPressEvent(event)
        elif at is None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(Lane.TOLD, 0)
        elif at is not None and not self._act(key, is_alt, *at):
            super().keyPressEvent(event)

    def _act(self, key: int, is_alt: bool, lane: Lane, index: int) -> bool:
        """What a key does with the chosen block; False where it does nothing."""
        block, last = self.layout_of_blocks.lane(lane)[index], len(self.layout_of_blocks.told) - 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -10,
            Qt.Key.Key_PageDown: 10,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        if key in steps and is_alt:
            self._move(lane, index, max(0, min(last, index + steps[Qt.Key(key)])))
        elif key in steps:
            self._choose(lane, max(0, min(last, index + steps[Qt.Key(key)])))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(Lane.TOLD if key == Qt.Key.Key_Up else Lane.HAPPENED, block.scene)
        elif key in _RETURN:
            self.opened.emit(block.scene)
        elif key == Qt.Key.Key_T:
            self.time_requested.emit(block.scene)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint() + self._origin()
        hit = self.layout_of_blocks.hit(place.x(), place.y())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(*hit)
            self._pressed = (*hit, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        place = event.position().toPoint() + self._origin()
        lane, _, start = self._pressed
        if (place - start).manhattanLength() >= QApplication.startDragDistance():
            self._painter.drop = (lane, self.layout_of_blocks.gap_at(place.x()))
            self._scroll_towards(event.position().toPoint().x())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, drop = self._pressed, self._painter.drop
        self._pressed, self._painter.drop = None, None
        self.viewport().update()
        if pressed is not None and drop is not None:
            lane, index, _ = pressed
            self._move(lane, index, drop[1] - (1 if drop[1] > index else 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        if self.chosen is not None:
            self.opened.emit(self.chosen.scene)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms; else it scrolls, sideways too."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + (1 if turned > 0 else -1))
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)

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
            place = event.pos() + self._origin()
            hit = self.layout_of_blocks.hit(place.x(), place.y())
            if hit is not None:
                words = words_of(self.layout_of_blocks.lane(hit[0])[hit[1]])
                QToolTip.showText(event.globalPos(), plain_hint(words), self)
                return True
        return super().viewportEvent(event)

    def _move(self, lane: Lane, index: int, to: int) -> None:
        """Ask for the block at `index` to stand at `to`, counted without it."""
        if to == index:
            return
        blocks = self.layout_of_blocks.lane(lane)
        others = [block.scene for place, block in enumerate(blocks) if place != index]
        self.moved.emit(lane, blocks[index].scene, others[to - 1] if to else None)

    def _choose(self, lane: Lane, index: int) -> None:
        self._painter.chosen = (lane, index)
        self._show(lane, index)
        self._tell()

    def _show(self, lane: Lane, index: int) -> None:
        left, _ = self.layout_of_blocks.place(lane, index)
        bar, width = self.horizontalScrollBar(), self.layout_of_blocks.width
        if left - GAP < bar.value():
            bar.setValue(left - GAP)
        elif left + width + GAP > bar.value() + self.viewport().width():
            bar.setValue(left + width + GAP - self.viewport().width())
        self.viewport().update()

    def _scroll_towards(self, x: int) -> None:
        """While something is dragged to an edge, go on there."""
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        bar.setValue(bar.value() + (-24 if x < 32 else 24 if x > room - 32 else 0))

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fit(self) -> None:
        width, height = self.layout_of_blocks.size
        view = self.viewport().size()
        for bar, size, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, size - room))
            bar.setPageStep(room)
        self.horizontalScrollBar().setSingleStep(self.layout_of_blocks.width)
        self.viewport().update()

    def _tell(self) -> None:
        """What a screen reader hears: how many scenes, how many out of order, and the chosen one."""
        layout, block = self.layout_of_blocks, self.chosen
        leaps = sum(
            told.scene != happened.scene for told, happened in zip(layout.told, layout.happened, strict=True)
        )
        summary = tr(
            "{scenes} in the order of telling and of happening; {leaps} elsewhere than told.",
            scenes=trn("{n} scene", "{n} scenes", len(layout.told)),
            leaps=trn("{n} happens", "{n} happen", leaps),
        )
        lane = tr("As it is told") if self.lane is Lane.TOLD else tr("As it happens")
        self.setAccessibleDescription(f"{lane}: {words_of(block)}. {summary}" if block else summary)
        self.chosen_changed.emit()
        self.viewport().update()


def words_of(block: Block) -> str:
    """A block in words, for a tool tip and a screen reader."""
    flashback = tr("flashback") if block.flashback else ""
    head = tr("{n}. {title}", n=block.number, title=block.title)
    return " · ".join(part for part in (head, block.when, flashback, block.eyes, block.problem) if part)

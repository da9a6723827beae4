"""A second page beside the first: another scene to look at, which a press brings into the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.editor.still_scene import StillScene
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.scenes import SceneEdited
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

_ANEW_MS = 150
_ROOM_BELOW = 120
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SCREENS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1}


class StillView(QAbstractScrollArea):
    """One scene, scrolled and not written in. Return, or a press, is the wish to write there.

    Signals:
        write_wanted: the place in the text, and the height of its line in the viewport (None: where it happens to be).
        left: Esc was pressed.
    """

    write_wanted = Signal(int, object)
    left = Signal()

    def __init__(self, page: Page, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("secondPage")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._page, self._theme = page, theme
        self._title = self._text = ""
        self._still: StillScene | None = None
        theme.theme_changed.connect(self._lay_out)
        page.look_changed.connect(self._lay_out)

    def show_text(self, title: str, text: str) -> None:
        """Show a scene; where it was shown before, it stays where it was scrolled to."""
        self._title, self._text = title, text
        self.setAccessibleName(tr("Second page: {title}", title=title))
        self.setAccessibleDescription(text[:2000])
        self._lay_out()

    def first_place(self) -> tuple[int, int]:
        """The place in the text at the upper edge, and the height of its line there."""
        return (0, 0) if self._still is None else self._place(QPoint(self.viewport().width() // 2, 8))

    def scroll_to(self, place: int, y: int) -> None:
        """Scroll so that the line of a place stands at a height of the viewport."""
        if self._still is not None:
            self.verticalScrollBar().setValue(self._still.line_at(place) - y)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._still is not None:
            with QPainter(self.viewport()) as painter:
                self._still.draw(painter, -self.verticalScrollBar().value(), QRectF(event.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            place, y = self.first_place()
            self._lay_out()
            self.scroll_to(place, y)
        self._set_range()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._still is not None:
            self.write_wanted.emit(*self._place(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write_wanted.emit(*self.first_place())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _LINES:
            bar.setValue(bar.value() + _LINES[key] * bar.singleStep())
        elif key in _SCREENS:
            bar.setValue(bar.value() + _SCREENS[key] * bar.pageStep())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _place(self, point: QPoint) -> tuple[int, int]:
        assert self._still is not None
        scrolled = self.verticalScrollBar().value()
        place = self._still.place_at(point.x(), point.y() + scrolled)
        return place, self._still.line_at(place) - scrolled

    def _lay_out(self) -> None:
        outer, inner = self.width(), self.viewport().width()
        self._still = StillScene(self._page, self._theme, self._title, self._text, outer, inner)
        self._set_range()
        self.viewport().update()

    def _set_range(self) -> None:
        height = self._still.height + _ROOM_BELOW if self._still is not None else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(int(self._page.fontMetrics().lineSpacing() * 1.5))
        bar.setRange(0, max(0, height - self.viewport().height()))


class SecondPage(QWidget):
    """The view with its head: which scene it is, and how to close it.

    Signals:
        write_wanted: SceneId, place and height of its line, as `StillView` says.
        close_wanted: the author is done with it.
    """

    write_wanted = Signal(object, int, object)
    close_wanted = Signal()

    def __init__(self, services: Services, page: Page, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("secondPageArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self.scene_id: SceneId | None = None
        self.view = StillView(page, theme)
        self._choice = DropDown("secondPageScene", tr("Scene on the second page"), flat=True)
        close = QPushButton(tr("Close"), objectName="closeSecondPage")  # pyright: ignore[reportCallIssue]
        close.setProperty("role", "link")
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 0)
        head.addWidget(self._choice)
        head.addStretch(1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._anew = QTimer(self, interval=_ANEW_MS, singleShot=True)
        self._anew.timeout.connect(self._show_text)
        close.clicked.connect(self.close_wanted)
        self.view.left.connect(page.setFocus)
        self.view.write_wanted.connect(self._on_view_write_wanted)
        self._choice.activated.connect(self._on_choice_activated)
        services.scenes.scene_edited.connect(self._on_scenes_scene_edited)
        services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed)

    def show_scene(self, scene_id: SceneId) -> None:
        """Show a scene from its beginning; it is read first where it must be."""
        self.scene_id = scene_id
        self._fill()
        self.view.verticalScrollBar().setValue(0)
        self._services.scenes.load(scene_id, lambda _: self._show_text())

    def _fill(self) -> None:
        self._choice.clear()
        for scene in self._services.manuscript.outline.scenes():
            self._choice.addItem(scene.title or tr("Untitled scene"), scene.scene_id)
        self._choice.setCurrentIndex(self._choice.findData(self.scene_id))

    def _show_text(self) -> None:
        outline = self._services.manuscript.outline
        buffer = self._services.scenes.buffer(self.scene_id) if self.scene_id is not None else None
        if buffer is not None and self.scene_id is not None and self.scene_id in outline:
            self.view.show_text(outline.node(self.scene_id).title, buffer.text)

    def _on_view_write_wanted(self, place: int, y: int | None) -> None:
        if self.scene_id is not None:
            self.write_wanted.emit(self.scene_id, place, y)

    def _on_choice_activated(self, row: int) -> None:
        self.show_scene(self._choice.itemData(row))
        self.view.setFocus()

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if change.scene_id == self.scene_id and self.isVisible():
            self._anew.start()

    def _on_manuscript_outline_changed(self) -> None:
        if not self.isVisible():
            return
        if self.scene_id not in self._services.manuscript.outline:
            self.close_wanted.emit()
            return
        self._fill()
        self._anew.start()

"""The tabs of the panels: symbols with their words, in groups, at the window's right edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QTabBar

from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from inkwell.ui.theme import ThemeService

_TAB_HEIGHT, _HEADING_HEIGHT, _ICON, _LEAST_WIDTH, _MARGIN = 46, 30, 18, 60, 4
_ROUND, _RING, _BAR = 6, 2, 3


@dataclass(frozen=True)
class PanelRow:
    """A panel of the right side; the action `view.NAME` brings it to the front with `keys`."""

    name: str
    title: str
    icon: str
    keys: str
    group: str


_WRITING, _STORY, _CRAFT = tr_noop("Writing"), tr_noop("Story"), tr_noop("Craft")
PANELS: tuple[PanelRow, ...] = (
    PanelRow("story", "Scene", "scene", "Ctrl+3", _WRITING),
    PanelRow("rewriter", "Rewrite", "rewrite", "Ctrl+0", _WRITING),
    PanelRow("history", "History", "history", "Ctrl+6", _WRITING),
    PanelRow("entities", "People", "group", "Ctrl+7", _STORY),
    PanelRow("codex", "Codex", "lore", "Ctrl+4", _STORY),
    PanelRow("notes", "Notes", "note", "Ctrl+5", _STORY),
    PanelRow("ask", "Ask", "ask", "Ctrl+F3", _STORY),
    PanelRow("feeling", "Feeling", "feeling", "Ctrl+8", _CRAFT),
    PanelRow("checks", "Ledger", "checks", "Ctrl+9", _CRAFT),
    PanelRow("review", "Review", "comment", "Ctrl+Shift+F4", _CRAFT),
)
_FIRST_OF_GROUP = frozenset(
    next(group)[0] for _, group in groupby(enumerate(PANELS), lambda row: row[1].group)
)


class PanelRail(QTabBar):
    """Stays when the panel is hidden: a press on a tab brings its panel, a press on the open one hides it.

    Up and Down go from tab to tab, Return into the panel, Esc to the page. The tabs are Qt's own, so a screen reader
    meets a list of tabs; the words are drawn under their symbols, and the group's name above its first tab.

    Signals:
        chosen: the name of the panel the author wants.
        hidden: the open panel should go.
        entered: the keyboard should go into the panel.
        left: the author wants to go back to the page.
    """

    chosen = Signal(str)
    hidden = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("panelRail")
        self.setAccessibleName(tr("Panels"))
        self.setShape(QTabBar.Shape.RoundedEast)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._theme = theme
        self._is_open = True
        self._icons: list[tuple[QIcon, QIcon]] = []
        for number, row in enumerate(PANELS):
            self.addTab(tr(row.title))
            self.setTabToolTip(number, f"{tr(row.title)} ({row.keys})")
        self.currentChanged.connect(lambda number: self.chosen.emit(PANELS[number].name))

    def show_panel(self, name: str) -> None:
        """Mark a panel's tab; nothing is asked for."""
        self.blockSignals(True)
        self.setCurrentIndex([row.name for row in PANELS].index(name))
        self.blockSignals(False)

    def set_open(self, is_open: bool) -> None:
        """Whether the panel of the marked tab is to be seen."""
        self._is_open = is_open
        self.update()

    def dress(self) -> None:
        """Take the theme's symbols; they cost a tenth of a second to load, so not at once."""
        self._icons = [(self._theme.icon(row.icon), self._theme.icon(row.icon, "accent")) for row in PANELS]
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        small, words = self.fontMetrics(), (tr(row.title) for row in PANELS)
        width = max(_LEAST_WIDTH, *(small.horizontalAdvance(word) + 16 for word in words))
        return QSize(width, _TAB_HEIGHT + (_HEADING_HEIGHT if index in _FIRST_OF_GROUP else 0))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.sans(small=True))
        pointed = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for number in range(self.count()):
            self._paint_tab(painter, number, number == pointed)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.setCurrentIndex(max(0, min(self.count() - 1, self.currentIndex() + step)))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(PANELS[self.currentIndex()].name)
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pressed, was = self.tabAt(event.position().toPoint()), self.currentIndex()
        super().mousePressEvent(event)
        if pressed == was and event.button() is Qt.MouseButton.LeftButton:
            if self._is_open:
                self.hidden.emit()
            else:
                self.chosen.emit(PANELS[pressed].name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def _paint_tab(self, painter: QPainter, number: int, is_pointed: bool) -> None:
        colour, row = self._theme.theme.colour, PANELS[number]
        area = self.tabRect(number)
        if number in _FIRST_OF_GROUP:
            heading = QRect(area.left(), area.top(), area.width(), _HEADING_HEIGHT)
            if number:
                painter.fillRect(
                    heading.left() + 10, heading.top() + 5, heading.width() - 20, 1, colour("edge")
                )
            painter.setPen(colour("quiet"))
            painter.drawText(heading.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignCenter, tr(row.group))
            area.setTop(area.top() + _HEADING_HEIGHT)
        area.adjust(_MARGIN, 1, -_MARGIN, -1)
        is_current = number == self.currentIndex() and self._is_open
        if is_current or is_pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("raised"))
            painter.drawRoundedRect(area, _ROUND, _ROUND)
        if is_current:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(area.left(), area.top() + 10, _BAR, area.height() - 20, 1, 1)
        if self.hasFocus() and number == self.currentIndex():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(colour("accent"))
            pen.setWidth(_RING)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        if self._icons:
            symbol = QRect(area.center().x() - _ICON // 2 + 1, area.top() + 5, _ICON, _ICON)
            self._icons[number][1 if is_current else 0].paint(painter, symbol)
        painter.setPen(colour("ink" if is_current else "quiet"))
        words = QRect(area.left(), area.top() + 5 + _ICON, area.width(), area.height() - 7 - _ICON)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tr(row.title))

"""The outline table one works in: its first column stays where the others scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inkwell.domain.planning.columns import Column
from inkwell.support.i18n import tr
from inkwell.ui.planning.table_cells import TableCells

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from inkwell.domain.planning.rows import PlanRow
    from inkwell.services.planning.plan import PlanService
    from inkwell.ui.planning.table_model import TableModel
    from inkwell.ui.theme import ThemeService

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = {
    Column.TITLE: 220,
    Column.CHAPTER: 130,
    Column.SYNOPSIS: 300,
    Column.STATUS: 104,
    Column.LABEL: 110,
    Column.WORDS: 76,
    Column.GOAL: 76,
    Column.VIEWPOINT: 130,
    Column.PLACE: 130,
    Column.WHEN: 130,
    Column.PEOPLE: 180,
    Column.TALK: 64,
    Column.FEELING: 110,
    Column.THREADS: 150,
    Column.KEPT: 130,
}
_SCALES = (0.85, 1.0, 1.25, 1.5)


class _Frozen(QTableView):
    """The first column, over the table's own."""

    def __init__(self, table: PlanTable) -> None:
        super().__init__(table)
        self.setObjectName("planTableFrozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A screen reader finds each cell once, in the table itself.
        self.setAccessibleName(tr("Scenes"))


class PlanTable(QTableView):
    """Return opens the scene, F2 or typing edits the cell, a click on a heading sorts.

    Signals:
        opened: the PlanRow whose scene is wanted.
        order_wanted: the place of the heading that was pressed.
        widths_changed: a column is of another width.
    """

    opened = Signal(object)
    order_wanted = Signal(int)
    widths_changed = Signal()

    def __init__(self, table: TableModel, book: PlanService, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("planTable")
        self.setAccessibleName(tr("Outline table"))
        self.table = table
        self.cells = TableCells(table, book, theme)
        self._first_cells = TableCells(table, book, theme)
        for cells in (self.cells, self._first_cells):
            cells.focused = lambda: self.currentIndex() if self.hasFocus() else QModelIndex()
        self.zoom = 1
        self.setModel(table)
        self._frozen = _Frozen(self)
        self._frozen.setModel(table)
        self._frozen.setFocusProxy(self)
        self._frozen.setSelectionModel(self.selectionModel())
        self._dress()
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked)
        self._frozen.setEditTriggers(triggers.SelectedClicked)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self._frozen.horizontalHeader().sectionResized.connect(
            lambda at, _, width: self.setColumnWidth(at, width) if at == 0 else None
        )
        self.verticalScrollBar().valueChanged.connect(self._frozen.verticalScrollBar().setValue)
        self._frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self._frozen.doubleClicked.connect(self._open)
        self.doubleClicked.connect(self._on_double_clicked)
        self.viewport().stackUnder(self._frozen)
        table.modelReset.connect(self.fit)
        theme.theme_changed.connect(self._on_theme_changed)
        self.fit()

    def _dress(self) -> None:
        for view in (self, self._frozen):
            view.setItemDelegate(self.cells if view is self else self._first_cells)
            view.setShowGrid(False)
            view.setFrameShape(QTableView.Shape.NoFrame)
            view.verticalHeader().hide()
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            header = view.horizontalHeader()
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            header.setHighlightSections(False)
            header.setSectionsClickable(True)
            header.sectionClicked.connect(self.order_wanted)

    @property
    def row(self) -> PlanRow | None:
        """The row of the current cell."""
        at = self.currentIndex().row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def set_zoom(self, zoom: int) -> None:
        """Higher or lower rows, wider or narrower columns."""
        zoom = max(0, min(zoom, len(_SCALES) - 1))
        factor = _SCALES[zoom] / _SCALES[self.zoom]
        widths = [self.columnWidth(at) for at in range(len(self.table.keys))]
        self.zoom = zoom
        for at, width in enumerate(widths):
            self.setColumnWidth(at, round(width * factor))
        self.fit()

    def set_widths(self, widths: dict[str, int]) -> None:
        """The columns' widths by their keys; the usual ones where none is given."""
        for at, key in enumerate(self.table.keys):
            usual = {str(one): width for one, width in WIDTHS.items()}.get(key, 130)
            self.setColumnWidth(at, round(widths.get(key, usual * _SCALES[self.zoom])))
        self.fit()

    def show_order(self, at: int, descending: bool) -> None:
        """Mark the heading it is sorted by; none for −1."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for view in (self, self._frozen):
            header = view.horizontalHeader()
            header.setSortIndicatorShown(at >= 0)
            if at >= 0:
                header.setSortIndicator(at, order)

    def fit(self) -> None:
        """Rows of one height, and the frozen column in its place."""
        height = int((2 if self.zoom < 2 else 3) * self.cells.line_height) + 12
        if self.zoom == 0:
            height = int(self.cells.line_height) + 12
        for view in (self, self._frozen):
            view.verticalHeader().setDefaultSectionSize(height)
        for at in range(1, self.table.columnCount()):
            if not self._frozen.isColumnHidden(at):
                self._frozen.setColumnHidden(at, True)
        self._frozen.setColumnWidth(0, self.columnWidth(0))
        self._place_frozen()

    def edit(  # type: ignore[override]
        self, index: QModelIndex, trigger: object = None, event: QEvent | None = None
    ) -> bool:
        """In the first column the cell that is seen is the frozen one."""
        if trigger is None:
            view: QTableView = self._frozen if index.column() == 0 else self
            QTableView.edit(view, index)
            return True
        if index.column() == 0 and trigger & self.editTriggers():  # type: ignore[operator]
            QTableView.edit(self._frozen, index)
            return True
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ),
        )
        at = self.currentIndex()
        if (
            self.state() is QTableView.State.EditingState
            or self._frozen.state() is QTableView.State.EditingState
        ):
            event.accept()  # a key the field had no use for
        elif key in _RETURN and plain and self.row is not None:
            self.opened.emit(self.row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain and at.isValid():
            self._clear(at)
        elif key == Qt.Key.Key_Space and plain and at.isValid():
            self.edit(at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
                event.accept()  # keys of ours are no shortcuts of the window's while the table has them
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_frozen()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._on_double_clicked(index)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never beneath the frozen column."""
        if index.column() > 0:
            super().scrollTo(index, hint)
            left = self.visualRect(index).left() - self.columnWidth(0)
            if left < 0:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + left)
        elif index.isValid():
            bar = self.horizontalScrollBar()
            kept = bar.value()
            super().scrollTo(index, hint)
            bar.setValue(kept)

    def _clear(self, index: QModelIndex) -> None:
        key = self.table.keys[index.column()]
        if self.table.is_edited(key) and key not in (Column.TITLE, Column.STATUS):
            self.table.setData(index, "")

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.rows[index.row()])

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.table.is_edited(self.table.keys[index.column()]) and index.column() > 0:
            self.edit(index)
        else:
            self._open(index)

    def _place_frozen(self) -> None:
        height = self.viewport().height() + self.horizontalHeader().height()
        self._frozen.setGeometry(0, 0, self.columnWidth(0), height)
        self._frozen.setVisible(self.table.columnCount() > 1)

    def _on_section_resized(self, at: int, _old: int, width: int) -> None:
        if at == 0:
            self._frozen.setColumnWidth(0, width)
            self._place_frozen()
        self.widths_changed.emit()

    def _on_theme_changed(self) -> None:
        self.cells.forget()
        self._first_cells.forget()
        self.fit()
        self.viewport().update()

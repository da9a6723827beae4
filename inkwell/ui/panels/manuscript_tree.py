"""The tree of the manuscript: rows that open, one row for a chapter of one scene, and a line where a dragged row will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView

from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId
from inkwell.support.i18n import tr
from inkwell.ui.panels.manuscript_delegate import ManuscriptDelegate
from inkwell.ui.panels.manuscript_model import ID_ROLE, KIND_ROLE, ManuscriptModel

if TYPE_CHECKING:
    from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from inkwell.ui.theme import ThemeService

_INDENT = 14
_LINE, _KNOB, _PADDING = 2, 3, 8
_HAND = QPoint(-18, -6)  # the picture of a dragged row hangs below and right of the pointer, off the line


class ManuscriptTree(QTreeView):
    """The tree of parts, chapters and scenes.

    A chapter of one scene is closed until it is opened by hand: its row stands for the scene.

    Signals:
        scene_chosen: the SceneId the author wants in the page.
        discard_requested: the chosen rows should go to the trash.
        named: the author has done with a row's name, by Return, Tab or Esc; its NodeId.
    """

    scene_chosen = Signal(object)
    discard_requested = Signal()
    named = Signal(object)

    def __init__(self, model: ManuscriptModel, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("manuscriptTree")
        self.setAccessibleName(tr("Manuscript"))
        self._theme = theme
        self._wanted: int | None = None
        self._by_hand: dict[int, bool] = {}
        self._kept: list[NodeId] = []
        self._is_arranging = False
        self._drop_at: QPoint | None = None
        self.setModel(model)
        self.setItemDelegate(ManuscriptDelegate(theme))
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        model.structure_changing.connect(self._on_model_structure_changing)
        model.structure_changed.connect(self._on_model_structure_changed)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._note(index, True))
        self.collapsed.connect(lambda index: self._note(index, False))
        self._on_model_structure_changed()

    def node_id(self) -> NodeId | None:
        """The chosen row's node."""
        index = self.currentIndex()
        return NodeId(index.data(ID_ROLE)) if index.isValid() else None

    def node_ids(self) -> list[NodeId]:
        """The nodes of all chosen rows, in the order of the book."""
        chosen = {NodeId(index.data(ID_ROLE)) for index in self.selectionModel().selectedIndexes()}
        current = self.node_id()
        if current is not None and not chosen:
            chosen = {current}
        return [NodeId(row.data(ID_ROLE)) for row in self._rows() if row.data(ID_ROLE) in chosen]

    def end_editing(self) -> None:
        """A name that is being typed is taken as it stands."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Whoever wants to know where to write on is told; Tab goes on to no other name."""
        ends = QAbstractItemDelegate.EndEditHint
        by_key, node_id = hint is not ends.NoHint, self.node_id()
        super().closeEditor(
            editor, ends.NoHint if hint in (ends.EditNextItem, ends.EditPreviousItem) else hint
        )
        if by_key and node_id is not None:
            self.named.emit(node_id)

    def _rows(self) -> list[QModelIndex]:
        """Every row from top to bottom."""
        rows: list[QModelIndex] = []
        index = self.model().index(0, 0)
        while index.isValid():
            rows.append(index)
            index = self.indexBelow(index)
        return rows

    def scene_at(self, index: QModelIndex) -> NodeId | None:
        """The scene a row stands for: its own, or the only one of a closed chapter."""
        if not index.isValid():
            return None
        if index.data(KIND_ROLE) == NodeKind.SCENE:
            return NodeId(index.data(ID_ROLE))
        only = self._only_scene(index)
        return NodeId(only.data(ID_ROLE)) if only.isValid() and not self.isExpanded(index) else None

    def choose(self, node_id: int) -> None:
        """Mark a row without opening it."""
        self._wanted = int(node_id)
        index = self.model().index_of(node_id)  # type: ignore[attr-defined]
        chapter = index.parent()
        if self._only_scene(chapter).isValid() and not self.isExpanded(chapter):
            index = chapter
        if index.isValid() and (index != self.currentIndex() or len(self.selectedIndexes()) != 1):
            # Not `setCurrentIndex`, which adds to what is chosen while Ctrl is held, as it is for the next scene.
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Delete and not is_editing:
            self.discard_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_editing:
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the title of the chosen row beside the pointer, where it hides nothing."""
        rows = self.selectedIndexes()
        if not rows:
            return
        drag, more = QDrag(self), f" + {len(rows) - 1}" if len(rows) > 1 else ""
        drag.setMimeData(self.model().mimeData(rows))
        drag.setPixmap(self._picture(f"{rows[0].data(Qt.ItemDataRole.DisplayRole)}{more}"))
        drag.setHotSpot(_HAND)
        drag.exec(actions, Qt.DropAction.MoveAction)
        self._show_drop(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_drop(event.position().toPoint() if event.isAccepted() else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._show_drop(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_drop(painter, self.indexAt(self._drop_at))
            painter.end()

    def _paint_drop(self, painter: QPainter, index: QModelIndex) -> None:
        """A line where the row will stand, or a frame around what it goes into."""
        places = QAbstractItemView.DropIndicatorPosition
        row, place = self.visualRect(index), self.dropIndicatorPosition()
        colour = self._theme.theme.colour("accent")
        painter.setPen(colour)
        if place is places.OnItem and index.data(KIND_ROLE) != NodeKind.SCENE:
            painter.drawRoundedRect(row.adjusted(0, 1, -_PADDING, -1), 5, 5)
            return
        painter.setBrush(colour)
        left = row.left() if index.isValid() else 0
        bottom = self.visualRect(self._last()).bottom() + 1
        y = (row.top() if place is places.AboveItem else row.bottom() + 1) if index.isValid() else bottom
        painter.drawEllipse(QPoint(left + _KNOB, y), _KNOB, _KNOB)
        painter.fillRect(
            left + _KNOB, y - _LINE // 2, self.viewport().width() - left - _PADDING, _LINE, colour
        )

    def _picture(self, title: str) -> QPixmap:
        metrics, ratio = self.fontMetrics(), self.devicePixelRatioF()
        width = min(220, metrics.horizontalAdvance(title) + 2 * _PADDING)
        height = metrics.height() + _PADDING
        picture = QPixmap(int(width * ratio), int(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setBrush(self._theme.theme.colour("raised"))
        painter.setPen(self._theme.theme.colour("edge"))
        painter.drawRoundedRect(0, 0, width - 1, height - 1, 5, 5)
        painter.setPen(self._theme.theme.colour("ink"))
        words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width - 2 * _PADDING)
        painter.drawText(0, 0, width, height, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()
        return picture

    def _show_drop(self, place: QPoint | None) -> None:
        self._drop_at = place
        self.viewport().update()

    def _last(self) -> QModelIndex:
        """The lowest row that can be seen."""
        last, model = QModelIndex(), self.model()
        while (rows := model.rowCount(last)) and (not last.isValid() or self.isExpanded(last)):
            last = model.index(rows - 1, 0, last)
        return last

    def _only_scene(self, index: QModelIndex) -> QModelIndex:
        """The scene of a chapter that has no other; an invalid index for any other row."""
        model = self.model()
        if not index.isValid() or index.data(KIND_ROLE) != NodeKind.CHAPTER or model.rowCount(index) != 1:
            return QModelIndex()
        only = model.index(0, 0, index)
        return only if only.data(KIND_ROLE) == NodeKind.SCENE else QModelIndex()

    def _on_clicked(self, index: QModelIndex) -> None:
        scene = self.scene_at(index)
        if scene is not None:
            self.scene_chosen.emit(SceneId(scene))
        elif index.isValid():
            self.setExpanded(index, True)

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        """What is opened or closed by hand stays so when the rows are made anew."""
        if not self._is_arranging:
            self._by_hand[int(index.data(ID_ROLE))] = is_open

    def _on_model_structure_changing(self) -> None:
        """What is chosen stays so, wherever it stands afterwards."""
        self.end_editing()
        self._kept = self.node_ids()

    def _on_model_structure_changed(self) -> None:
        self._is_arranging = True
        self._arrange(QModelIndex())
        self._is_arranging = False
        if self._wanted is not None:
            self.choose(self._wanted)
        present = [row for row in self._rows() if row.data(ID_ROLE) in self._kept]
        if len(present) > 1:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(present[0], flags.ClearAndSelect)
            for row in present[1:]:
                self.selectionModel().select(row, flags.Select)

    def _arrange(self, parent: QModelIndex) -> None:
        for row in range(self.model().rowCount(parent)):
            index = self.model().index(row, 0, parent)
            is_open = self._by_hand.get(int(index.data(ID_ROLE)), not self._only_scene(index).isValid())
            self.setExpanded(index, is_open)
            self._arrange(index)

"""The left side: the project's name and count, its tree, and the way to people, places, notes and trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLabel,
    QMenu,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId, Status
from inkwell.support.i18n import number, tr, trn
from inkwell.ui.panels.manuscript_delegate import ManuscriptDelegate
from inkwell.ui.panels.manuscript_model import ID_ROLE, KIND_ROLE, STATUS_NAMES, ManuscriptModel

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QKeyEvent

    from inkwell.domain.manuscript.outline import Outline
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.undo import Act
    from inkwell.ui.theme import ThemeService

_SYMBOLS_AFTER_MS = 300
_DISCARDED = "discarded"


class ManuscriptTree(QTreeView):
    """The tree of parts, chapters and scenes.

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
        self.setModel(model)
        self.setItemDelegate(ManuscriptDelegate(theme))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
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
        self._wanted: int | None = None
        self._kept: tuple[list[NodeId], set[NodeId]] = ([], set())
        model.structure_changing.connect(self._on_model_structure_changing)
        model.structure_changed.connect(self._on_model_structure_changed)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_clicked)

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

    def choose(self, node_id: int) -> None:
        """Mark a row without opening it."""
        self._wanted = int(node_id)
        index = self.model().index_of(node_id)  # type: ignore[attr-defined]
        if index.isValid() and (index != self.currentIndex() or len(self.selectedIndexes()) != 1):
            # Not `setCurrentIndex`, which adds to what is chosen while Ctrl is held, as it is for the next scene.
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self.discard_requested.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.state() != QAbstractItemView.State.EditingState
        ):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(KIND_ROLE) == NodeKind.SCENE:
            self.scene_chosen.emit(SceneId(index.data(ID_ROLE)))
        elif index.isValid():
            self.setExpanded(index, True)

    def _on_model_structure_changing(self) -> None:
        """What is chosen and what is folded stays so, wherever it stands afterwards."""
        self.end_editing()
        rows = [row for row in self._rows() if self.model().hasChildren(row) and not self.isExpanded(row)]
        self._kept = self.node_ids(), {NodeId(row.data(ID_ROLE)) for row in rows}

    def _on_model_structure_changed(self) -> None:
        chosen, folded = self._kept
        self.expandAll()
        for row in [row for row in self._rows() if row.data(ID_ROLE) in folded]:
            self.collapse(row)
        if self._wanted is not None:
            self.choose(self._wanted)
        present = [row for row in self._rows() if row.data(ID_ROLE) in chosen]
        if len(present) > 1:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(present[0], flags.ClearAndSelect)
            for row in present[1:]:
                self.selectionModel().select(row, flags.Select)


class ManuscriptPanel(QWidget):
    """The whole left side.

    Signals:
        scene_chosen: the SceneId the author wants.
        place_requested: "people", "places", "notes" or "trash".
    """

    scene_chosen = Signal(object)
    place_requested = Signal(str)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self._services = services
        self._theme = theme
        self.actions_for_menu: list[QAction] = []
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setObjectName("projectTitle")
        self._title.setWordWrap(True)
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        self.model = ManuscriptModel(services.manuscript)
        self.tree = ManuscriptTree(self.model, theme)
        self._hint = QPushButton(tr("Add the first scene"))
        self._hint.setProperty("role", "link")
        self._hint.clicked.connect(lambda: services.manuscript.add(NodeKind.SCENE, tr("First scene")))
        self._lay_out()
        self.tree.scene_chosen.connect(self.scene_chosen)
        self.tree.discard_requested.connect(self.discard_chosen)
        self._discarded: Act | None = None
        services.undo.acts_changed.connect(self._on_undo_acts_changed)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed)
        services.project.project_opened.connect(lambda _: self._show_head())
        services.project.info_changed.connect(lambda _: self._show_head())
        theme.theme_changed.connect(self._dress)
        self._dress_type()
        symbols = QTimer(self, singleShot=True, interval=_SYMBOLS_AFTER_MS)
        symbols.timeout.connect(self._dress)
        symbols.start()  # the first paint does not wait for symbols

    def add(self, kind: NodeKind) -> None:
        """A new row behind the chosen one, where its kind may stand."""
        outline, chosen = self._services.manuscript.outline, self.tree.node_id()
        parent, index = None, None
        if chosen is not None and chosen in outline:
            node = outline.node(chosen)
            line = [node, *outline.ancestors(node.id)]
            holders = {
                NodeKind.SCENE: (NodeKind.CHAPTER, NodeKind.PART),
                NodeKind.CHAPTER: (NodeKind.PART,),
                NodeKind.PART: (),
            }[kind]
            holder = next((node for node in line if node.kind in holders), None)
            parent = holder.id if holder is not None else None
            beside = next((node for node in line if node.parent == parent), None)
            if beside is not None:
                index = [node.id for node in outline.children(parent)].index(beside.id) + 1
        name = {
            NodeKind.SCENE: tr("New scene"),
            NodeKind.CHAPTER: tr("New chapter"),
            NodeKind.PART: tr("New part"),
        }[kind]
        self._services.manuscript.add(kind, name, parent, index)

    def discard_chosen(self) -> None:
        """Into the trash; undo brings them back."""
        outline = self._services.manuscript.outline
        chosen = outline.topmost(self.tree.node_ids())
        if not chosen:
            return
        text = (
            tr("“{title}” is in the trash for 30 days.", title=outline.node(chosen[0]).title)
            if len(chosen) == 1
            else trn(
                "{n} row is in the trash for 30 days.", "{n} rows are in the trash for 30 days.", len(chosen)
            )
        )
        self._services.manuscript.discard(chosen)
        self._discarded = self._services.undo.last_act
        self._services.notices.say(text, action="tree.undo", key=_DISCARDED)

    def duplicate_chosen(self) -> None:
        """A copy behind each chosen row."""
        self._services.manuscript.duplicate(self.tree.node_ids())

    def rename_chosen(self) -> None:
        """Edit the title in place."""
        if self.tree.currentIndex().isValid():
            self.tree.setFocus()
            self.tree.choose(self.tree.currentIndex().data(ID_ROLE))  # one name for one row
            self.tree.edit(self.tree.currentIndex())

    def step_chosen(self, step: int) -> None:
        """Move the chosen rows together, up or down among their siblings."""
        self._services.manuscript.step(self.tree.node_ids(), step)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 8, 16)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addSpacing(16)
        column.addWidget(self.tree, 1)
        column.addWidget(self._hint)
        column.addSpacing(8)
        self._links: list[tuple[QPushButton, str]] = []
        for key, icon, text in (
            ("people", "person", tr("People")),
            ("places", "place", tr("Places")),
            ("notes", "note", tr("Notes")),
            ("trash", "trash", tr("Trash")),
        ):
            button = QPushButton(f"  {text}")
            button.setObjectName(f"{key}Link")
            button.setProperty("role", "place")
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, key=key: self.place_requested.emit(key))
            self._links.append((button, icon))
            column.addWidget(button)

    def _dress_type(self) -> None:
        self._title.setFont(self._theme.serif(13))
        self._count.setFont(self._theme.sans(small=True))

    def _dress(self) -> None:
        self._dress_type()
        for button, icon in self._links:
            button.setIcon(self._theme.icon(icon))
        self.tree.viewport().update()

    def _show_head(self) -> None:
        info, words = self._services.project.info, self._services.manuscript.outline.words()
        self._title.setText(info.title)
        goal = info.goal_words
        self._count.setText(
            trn("{words} of {n} word", "{words} of {n} words", goal, words=number(words))
            if goal
            else trn("{n} word", "{n} words", words)
        )

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        index = self.tree.indexAt(position)
        if index.isValid() and index not in self.tree.selectedIndexes():
            self.tree.choose(index.data(ID_ROLE))
        menu.addActions(self.actions_for_menu)
        outline = self._services.manuscript.outline
        scenes = [one for one in self.tree.node_ids() if outline.node(one).kind is NodeKind.SCENE]
        if scenes:
            states = menu.addMenu(tr("Status"))
            present = outline.node(scenes[0]).status if len(scenes) == 1 else None
            for status in Status:
                action = states.addAction(tr(STATUS_NAMES[status]))
                action.setCheckable(True)
                action.setChecked(status is present)
                action.triggered.connect(
                    lambda _=False, status=status: self._services.manuscript.set_status(scenes, status)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(position))

    def _on_undo_acts_changed(self) -> None:
        """The notice offers to take back the act it tells of, and no other one."""
        last = self._services.undo.last_act
        if self._discarded is not None and (last is None or last.id != self._discarded.id):
            self._discarded = None
            self._services.notices.clear(_DISCARDED)

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        self._hint.setVisible(len(outline) == 0)
        self._show_head()

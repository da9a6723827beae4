"""The left side: the project's name and count, its tree, and the way to people, places, notes and trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
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
    from inkwell.ui.theme import ThemeService

_SYMBOLS_AFTER_MS = 300


class ManuscriptTree(QTreeView):
    """The tree of parts, chapters and scenes.

    Signals:
        scene_chosen: the SceneId the author wants in the page.
        discard_requested: the chosen row should go to the trash.
    """

    scene_chosen = Signal(object)
    discard_requested = Signal()

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
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._wanted: int | None = None
        model.structure_changed.connect(self._on_model_structure_changed)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_clicked)

    def node_id(self) -> NodeId | None:
        """The chosen row's node."""
        index = self.currentIndex()
        return NodeId(index.data(ID_ROLE)) if index.isValid() else None

    def choose(self, node_id: int) -> None:
        """Mark a row without opening it."""
        self._wanted = int(node_id)
        index = self.model().index_of(node_id)  # type: ignore[attr-defined]
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
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

    def _on_model_structure_changed(self) -> None:
        self.expandAll()
        if self._wanted is not None:
            self.choose(self._wanted)


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
        """Into the trash; undo brings it back."""
        chosen = self.tree.node_id()
        if chosen is None or chosen not in self._services.manuscript.outline:
            return
        title = self._services.manuscript.outline.node(chosen).title
        self._services.manuscript.discard(chosen)
        self._services.notices.say(
            tr("“{title}” is in the trash for 30 days.", title=title), action="tree.undo"
        )

    def rename_chosen(self) -> None:
        """Edit the title in place."""
        if self.tree.currentIndex().isValid():
            self.tree.setFocus()
            self.tree.edit(self.tree.currentIndex())

    def step_chosen(self, step: int) -> None:
        """Move the chosen row up or down among its siblings."""
        chosen = self.tree.node_id()
        if chosen is not None:
            self._services.manuscript.step(chosen, step)

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
        if index.isValid():
            self.tree.setCurrentIndex(index)
        menu.addActions(self.actions_for_menu)
        if index.isValid() and index.data(KIND_ROLE) == NodeKind.SCENE:
            node_id = NodeId(index.data(ID_ROLE))
            states = menu.addMenu(tr("Status"))
            present = self._services.manuscript.outline.node(node_id).status
            for status in Status:
                action = states.addAction(tr(STATUS_NAMES[status]))
                action.setCheckable(True)
                action.setChecked(status is present)
                action.triggered.connect(
                    lambda _=False, status=status: self._services.manuscript.set_status(node_id, status)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(position))

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        self._hint.setVisible(len(outline) == 0)
        self._show_head()

"""The left side: the project's name and count, its tree, and the way to people, places, notes and trash."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.domain.text.counted import counted, counts_characters
from inkwell.support.i18n import number, tr, trn
from inkwell.ui.panels.manuscript_model import ID_ROLE, STATUS_MARKS, STATUS_NAMES, ManuscriptModel
from inkwell.ui.panels.manuscript_tree import ManuscriptTree

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from inkwell.domain.manuscript.outline import Outline
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.undo import Act
    from inkwell.ui.theme import ThemeService

_SYMBOLS_AFTER_MS = 300
_DISCARDED = "discarded"
_MARGIN = 16


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
        self.model = ManuscriptModel(services.manuscript, services.project)
        self.tree = ManuscriptTree(self.model, theme)
        self._hint = QPushButton(tr("Add the first scene"))
        self._hint.setProperty("role", "link")
        self._hint.clicked.connect(lambda: services.manuscript.add(NodeKind.SCENE, tr("First scene")))
        self._legend = QLabel(objectName="statusLegend", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._legend.setProperty("role", "quiet")
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
        self._show_marks(services.manuscript.outline)
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
        first = tr("New scene") if kind is NodeKind.CHAPTER else ""  # a chapter one cannot write in is none
        self._services.manuscript.add(kind, name, parent, index, first=first)

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
        column.setContentsMargins(8, 20, 8, 16)
        for label in (self._title, self._count, self._legend):
            label.setContentsMargins(_MARGIN, 0, 0, 0)  # the arrows of the tree stand left of the words
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addSpacing(16)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tree, 1)
        column.addWidget(self._legend)
        column.addSpacing(8)
        self._links: list[tuple[QPushButton, str]] = []
        links = QVBoxLayout()
        links.setContentsMargins(_MARGIN - 6, 0, 0, 0)
        links.setSpacing(4)
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
            links.addWidget(button)
        column.addLayout(links)

    def _dress_type(self) -> None:
        self._title.setFont(self._theme.serif(13))
        for label in (self._count, self._legend):
            label.setFont(self._theme.sans(small=True))

    def _dress(self) -> None:
        self._dress_type()
        for button, icon in self._links:
            button.setIcon(self._theme.icon(icon))
        self.tree.viewport().update()

    def _show_head(self) -> None:
        info, words = self._services.project.info, self._services.manuscript.outline.words()
        self._title.setText(info.title)
        in_characters = counts_characters(info.language)
        self._count.setText(
            tr("{words} of {goal}", words=number(words), goal=counted(info.goal_words, in_characters))
            if info.goal_words
            else counted(words, in_characters)
        )

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        index = self.tree.indexAt(position)
        if index.isValid() and index not in self.tree.selectedIndexes():
            self.tree.choose(index.data(ID_ROLE))
        menu.addActions(self.actions_for_menu)
        outline = self._services.manuscript.outline
        rows = [self.model.index_of(one) for one in self.tree.node_ids()]
        scenes = [scene for row in rows if (scene := self.tree.scene_at(row)) is not None]
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
        self._show_marks(outline)

    def _show_marks(self, outline: Outline) -> None:
        """What the marks before the scenes mean, as far as there are any."""
        seen = {scene.status for scene in outline.scenes()}
        marks = [
            f"{mark} {tr(STATUS_NAMES[status])}" for status, mark in STATUS_MARKS.items() if status in seen
        ]
        self._legend.setText("   ".join(marks))
        self._legend.setVisible(bool(marks))

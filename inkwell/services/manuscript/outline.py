"""The tree of the open project and everything an author does to it, each act with its undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.outline import NodeId, NodeKind, Outline, SceneId, Status
from inkwell.domain.manuscript.provenance import sliced
from inkwell.services.manuscript.split_and_merge import TextHalves
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

_MAXIMUM_ACTS = 200


@dataclass(frozen=True)
class Act:
    """Something done to the tree: how to take it back, how to do it again, what it is called."""

    title: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class ManuscriptService(QObject):
    """Owns the outline in memory; the database is always changed first.

    Signals:
        outline_changed: the Outline.
        node_added: the NodeId of a new node, after `outline_changed`.
        acts_changed: undo or redo has become possible or impossible.
    Thread: main.
    """

    outline_changed = Signal(object)
    node_added = Signal(object)
    acts_changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        scenes: SceneService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._scenes = scenes
        self._project = project
        self._notices = notices
        self.outline = Outline(())
        self._halves = TextHalves(scenes, notices)
        self._done: list[Act] = []
        self._undone: list[Act] = []
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        scenes.scene_saved.connect(self._on_scenes_scene_saved)

    @property
    def undo_title(self) -> str:
        """What undo in the tree would take back; empty for nothing."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What redo in the tree would do again; empty for nothing."""
        return self._undone[-1].title if self._undone else ""

    def undo(self) -> None:
        """Take the last act back."""
        if self._done:
            act = self._done.pop()
            act.undo()
            self._undone.append(act)
            self.acts_changed.emit()

    def redo(self) -> None:
        """Do it again."""
        if self._undone:
            act = self._undone.pop()
            act.redo()
            self._done.append(act)
            self.acts_changed.emit()

    def add(
        self,
        kind: NodeKind,
        title: str,
        parent: NodeId | None = None,
        index: int | None = None,
        text: str = "",
    ) -> None:
        """A new part, chapter or scene."""

        def added(node_id: NodeId) -> None:
            self._did(
                tr("Add “{title}”", title=title),
                lambda: self._discard(node_id),
                lambda: self._restore(node_id),
            )
            self._changed(lambda: self.node_added.emit(node_id))

        self._storage.call(
            lambda store: store.outline.add(kind, title, parent, index, text), added, self._notices.error
        )

    def rename(self, node_id: NodeId, title: str) -> None:
        """A new title; one that is empty or the same changes nothing."""
        old = self.outline.node(node_id).title
        if title.strip() and title != old:
            self._do(
                tr("Rename “{title}”", title=old),
                lambda store: store.outline.rename(node_id, old),
                lambda store: store.outline.rename(node_id, title),
            )

    def describe(self, node_id: NodeId, synopsis: str) -> None:
        """A new synopsis."""
        old = self.outline.node(node_id).synopsis
        if synopsis != old:
            self._do(
                tr("Change synopsis"),
                lambda store: store.outline.describe(node_id, old),
                lambda store: store.outline.describe(node_id, synopsis),
            )

    def set_status(self, node_id: NodeId, status: Status) -> None:
        """How far a scene has come."""
        old = self.outline.node(node_id).status
        if status is not old:
            self._do(
                tr("Change status"),
                lambda store: store.outline.set_status(node_id, old),
                lambda store: store.outline.set_status(node_id, status),
            )

    def set_goal(self, node_id: NodeId, words: int) -> None:
        """Words a scene is meant to have."""
        old = self.outline.node(node_id).goal_words
        if words != old:
            self._do(
                tr("Change goal"),
                lambda store: store.outline.set_goal(node_id, old),
                lambda store: store.outline.set_goal(node_id, words),
            )

    def move(self, node_id: NodeId, parent: NodeId | None, index: int) -> bool:
        """Make it the `index`-th child of `parent`, counted without itself; False where it may not go there."""
        if not self.outline.may_move(node_id, parent):
            return False
        old_parent = self.outline.node(node_id).parent
        old_index = [sibling.id for sibling in self.outline.children(old_parent)].index(node_id)
        if (old_parent, old_index) != (parent, index):
            self._do(
                tr("Move “{title}”", title=self.outline.node(node_id).title),
                lambda store: store.outline.move(node_id, old_parent, old_index),
                lambda store: store.outline.move(node_id, parent, index),
            )
        return True

    def step(self, node_id: NodeId, step: int) -> bool:
        """Move among its siblings by `step` places; False at the edge."""
        siblings = [sibling.id for sibling in self.outline.children(self.outline.node(node_id).parent)]
        index = siblings.index(node_id) + step
        return 0 <= index < len(siblings) and self.move(node_id, self.outline.node(node_id).parent, index)

    def discard(self, node_id: NodeId) -> None:
        """Into the trash with everything below, each scene remembered first."""
        title = self.outline.node(node_id).title
        self._scenes.save_now()
        scenes = [scene.scene_id for scene in self.outline.scenes(node_id)]
        if self.outline.node(node_id).kind is NodeKind.SCENE:
            scenes.append(SceneId(int(node_id)))
        for scene_id in scenes:
            self._storage.call(
                lambda store, scene_id=scene_id: store.scenes.add_revision(scene_id, "before deleting")
            )
        self._do(
            tr("Delete “{title}”", title=title),
            lambda store: store.outline.restore(node_id),
            lambda store: store.outline.discard(node_id),
        )

    def restore(self, node_id: NodeId) -> None:
        """Out of the trash."""
        self._do(
            tr("Restore from the trash"),
            lambda store: store.outline.discard(node_id),
            lambda store: store.outline.restore(node_id),
        )

    def split(self, scene_id: SceneId, position: int, title: str) -> None:
        """Cut a scene in two at `position`; what follows becomes a new scene behind it."""
        node = self.outline.node(scene_id)
        buffer = self._scenes.buffer(scene_id)
        if buffer is None:
            return
        tail = buffer.text[position:]
        lead = len(tail) - len(tail.lstrip("\n"))
        runs = sliced(buffer.runs, position + lead, len(buffer.text))
        self._scenes.remember(scene_id, "before splitting")
        index = [sibling.id for sibling in self.outline.children(node.parent)].index(node.id) + 1

        def added(node_id: NodeId) -> None:
            self._scenes.load(SceneId(int(node_id)), lambda _: cut(node_id))

        def cut(node_id: NodeId) -> None:
            act = self._halves.split_act(scene_id, SceneId(int(node_id)), tail, lead)
            if not act.redo():
                self._discard(node_id)
                return
            self._did(
                tr("Split “{title}”", title=node.title),
                lambda: act.undo() and self._discard(node_id),
                lambda: act.redo() and self._restore(node_id),
            )
            self._changed(lambda: self.node_added.emit(node_id))

        self._storage.call(
            lambda store: store.add_scene(title, node.parent, index, tail[lead:], runs),
            added,
            self._notices.error,
        )

    def merge_with_previous(self, scene_id: SceneId) -> bool:
        """Append a scene to the one before it, which takes both; False where there is none."""
        before = self.outline.neighbour(scene_id, -1)
        if before is None:
            return False
        target, node = before.scene_id, self.outline.node(scene_id)

        def ready(_: EditHistory) -> None:
            self._scenes.remember(target, "before merging")
            self._scenes.remember(scene_id, "before merging")
            act = self._halves.merge_act(target, scene_id)
            if act.redo():
                self._did(
                    tr("Merge “{title}”", title=node.title),
                    lambda: act.undo() and self._restore(node.id),
                    lambda: act.redo() and self._discard(node.id),
                )
                self._discard(node.id)

        self._scenes.load(target, lambda _: self._scenes.load(scene_id, ready))
        return True

    def reload(self) -> None:
        """Read the tree again, after something else has changed it."""
        self._changed()

    def _do(
        self, title: str, undo: Callable[[ProjectStore], None], redo: Callable[[ProjectStore], None]
    ) -> None:
        def run(task: Callable[[ProjectStore], None]) -> None:
            self._storage.call(task, failed=self._notices.error)
            self._changed()

        self._did(title, lambda: run(undo), lambda: run(redo))
        run(redo)

    def _did(self, title: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        self._done.append(Act(title, undo, redo))
        del self._done[:-_MAXIMUM_ACTS]
        self._undone.clear()
        self.acts_changed.emit()

    def _discard(self, node_id: NodeId) -> None:
        self._storage.call(lambda store: store.outline.discard(node_id), failed=self._notices.error)
        self._changed()

    def _restore(self, node_id: NodeId) -> None:
        self._storage.call(lambda store: store.outline.restore(node_id), failed=self._notices.error)
        self._changed()

    def _changed(self, then: Callable[[], None] | None = None) -> None:
        def loaded(outline: Outline) -> None:
            self._set_outline(outline)
            if then is not None:
                then()

        self._storage.call(lambda store: store.outline.load(), loaded, self._notices.error)

    def _set_outline(self, outline: Outline) -> None:
        self.outline = outline
        self.outline_changed.emit(outline)

    def _on_project_opened(self, opened: OpenProject) -> None:
        self._done.clear()
        self._undone.clear()
        self._set_outline(opened.outline)
        self.acts_changed.emit()

    def _on_project_closed(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._set_outline(Outline(()))
        self.acts_changed.emit()

    def _on_scenes_scene_saved(
        self, scene_id: SceneId, _revision: int, words: int, words_before: int
    ) -> None:
        self._project.count_words(words - words_before)
        if scene_id in self.outline and words != words_before:
            nodes = (
                replace(node, words=words) if node.id == int(scene_id) else node
                for node in self.outline.walk()
            )
            self._set_outline(Outline(nodes))

"""The tree of the open project and everything an author does to it, each act with its undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.outline import NodeId, NodeKind, Outline, SceneId, Status
from inkwell.services.manuscript.book_acts import BookActs
from inkwell.services.manuscript.split_and_merge import SplitAndMerge
from inkwell.support.i18n import tr, tr_noop, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.book import NamedValue
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.split_and_merge import Merged
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class ManuscriptService(QObject):
    """Owns the outline in memory; the database is always changed first.

    Signals:
        outline_changed: the Outline.
        node_added: the NodeId of a new node, after `outline_changed`.
    Thread: main.
    """

    outline_changed = Signal(object)
    node_added = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._scenes = scenes
        self._undo = undo
        self._project = project
        self._notices = notices
        self.outline = Outline(())
        self._acts = BookActs(storage, scenes, undo, notices, self._changed)
        self._halves = SplitAndMerge(self._acts, scenes, undo, notices, self._on_halves_added)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        scenes.scene_saved.connect(self._on_scenes_scene_saved)

    @property
    def acts(self) -> BookActs:
        """How acts on the book are done, for services that have some of their own."""
        return self._acts

    def undo(self) -> None:
        """Take the newest act on the book back; what was written since stays."""
        if self._undo.last_act is not None and not self._undo.take_back_act():
            self._notices.say(
                tr("The text has changed since, so nothing was cut. Earlier versions are under History.")
            )

    def redo(self) -> None:
        """Do the act again that was taken back last."""
        self._undo.redo(None)

    def add(
        self,
        kind: NodeKind,
        title: str,
        parent: NodeId | None = None,
        index: int | None = None,
        text: str = "",
        first: str = "",
    ) -> None:
        """A new part, chapter or scene; `first` names a scene that the new row begins with."""
        made: list[SceneId] = []

        def task(store: ProjectStore) -> list[NodeId]:
            node_id = store.outline.add(kind, title, parent, index, text)
            return [node_id, store.outline.add(NodeKind.SCENE, first, node_id)] if first else [node_id]

        def added(nodes: list[NodeId]) -> None:
            if kind is NodeKind.SCENE or first:
                made.append(SceneId(int(nodes[-1])))
            self._changed(lambda: self._tell_added(nodes[0]))

        self._acts.do(
            tr("new “{title}”", title=title),
            task,
            added,
            made=made,
        )

    def duplicate(self, node_ids: NodeId | Sequence[NodeId]) -> None:
        """A copy of each row behind it, with everything below and all its words."""
        chosen = self.outline.topmost(_several(node_ids))
        made: list[SceneId] = []
        if not chosen:
            return
        self._scenes.save_now()

        def task(store: ProjectStore) -> list[NodeId]:
            return [
                store.duplicate(node_id, tr("{title} (copy)", title=store.outline.title(node_id)))
                for node_id in chosen
            ]

        def copied(node_ids: list[NodeId]) -> None:
            def told() -> None:
                for node_id in node_ids:
                    if node_id in self.outline:
                        made.extend(self._scenes_of(node_id))
                self.outline_changed.emit(self.outline)

            self._changed(told)

        self._acts.do(self._named(tr_noop("duplication of {what}"), chosen), task, copied, made=made)

    def rename(self, node_id: NodeId, title: str) -> None:
        """A new title; one that is empty or the same changes nothing, nor does one for a row that has gone."""
        if node_id not in self.outline:
            return
        old = self.outline.node(node_id).title
        if title.strip() and title != old:
            self._acts.do(
                tr("rename of “{title}”", title=old), lambda store: store.outline.rename(node_id, title)
            )

    def describe(self, node_id: NodeId, synopsis: str) -> None:
        """A new synopsis."""
        if node_id in self.outline and synopsis != self.outline.node(node_id).synopsis:
            self._acts.do(tr("synopsis"), lambda store: store.outline.describe(node_id, synopsis))

    def set_status(self, node_ids: NodeId | Sequence[NodeId], status: Status) -> None:
        """How far scenes have come."""
        changing = [
            node_id
            for node_id in _several(node_ids)
            if node_id in self.outline and self.outline.node(node_id).status is not status
        ]

        def task(store: ProjectStore) -> None:
            for node_id in changing:
                store.outline.set_status(node_id, status)

        if changing:
            self._acts.do(self._named(tr_noop("status of {what}"), changing), task)

    def set_goal(self, node_id: NodeId, words: int) -> None:
        """Words a scene is meant to have."""
        if node_id in self.outline and words != self.outline.node(node_id).goal_words:
            self._acts.do(tr("goal"), lambda store: store.outline.set_goal(node_id, words))

    def move(self, node_ids: NodeId | Sequence[NodeId], parent: NodeId | None, index: int) -> bool:
        """Make them children of `parent` in the order of the book, the first at `index`, counted without them.

        False, with nothing changed, where one of them may not go there.
        """
        moving = self.outline.topmost(_several(node_ids))
        if not moving or not all(self.outline.may_move(node_id, parent) for node_id in moving):
            return False
        if self.outline.children_moved(moving, parent, index) != [
            child.id for child in self.outline.children(parent)
        ]:
            self._acts.do(
                self._named(tr_noop("move of {what}"), moving),
                lambda store: store.outline.move_many(moving, parent, index),
            )
        return True

    def step(self, node_ids: NodeId | Sequence[NodeId], step: int) -> bool:
        """Move siblings together by a place up (−1) or down (1), at the edge into the next part or chapter.

        False at the edge of the book.
        """
        moving = self.outline.topmost(_several(node_ids))
        target = self.outline.stepped(moving, step)
        return target is not None and self.move(moving, *target)

    def discard(self, node_ids: NodeId | Sequence[NodeId]) -> None:
        """Into the trash with everything below, each scene remembered first."""
        chosen = self.outline.topmost(_several(node_ids))
        if not chosen:
            return
        self._scenes.save_now()
        scenes = [scene_id for node_id in chosen for scene_id in self._scenes_of(node_id)]

        def task(store: ProjectStore) -> None:
            for scene_id in scenes:
                store.scenes.add_revision(scene_id, "before deleting")
            for node_id in chosen:
                store.outline.discard(node_id)

        self._acts.do(self._named(tr_noop("deletion of {what}"), chosen), task)

    def restore(self, node_id: NodeId) -> None:
        """Out of the trash."""
        self._acts.do(tr("restoring from the trash"), lambda store: store.outline.restore(node_id))

    def split(self, scene_id: SceneId, position: int, title: str) -> None:
        """Cut a scene in two at `position`, or at the edge of the word or comment it lies in.

        What follows becomes a new scene behind it. Marks of emphasis are closed before the cut and opened again behind.
        """
        self._halves.split(self.outline, scene_id, position, title)

    def merge_with_previous(self, scene_id: SceneId, merged: Merged | None = None) -> bool:
        """Append a scene to the one before it, which takes both; False where there is none.

        `merged` hears which scene that is, and where the words of the other begin in it.
        """
        return self._halves.merge(self.outline, scene_id, merged)

    def facts_of(self, node_id: NodeId, then: Callable[[tuple[NamedValue, ...]], None]) -> None:
        """What else is known of a row: labels, keywords, notes, fields of the author's own."""
        self._storage.call(lambda store: store.outline.facts().get(node_id, ()), then, self._notices.error)

    def reload(self, then: Callable[[], None] | None = None) -> None:
        """Read the tree again, after something else has changed it; `then` is called when it is here."""
        self._changed(then)

    def _scenes_of(self, node_id: NodeId) -> list[SceneId]:
        """The scenes at and below a row."""
        node = self.outline.node(node_id)
        own = [node] if node.kind is NodeKind.SCENE else []
        return [scene.scene_id for scene in (*own, *self.outline.scenes(node_id))]

    def _named(self, title: str, node_ids: Sequence[NodeId]) -> str:
        """An act's title with the row's name in it, or with how many rows it is."""
        if len(node_ids) == 1:
            return tr(title, what=tr("“{title}”", title=self.outline.node(node_ids[0]).title))
        return tr(title, what=trn("{n} row", "{n} rows", len(node_ids)))

    def _tell_added(self, node_id: NodeId) -> None:
        if node_id in self.outline:
            self.node_added.emit(node_id)

    def _changed(self, then: Callable[[], None] | None = None) -> None:
        def loaded(outline: Outline) -> None:
            self._set_outline(outline)
            if then is not None:
                then()

        self._storage.call(lambda store: store.outline.load(), loaded, self._notices.error)

    def _on_halves_added(self, node_id: NodeId) -> None:
        self._changed(lambda: self._tell_added(node_id))

    def _set_outline(self, outline: Outline) -> None:
        self.outline = outline
        self.outline_changed.emit(outline)

    def _on_project_opened(self, opened: OpenProject) -> None:
        self._undo.clear()
        self._set_outline(opened.outline)

    def _on_project_closed(self) -> None:
        self._undo.clear()
        self._set_outline(Outline(()))

    def _on_scenes_scene_saved(
        self, scene_id: SceneId, _revision: int, words: int, words_before: int
    ) -> None:
        if scene_id in self.outline and words != words_before:
            nodes = (
                replace(node, words=words) if node.id == int(scene_id) else node
                for node in self.outline.walk()
            )
            self._set_outline(Outline(nodes))


def _several(node_ids: NodeId | Sequence[NodeId]) -> Sequence[NodeId]:
    return [NodeId(node_ids)] if isinstance(node_ids, int) else node_ids

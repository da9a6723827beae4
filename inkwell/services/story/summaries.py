"""Summaries of the open book's scenes, chapters and parts: chosen when they are asked for, or kept because they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.story.summing_up import book_summaries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inkwell.domain.manuscript.outline import Node, NodeId, Outline, SceneId
    from inkwell.domain.story.summaries import Summary
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


@dataclass(frozen=True)
class Material:
    """What summaries are made of: a part of the book, its texts, and what stands for each scene, chapter and part now."""

    outline: Outline
    texts: Mapping[SceneId, str]
    summaries: Mapping[NodeId, Summary]

    def sources(self, node: Node) -> list[str]:
        """The texts a node's summary is made of."""
        if node.kind is NodeKind.SCENE:
            return [self.texts.get(node.scene_id, "")]
        return [self.texts.get(scene.scene_id, "") for scene in self.outline.scenes(node.id)]


class SummaryService:
    """Sums up what the author asks for, on the storage thread. Thread: main."""

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
    ) -> None:
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._scenes, self._codex = scenes, codex

    def sum_up(self, node_id: NodeId, then: Callable[[Summary | None], None]) -> None:
        """What a scene, chapter or part comes to; `then(summary)` follows, None where there is nothing to choose."""
        self.gather(node_id, lambda material: then(material.summaries.get(node_id)))

    def gather(self, node_id: NodeId, then: Callable[[Material], None]) -> None:
        """The texts below a node, and the summaries of all that lies there as they stand."""
        self._scenes.save_now()
        outline = self._manuscript.outline
        names = [name for entry in self._codex.codex.entries for name in entry.names]
        node = outline.node(node_id)
        below = [scene.scene_id for scene in outline.scenes(node_id)] or [node.scene_id]

        def task(store: ProjectStore) -> Material:
            texts = {text.scene_id: text.text for text in store.scenes.load_many(below)}
            rows = book_summaries(outline, texts, names, store.memory.summaries())
            return Material(outline, texts, {found.id: one for found, _, one in rows})

        self._storage.call(task, then)

    def keep(self, node_id: NodeId, one: Summary) -> None:
        """Keep what was written until what it was made of changes; not in a project that may only be read."""
        current = self._project.current
        if current is not None and not current.read_only and node_id in self._manuscript.outline:
            self._storage.call(lambda store: store.memory.set_summary(node_id, one))

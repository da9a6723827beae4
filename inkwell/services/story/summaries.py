"""Summaries of the open book's scenes, chapters and parts, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.summing_up import book_summaries

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import NodeId
    from inkwell.domain.story.summaries import Summary
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class SummaryService:
    """Sums up what the author asks for, on the storage thread. Thread: main."""

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
    ) -> None:
        self._storage, self._manuscript, self._scenes, self._codex = storage, manuscript, scenes, codex

    def sum_up(self, node_id: NodeId, then: Callable[[Summary | None], None]) -> None:
        """What a scene, chapter or part comes to; `then(summary)` follows, None where there is nothing to choose."""
        self._scenes.save_now()
        outline = self._manuscript.outline
        names = [name for entry in self._codex.codex.entries for name in entry.names]
        node = outline.node(node_id)
        below = [scene.scene_id for scene in outline.scenes(node_id)] or [node.scene_id]

        def task(store: ProjectStore) -> Summary | None:
            texts = {text.scene_id: text.text for text in store.scenes.load_many(below)}
            rows = book_summaries(outline, texts, names, store.memory.summaries())
            return next((one for found, _, one in rows if found.id == node_id), None)

        self._storage.call(task, then)

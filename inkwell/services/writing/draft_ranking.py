"""How the candidates of a draft stand against the scene, each other and the whole manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.drafts.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.drafts.ranking import Verdict
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.writing.drafts import Draft
    from inkwell.storage.store import ProjectStore

_SCENE_CHARACTERS = 20_000


def rank_draft(
    storage: StorageThread, draft: Draft, names: tuple[str, ...], then: Callable[[Draft], None]
) -> None:
    """Give every candidate its verdict, on the storage thread; `then(draft)` follows.

    Not where one is unfinished, or where part of one is kept: that part stands in the manuscript by now.
    """
    candidates = list(draft.candidates)
    if not all(candidate.finished for candidate in candidates) or any(
        candidate.kept for candidate in candidates
    ):
        return
    texts, fluencies = (
        [candidate.text for candidate in candidates],
        [candidate.fluency for candidate in candidates],
    )
    scene = draft.before[-_SCENE_CHARACTERS:]

    def compare(store: ProjectStore) -> list[Verdict]:
        return rank(texts, fluencies, scene, names, store.scenes.all_texts())

    def compared(verdicts: list[Verdict]) -> None:
        for candidate, verdict in zip(candidates, verdicts, strict=True):
            candidate.verdict = verdict
        then(draft)

    storage.call(compare, compared)

"""Verb "remember": which passages of earlier scenes memory offers the prompt at a scene, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import received
from inkwell.terminal.facts import scene_named
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.passage_index import PassageIndex
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


def show_remembered(options: argparse.Namespace, where: Places) -> int:
    """The notes at the end of a scene, as text or JSON; UsageError for an unknown scene."""
    from inkwell.domain.story.earnings import Earning
    from inkwell.domain.story.recall import earlier_scenes, recalled, states_withheld, trial_of
    from inkwell.domain.text.comments import strip_comments
    from inkwell.prompting.remembered import passage_note
    from inkwell.storage.as_of import stored_as_of
    from inkwell.storage.opening import close_copy, open_copy
    from inkwell.storage.store import guarded

    del where
    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        scene = scene_named(outline, options.at)
        now = guarded(lambda: stored_as_of(store, scene))
        scenes = earlier_scenes(now)
        index = guarded(lambda: stored_index(store, [*scenes, scene]))
        text = guarded(lambda: store.scenes.load_many([scene]))[0].text
        earnings = guarded(store.memory.earnings)
    finally:
        close_copy(store)
    trial = trial_of(strip_comments(text))
    if trial is None:
        return say(
            options, tr("Too little is written in this scene to remember by."), scene=int(scene), passages=[]
        )
    titles = {one.scene_id: one.title for one in outline.scenes()}
    refused: list[SceneId] = []
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    before = [one for one in index.passages_of(scene) if one.end <= trial.start]
    meant = index.vector(before[-1].sha256) if before else None

    def is_refused(hit: Any) -> bool:
        if not states_withheld(hit.text, codex, now):
            return False
        refused.append(hit.scene)
        return True

    for hit in recalled(index, trial, scenes, meant, is_refused):
        earned = earnings.get(("passage", hit.sha256), Earning())
        note = passage_note(hit, titles[hit.scene], None, earned, tries=False)
        why = received(note.reason)
        rows.append(
            {
                "scene": int(hit.scene),
                "title": note.title,
                "start": hit.start,
                "end": hit.end,
                "text": hit.text,
                "why": why,
                "score": hit.score,
                "likeness": hit.likeness,
                "nats": earned.nats,
                "trials": earned.times,
            }
        )
        lines.append(tr("“{title}”: {why}", title=note.title, why=why) + f"\n  {hit.text}")
    if refused:
        lines.append(
            trn(
                "One passage was left out: it tells what is withheld here.",
                "{n} passages were left out: they tell what is withheld here.",
                len(refused),
            )
        )
    return say(
        options,
        "\n".join(lines) or tr("Nothing of the earlier scenes belongs here."),
        scene=int(scene),
        passages=rows,
        withheld=[int(one) for one in refused],
    )


def stored_index(store: ProjectStore, scenes: list[SceneId]) -> PassageIndex:
    """The passages of scenes, with the vectors that lie in the project."""
    import numpy as np

    from inkwell.domain.story.passage_index import PassageIndex
    from inkwell.services.models.embedder import EMBEDDER

    index = PassageIndex()
    for text in store.scenes.load_many(scenes):
        index.set_scene(text.scene_id, text.text)
    kept = store.memory.vectors(EMBEDDER)
    index.add_vectors({sha256: np.frombuffer(data, "<f2") for sha256, data in kept.items()})
    return index

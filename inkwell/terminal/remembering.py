"""Verb "remember": what memory offers the prompt at a scene: facts, summaries, passages of earlier scenes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.mentions import matcher_of
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.offers import fact_offers, passage_offer, summary_offer
from inkwell.domain.story.recall import earlier_scenes, recalled, states_withheld, trial_of
from inkwell.domain.story.summing_up import book_summaries
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.counted import counts_characters
from inkwell.prompting.remembered import offered_note
from inkwell.services.story.earlier import summed_up_before
from inkwell.services.story.recall import OWN_TURNS
from inkwell.services.writing.own_turns import LEAST_WORDS, TITLE, drawn_on, gained, too_little
from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import received
from inkwell.terminal.facts import scene_named
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.offers import Offer
    from inkwell.domain.story.passage_index import PassageHit, PassageIndex
    from inkwell.domain.story.recall import Trial
    from inkwell.domain.story.told_before import Told
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


@dataclass(frozen=True)
class _Place:
    """A scene of a stored book, its passages and those of the scenes before it."""

    outline: Outline
    codex: Codex
    now: AsOf
    index: PassageIndex
    text: str
    earnings: Mapping[tuple[str, str], Earning]
    summaries: tuple[Offer, ...]
    told: Told
    mixes_own_turns: bool
    in_characters: bool


def show_remembered(options: argparse.Namespace, where: Places) -> int:
    """The notes at the end of a scene, as text or JSON; UsageError for an unknown scene."""
    del where
    place = _place(options)
    scene = int(place.now.scene)
    trial = trial_of(strip_comments(place.text))
    if trial is None:
        too_little = tr("Too little is written in this scene to remember by.")
        return say(options, too_little, scene=scene, passages=[], summaries=[], facts=[], withheld=[])
    hits, refused = _recalled(place, trial)
    rows = [_passage(place, hit) for hit in hits]
    named = matcher_of(place.codex.entries, place.codex.people()).count(place.text)
    facts = [_row(place, offer) for offer in fact_offers(place.codex, place.now, named)]
    summaries = [
        _row(place, offer)
        for offer in place.summaries
        if not states_withheld(offer.text, place.codex, place.now)
    ]
    own_turns = _own_turns(place)
    every = (*facts, *summaries, *rows)
    return say(
        options,
        _worded(every, len(refused), own_turns),
        scene=scene,
        facts=facts,
        summaries=summaries,
        passages=rows,
        withheld=refused,
        own_turns=own_turns,
    )


def _worded(rows: Sequence[Mapping[str, Any]], refused: int, own_turns: Mapping[str, Any]) -> str:
    """The notes, a pair of lines each, and the book's own turns."""
    lines = [
        tr("“{title}”: {why}", title=row["title"], why=row["why"]) + f"\n  {row['text']}" for row in rows
    ]
    if refused:
        lines.append(
            trn(
                "One passage was left out: it tells what is withheld here.",
                "{n} passages were left out: they tell what is withheld here.",
                refused,
            )
        )
    nothing = tr("Nothing of the earlier scenes belongs here.")
    turns = tr("{title}: {why}", title=tr(TITLE), why="; ".join(own_turns["why"]))
    return "\n".join([*(lines or [nothing]), turns])


def _own_turns(place: _Place) -> dict[str, Any]:
    """What the book's own turns are learned from at the scene, and what they have earned."""
    told, earned = place.told, place.earnings.get(OWN_TURNS, Earning())
    if not place.mixes_own_turns:
        why = [tr("left out: you switched it off for this book")]
    elif told.words < LEAST_WORDS:
        why = [too_little()]
    else:
        why = [drawn_on(told, place.in_characters), *gained(None, earned)]
    return {
        "on": place.mixes_own_turns,
        "why": why,
        "scenes": [{"scene": int(scene), "words": words} for scene, words in told.scenes],
        "left_out": told.left_out,
        "nats": earned.nats,
        "trials": earned.times,
    }


def _recalled(place: _Place, trial: Trial) -> tuple[list[PassageHit], list[int]]:
    """The passages for the end of the scene, and the scenes of those that tell what is withheld there."""
    refused: list[int] = []

    def is_refused(hit: PassageHit) -> bool:
        if not states_withheld(hit.text, place.codex, place.now):
            return False
        refused.append(int(hit.scene))
        return True

    before = [one for one in place.index.passages_of(place.now.scene) if one.end <= trial.start]
    meant = place.index.vector(before[-1].sha256) if before else None
    return recalled(place.index, trial, earlier_scenes(place.now), meant, is_refused), refused


def _passage(place: _Place, hit: PassageHit) -> dict[str, Any]:
    row = _row(place, passage_offer(hit, place.outline.node(hit.scene).title))
    found = {"scene": int(hit.scene), "start": hit.start, "end": hit.end}
    return row | found | {"score": hit.score, "likeness": hit.likeness}


def _row(place: _Place, offer: Offer) -> dict[str, Any]:
    earned = place.earnings.get(offer.key, Earning())
    note = offered_note(offer, None, earned, included=True)
    return {
        "title": note.title,
        "text": note.text,
        "why": received(note.reason),
        "nats": earned.nats,
        "trials": earned.times,
    }


def _place(options: argparse.Namespace) -> _Place:
    from inkwell.storage.as_of import stored_as_of, stored_told_before
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded

    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        scene = scene_named(outline, options.at)
        now = guarded(lambda: stored_as_of(store, scene))
        index = guarded(lambda: stored_index(store, [*earlier_scenes(now), scene]))
        text = guarded(lambda: store.scenes.load_many([scene]))[0].text
        summaries = guarded(lambda: _summaries(store, outline, codex, now))
        told = guarded(lambda: stored_told_before(store, codex, now))
        return _Place(
            outline,
            codex,
            now,
            index,
            text,
            guarded(store.memory.earnings),
            summaries,
            told,
            guarded(store.decisions.load).mixes_own_turns,
            counts_characters(guarded(store.project.load).language),
        )
    finally:
        close_copy(store)


def _summaries(store: ProjectStore, outline: Outline, codex: Codex, now: AsOf) -> tuple[Offer, ...]:
    """What came right before the scene, summed up."""
    nodes = summed_up_before(outline, now)
    below = [one.scene_id for node in nodes for one in outline.scenes(node.id) or [node]]
    texts = {text.scene_id: text.text for text in store.scenes.load_many(below)}
    names = [name for entry in codex.entries for name in entry.names]
    rows = {node.id: one for node, _, one in book_summaries(outline, texts, names, store.memory.summaries())}
    return tuple(summary_offer(rows[node.id], node.title) for node in nodes if node.id in rows)


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

"""Memory in the prompt: is what the author wrote next likelier, with as many tokens of prompt as the last page alone?

Two prompts of `CONTEXT` tokens at each place: the story's last words alone, and the same with notes right before the last 120
words and as many tokens fewer of older story. Offered are passages of earlier scenes and the chosen summary of the scene before;
plain-text novels have no codex, so that facts are not measured here. Each note is tried as in the window (`WeighNotes`):
"gated" is what Inkwell sends, "always" what it would send without the trial, "oracle" the best single note of each place or none,
chosen by what follows, which nobody can know: the most that there is to gain.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.offers import chosen, passage_offer, summary_offer
from inkwell.domain.story.passage_index import PassageIndex
from inkwell.domain.story.recall import recalled, trial_of
from inkwell.domain.story.summing_up import scene_summary
from inkwell.prompting.context import framed
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol.requests import JobId, LoadModel, WeighNotes
from inkwell.protocol.weighing_events import NotesWeighed
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.writing.notes import weigh_notes
from memory_bench.novels import Novel, novels

if TYPE_CHECKING:
    from inkwell.domain.story.offers import Offer
    from inkwell.domain.story.recall import Trial
    from inkwell.worker.channel import Channel
    from memory_bench.novels import NovelScene

STARTER = Path(__file__).resolve().parents[2] / "models" / "installed" / "smollm2-135m"
CONTEXT, NEXT = 1_024, 200
_BEFORE = 4_000  # characters, as in the window
_PLACES, _NOVELS = 200, 10
TEMPLATES = {block.kind: block.template for block in load_recipe("continue").blocks}


@dataclass(frozen=True)
class Row:
    """A place: gains in nats a token on what follows, positive where notes help; `kinds` are those that were sent."""

    novel: str
    gated: float
    always: float
    oracle: float
    kinds: tuple[str, ...]


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Nats a token on what follows, with memory less without."""
    count = limit or _PLACES
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "starter"), lambda _: None)
    rows: list[Row] = []
    for novel in novels(folder, seed, min(_NOVELS, count)):
        wanted = -(-count // min(_NOVELS, count))
        rows += places(engine, novel, wanted, random.Random(seed))
    return summed(rows) | {"context_tokens": CONTEXT, "rows": [_told(row) for row in rows]}


def summed(rows: list[Row]) -> dict[str, Any]:
    """Means with 95 %, the worst tenth, and how often memory entered."""
    if not rows:
        return {"places": 0}

    def of(values: Any) -> dict[str, float]:
        around = 1.96 * values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else float("nan")
        worst = np.quantile(values, 0.9)
        return {
            "mean": round(float(values.mean()), 4),
            "±": round(float(around), 4),
            "worst_tenth": round(float(worst), 4),
        }

    return {
        "places": len(rows),
        "novels": len({row.novel for row in rows}),
        "entered": round(float(np.mean([bool(row.kinds) for row in rows])), 3),
        "kinds": dict(Counter(kind for row in rows for kind in row.kinds)),
        "gated": of(np.array([-row.gated for row in rows])),
        "always": of(np.array([-row.always for row in rows])),
        "oracle": of(np.array([-row.oracle for row in rows])),
        "goal": {"mean": -0.02, "worst_tenth": 0.005},
    }


def places(engine: DecoderEngine, novel: Novel, count: int, chance: random.Random) -> list[Row]:
    """So many places of a novel past its first quarter."""
    index = PassageIndex()
    for scene in novel.scenes:
        index.set_scene(SceneId(scene.number), scene.text)
    late = [scene for scene in novel.scenes[len(novel.scenes) // 4 :] if len(scene.text.split()) > 450]
    rows: list[Row] = []
    while late and len(rows) < count:
        scene = chance.choice(late)
        row = place(engine, novel, index, scene, chance)
        if row is None:
            late.remove(scene)
        else:
            rows.append(row)
    return rows


def place(
    engine: DecoderEngine, novel: Novel, index: PassageIndex, scene: NovelScene, chance: random.Random
) -> Row | None:
    """One place of a scene; None where nothing is found for it."""
    starts = [at + 1 for at, letter in enumerate(scene.text) if letter == "\n"]
    fitting = [
        at for at in starts if len(scene.text[:at].split()) > 220 and len(scene.text[at:].split()) > 120
    ]
    if not fitting:
        return None
    at = chance.choice(fitting)
    before = "\n".join([*(one.text for one in novel.scenes[: scene.number]), scene.text[:at]])
    trial = trial_of(scene.text[:at])
    if trial is None:
        return None
    offers = offered(novel, index, scene, trial)
    if not offers:
        return None
    scorer = engine.context_scorer()
    tried, following = scorer.encode(trial.tried), scorer.encode(scene.text[at : at + 8 * NEXT])[:NEXT]
    story = scorer.encode(before[-8 * CONTEXT :][: -len(trial.tried)])
    notes = [scorer.encode(framed(TEMPLATES[offer.kind.value], offer.title, offer.text)) for offer in offers]

    def gain(which: list[int]) -> float:
        """With those notes less without any, at the same length."""
        memory = [token for number in which for token in notes[number]]
        kept = story[-(CONTEXT - len(tried) - len(memory)) :]
        return float((scorer.pieces([*kept, *memory, *tried], [following], never)[0] - plain).mean())

    room = story[-(CONTEXT - len(tried)) :]
    plain = scorer.pieces([*room, *tried], [following], never)[0]
    weighed = Weighed()
    weigh_notes(engine, _request(trial, before, offers), cast("Channel", weighed))
    gains = {offer.subject: value for offer, value in zip(offers, weighed.gains, strict=True)}
    sent = [number for number, offer in enumerate(offers) if offer.subject in chosen(offers, gains)]
    alone = [gain([number]) for number in range(len(offers))]
    every = list(range(len(offers)))
    return Row(
        novel.name,
        (alone[sent[0]] if len(sent) == 1 else gain(sent)) if sent else 0.0,
        alone[0] if len(every) == 1 else gain(every),
        max(0.0, *alone),
        tuple(offers[number].kind.value for number in sent),
    )


def offered(novel: Novel, index: PassageIndex, scene: NovelScene, trial: Trial) -> list[Offer]:
    """What memory offers there, as in the window."""
    earlier = [SceneId(one.number) for one in novel.scenes[: scene.number]]
    found = [passage_offer(hit, "") for hit in recalled(index, trial, earlier)]
    summary = scene_summary(novel.scenes[scene.number - 1].text, [], 3) if scene.number else None
    return [*([summary_offer(summary, "")] if summary is not None else []), *found]


class Weighed:
    """Hears what a trial shows."""

    gains: tuple[float, ...] = ()

    def send(self, event: Any) -> None:
        """Keep the gains."""
        if isinstance(event, NotesWeighed):
            self.gains = event.gains

    def is_cancelled(self, _job: JobId) -> bool:
        """Never."""
        return False


def never() -> None:
    """Nothing is given up here."""


def _request(trial: Trial, before: str, offers: list[Offer]) -> WeighNotes:
    notes = tuple(framed(TEMPLATES[offer.kind.value], offer.title, offer.text) for offer in offers)
    return WeighNotes(JobId("bench"), trial.tried, before[: -len(trial.tried)][-_BEFORE:], notes)


def _told(row: Row) -> list[Any]:
    return [row.novel, *(round(value, 4) for value in (row.gated, row.always, row.oracle)), *row.kinds]

"""Memory: is what the author wrote next likelier, with as many tokens of prompt as the last page alone?

The baseline is a prompt of `CONTEXT` tokens, the story's last words alone. Memory is two things:

- `prompt`: notes right before the last 120 words and as many tokens fewer of older story, each tried as in the window
  (`WeighNotes`) and sent where it pays: passages of earlier scenes and the chosen summary of the scene before. Plain-text novels
  have no codex, so that facts are not measured here.
- `book`: what the scenes told before go on with after the same few tokens, mixed into the model's distribution
  (`worker/tokens/book_ngrams`), which takes no token of the prompt.

`together` is what Inkwell does. `--limit` asks for so many places; `prompt` is tried at one in `_TRIED` of them, for it costs
several readings, and counts as no gain at the others.
"""

from __future__ import annotations

import random
import sys
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
_TRIED = 5
TEMPLATES = {block.kind: block.template for block in load_recipe("continue").blocks}


@dataclass(frozen=True)
class Row:
    """A place: gains in nats a token on what follows, positive where memory helps; `kinds` are the notes that were sent.

    `prompt` is None where no note was tried.
    """

    novel: str
    book: float
    together: float
    prompt: float | None = None
    kinds: tuple[str, ...] = ()


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Nats a token on what follows, with memory less without."""
    count = limit or _PLACES
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "starter"), lambda _: None)
    rows: list[Row] = []
    for novel in novels(folder, seed, min(_NOVELS, count)):
        wanted = -(-count // min(_NOVELS, count))
        rows += places(engine, novel, wanted, random.Random(seed))
        print(f"{novel.name}: {summed(rows)}", file=sys.stderr, flush=True)
    return summed(rows) | {"context_tokens": CONTEXT, "rows": [_told(row) for row in rows]}


def summed(rows: list[Row]) -> dict[str, Any]:
    """Means with 95 %, the worst tenth, and how often memory entered."""
    if not rows:
        return {"places": 0}
    tried = [row for row in rows if row.prompt is not None]

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
        "together": of(np.array([-row.together for row in rows])),
        "book": of(np.array([-row.book for row in rows])),
        "prompt": of(np.array([-row.prompt for row in tried if row.prompt is not None])) if tried else {},
        "prompt_tried": len(tried),
        "entered": dict(Counter(kind for row in rows for kind in row.kinds)),
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
        row = place(engine, novel, index if len(rows) % _TRIED == 0 else None, scene, chance)
        if row is None:
            late.remove(scene)
        else:
            rows.append(row)
    return rows


def place(
    engine: DecoderEngine, novel: Novel, index: PassageIndex | None, scene: NovelScene, chance: random.Random
) -> Row | None:
    """One place of a scene; None where none is long enough. Notes are tried where there is an `index`."""
    starts = [at + 1 for at, letter in enumerate(scene.text) if letter == "\n"]
    fitting = [
        at for at in starts if len(scene.text[:at].split()) > 220 and len(scene.text[at:].split()) > 120
    ]
    if not fitting:
        return None
    at = chance.choice(fitting)
    earlier = [one.text for one in novel.scenes[: scene.number]]
    before, trial = "\n".join([*earlier, scene.text[:at]]), trial_of(scene.text[:at])
    book = engine.book_ngrams(
        "\n".join(line for text in earlier for line in text.split("\n") if line.strip())
    )
    if trial is None or book is None:
        return None
    scorer = engine.context_scorer()
    tried, following = scorer.encode(trial.tried), scorer.encode(scene.text[at : at + 8 * NEXT])[:NEXT]
    story = scorer.encode(before[-8 * CONTEXT :][: -len(trial.tried)])

    def likely(memory: list[int]) -> tuple[float, float]:
        """Nats a token of what follows with those tokens of notes, at the same length; and with the book mixed in."""
        kept = story[-(CONTEXT - len(tried) - len(memory)) :]
        values = scorer.pieces([*kept, *memory, *tried], [following], never)[0]
        return float(values.mean()), float(book.log_probabilities(values, following, tried).mean())

    plain, mixed = likely([])
    offers = offered(novel, index, scene, trial) if index is not None else []
    if not offers:
        return Row(novel.name, mixed - plain, mixed - plain)
    weighed = Weighed()
    weigh_notes(engine, _request(trial, before, offers), cast("Channel", weighed))
    gains = {offer.subject: value for offer, value in zip(offers, weighed.gains, strict=True)}
    sent = [offer for offer in offers if offer.subject in chosen(offers, gains)]
    notes = [framed(TEMPLATES[offer.kind.value], offer.title, offer.text) for offer in sent]
    told, both = (
        likely([token for note in notes for token in scorer.encode(note)]) if sent else (plain, mixed)
    )
    kinds = tuple(offer.kind.value for offer in sent)
    return Row(novel.name, mixed - plain, both - plain, told - plain, kinds)


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
    values = (row.together, row.book, row.prompt)
    return [row.novel, *(None if value is None else round(value, 4) for value in values), *row.kinds]

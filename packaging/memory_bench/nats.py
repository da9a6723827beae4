"""Memory in the prompt: is what the author wrote next likelier, with as many tokens of prompt as the last page alone?

Two prompts of `CONTEXT` tokens at each place: the story's last words alone, and passages of earlier scenes with as many
fewer of the story's. Passages are found by what stands before the last words, and enter where they made those likelier
(`domain.story.recall`): "gated" is what Inkwell does, "always" what it would be without the trial.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.passage_index import PassageIndex
from inkwell.domain.story.recall import pays, recalled, trial_of
from inkwell.protocol.requests import LoadModel
from inkwell.worker.engines.decoder_engine import DecoderEngine
from memory_bench.novels import Novel, novels

if TYPE_CHECKING:
    from memory_bench.novels import NovelScene

STARTER = Path(__file__).resolve().parents[2] / "models" / "installed" / "smollm2-135m"
CONTEXT, NEXT = 1_024, 200
_MOST_OF_MEMORY = 0.3
_PLACES, _NOVELS = 200, 10
_BREAK = "\n\n* * *\n\n"


@dataclass(frozen=True)
class Row:
    """A place: gains in nats a token on the words tried and on those that follow, positive where memory helps."""

    novel: str
    tried: float
    following: float
    tokens: int


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
    always = np.array([-row.following for row in rows])
    gated = np.array([-row.following if pays(row.tried) else 0.0 for row in rows])

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
        "entered": round(float(np.mean([pays(row.tried) for row in rows])), 3),
        "gated": of(gated),
        "always": of(always),
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
    scenes = [SceneId(one.number) for one in novel.scenes[: scene.number]]
    hits = recalled(index, trial, scenes)
    encode = engine.tokenizer.encode
    memory: list[int] = []
    for hit in hits:
        ids = encode(hit.text + _BREAK)
        if len(memory) + len(ids) <= _MOST_OF_MEMORY * CONTEXT:
            memory += ids
    if not memory:
        return None
    story, following = encode(before[-8 * CONTEXT :]), encode(scene.text[at : at + 8 * NEXT])[:NEXT]
    tried = len(encode(trial.tried))
    plain = scored(engine, story[-CONTEXT:], following, tried)
    with_memory = scored(engine, [*memory, *story[-(CONTEXT - len(memory)) :]], following, tried)
    gains = with_memory - plain
    return Row(novel.name, float(gains[:tried].mean()), float(gains[tried:].mean()), len(memory))


def scored(engine: DecoderEngine, prompt: list[int], following: list[int], tried: int) -> Any:
    """Log-probabilities of the last `tried` tokens of the prompt and of what follows it, each after all before it."""
    first = len(prompt) - tried
    return engine.runner.score([*prompt, *following], lambda: None, first)[first:]


def _told(row: Row) -> list[Any]:
    return [row.novel, round(row.tried, 4), round(row.following, 4), row.tokens]

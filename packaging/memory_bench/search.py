"""Passage search: is the passage a reworded sentence came from among the first five? Words alone and vectors alone beside it."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.passage_index import PassageIndex
from inkwell.worker.rewriting.embedder import Embedder
from memory_bench.novels import Novel, novels
from memory_bench.questions import HARD_ONE_IN, RARE_ONE_IN, Question, questions

if TYPE_CHECKING:
    from inkwell.domain.story.passage_index import Vector

EMBEDDER = Path(__file__).resolve().parents[2] / "models" / "installed" / "minilm-l6-v2"
_QUESTIONS, _NOVELS, _A_NOVEL = 300, 20, 15
_FIRST = 5


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Shares of questions answered among the first five, with 95 % around them; half as many hard ones beside them."""
    count = limit or _QUESTIONS
    books = min(_NOVELS, math.ceil(count / _A_NOVEL))
    embedder = Embedder(EMBEDDER)
    kinds = {"reworded": RARE_ONE_IN, "hard": HARD_ONE_IN}
    found: dict[str, list[dict[str, bool]]] = {kind: [] for kind in kinds}
    names: list[str] = []
    for novel in novels(folder, seed, books):
        index = indexed(novel, embedder)
        names.append(novel.name)
        for kind, rare_one_in in kinds.items():
            wanted = math.ceil(count / books / (1 if kind == "reworded" else 2))
            rows = questions(novel, wanted, random.Random(seed), rare_one_in)
            found[kind] += [answered(index, question, embedder, novel) for question in rows]
    return {"novels": len(names), "goal": 0.75} | {kind: _shares(rows) for kind, rows in found.items()}


def _shares(rows: list[dict[str, bool]]) -> dict[str, Any]:
    """Of each way of finding the share that was found, and the 95 % around it."""
    if not rows:
        return {"questions": 0}
    shares = {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
    return {"questions": len(rows)} | {
        name: [round(one, 3), round(1.96 * math.sqrt(one * (1 - one) / len(rows)), 3)]
        for name, one in shares.items()
    }


def indexed(novel: Novel, embedder: Embedder) -> PassageIndex:
    """A novel with all its vectors."""
    index = PassageIndex()
    for scene in novel.scenes:
        index.set_scene(SceneId(scene.number), scene.text)
    missing = sorted(index.without_vector(), key=lambda one: len(one.text))
    index.add_vectors(vectors(embedder, [one.text for one in missing], [one.sha256 for one in missing]))
    return index


def vectors(embedder: Embedder, texts: list[str], keys: list[str]) -> dict[str, Vector]:
    """As the project keeps them: in half precision."""
    made: dict[str, Vector] = {}
    for start in range(0, len(texts), 16):
        rows = embedder.vectors(texts[start : start + 16]).half().numpy()
        made |= dict(zip(keys[start : start + 16], rows, strict=True))
    return made


def answered(index: PassageIndex, question: Question, embedder: Embedder, novel: Novel) -> dict[str, bool]:
    """Whether the passage was among the first five, by each way of finding."""
    scenes = [SceneId(scene.number) for scene in novel.scenes]
    meant = embedder.vectors([question.text])[0].numpy()
    ways = {"together": (meant, {}), "words": (None, {}), "vectors": (meant, {"words_share": 0.0})}
    return {
        name: question.sha256
        in [hit.sha256 for hit in index.find(question.text, vector, scenes, _FIRST, **more)]
        for name, (vector, more) in ways.items()
    }

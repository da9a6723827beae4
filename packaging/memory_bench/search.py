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
from memory_bench.questions import Question, questions

if TYPE_CHECKING:
    from inkwell.domain.story.passage_index import Vector

EMBEDDER = Path(__file__).resolve().parents[2] / "models" / "installed" / "minilm-l6-v2"
_QUESTIONS, _NOVELS = 300, 20
_FIRST = 5


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Shares of questions answered among the first five, with 95 % around them."""
    count = limit or _QUESTIONS
    books = min(_NOVELS, count)
    embedder = Embedder(EMBEDDER)
    found = {"together": 0, "words": 0, "vectors": 0}
    asked, names = 0, []
    for novel in novels(folder, seed, books):
        index, rows = (
            indexed(novel, embedder),
            questions(novel, math.ceil(count / books), random.Random(seed)),
        )
        names.append(novel.name)
        for question in rows[: count - asked]:
            asked += 1
            for name, hit in answered(index, question, embedder, novel).items():
                found[name] += hit
    if not asked:
        return {"questions": 0}
    shares = {name: round(hits / asked, 3) for name, hits in found.items()}
    around = {name: round(1.96 * math.sqrt(one * (1 - one) / asked), 3) for name, one in shares.items()}
    return {"questions": asked, "novels": len(names), "first_five": shares, "±": around, "goal": 0.75}


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

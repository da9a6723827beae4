"""How long memory takes for a book of 120,000 words, nothing cached. Processor time beside the clock: they differ under load."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.passage_index import PassageIndex
from inkwell.domain.story.recall import recalled, trial_of
from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.recipes import load_recipe
from inkwell.worker.rewriting.embedder import Embedder
from memory_bench.novels import NovelScene, novels
from memory_bench.search import EMBEDDER, vectors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WORDS = 120_000


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Seconds and milliseconds. With a `limit` so many passages are read for their meaning, and the time is scaled."""
    scenes = _book(folder, seed)
    index = PassageIndex()
    cutting = _timed(lambda: [index.set_scene(SceneId(n), scene.text) for n, scene in enumerate(scenes)])
    embedder, missing = Embedder(EMBEDDER), sorted(index.without_vector(), key=lambda one: len(one.text))
    some = missing[:: max(1, len(missing) // limit)] if limit else missing
    texts, keys = [one.text for one in some], [one.sha256 for one in some]
    made: dict[str, Any] = {}
    reading = _timed(lambda: made.update(vectors(embedder, texts, keys)))
    index.add_vectors(made)
    whole = len(missing) / len(some)
    every = [SceneId(n) for n in range(len(scenes))]
    asked = [scene.text.split("\n")[0][:200] for scene in scenes[:: max(1, len(scenes) // 20)]]

    def question(text: str) -> None:
        index.find(text, embedder.vectors([text])[0].half().numpy(), every)

    last = scenes[-1].text

    def prompt() -> None:
        trial = trial_of(last)
        if trial is not None:
            recalled(index, trial, every[:-1], index.vector(some[0].sha256))
        continue_scene(StoryContext(before=last), load_recipe("continue"))

    def edit(number: int) -> None:
        longest = max(range(len(scenes)), key=lambda one: len(scenes[one].text))
        text = scenes[longest].text
        index.set_scene(SceneId(longest), f"{text[: len(text) // 2]} word{number} {text[len(text) // 2 :]}")
        new = index.without_vector()
        if len(new) <= len(missing) - len(some) + 3:
            vectors(embedder, [one.text for one in new[-1:]], [one.sha256 for one in new[-1:]])

    return {
        "words": sum(len(scene.text.split()) for scene in scenes),
        "passages": len(index),
        "cut_s": cutting,
        "vectors_s": {name: round(value * whole, 1) for name, value in reading.items()},
        "vectors_made": len(some),
        "question_ms": _median([_timed(lambda text=text: question(text)) for text in asked]),
        "question_by_words_ms": _median(
            [_timed(lambda text=text: index.find(text, None, every)) for text in asked]
        ),
        "prompt_ms": _median([_timed(prompt) for _ in range(9)]),
        "edit_ms": _median([_timed(lambda number=number: edit(number)) for number in range(9)]),
        "goal": {"vectors_s": 90, "question_ms": 150, "prompt_ms": 40, "edit_ms": 300},
    }


def _book(folder: Path, seed: int) -> list[NovelScene]:
    """Scenes of novels one after another, as many as make the book."""
    scenes: list[NovelScene] = []
    words = 0
    for novel in novels(folder, seed, 12):
        for scene in novel.scenes:
            if words >= _WORDS:
                return scenes
            scenes.append(scene)
            words += len(scene.text.split())
    return scenes


def _timed(do: Callable[[], object]) -> dict[str, float]:
    clock, processor = time.perf_counter(), time.process_time()
    do()
    return {"clock": round(time.perf_counter() - clock, 4), "cpu": round(time.process_time() - processor, 4)}


def _median(rows: list[dict[str, float]]) -> dict[str, float]:
    """In milliseconds."""
    return {name: round(1_000 * statistics.median(row[name] for row in rows), 1) for name in ("clock", "cpu")}

"""Summaries: does every sentence stand in what it rests on, and does it say what its scene is about?

Chosen sentences are the book's own, so that they are carried by themselves; it is counted letter by letter all the same.
`near` is the likeness in meaning of a summary and its whole scene (MiniLM), with the first sentences and a draw beside it.
Written summaries need a model that can write them and are not measured here.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.story.summing_up import candidates, scene_summary
from inkwell.domain.text.words import SIMPLE
from inkwell.worker.rewriting.embedder import Embedder
from memory_bench.novels import novels
from memory_bench.search import EMBEDDER

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCES, _NOVELS = 100, 8
_MOST = 3
_PIECE = 900  # code points MiniLM reads at once
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """Shares and likenesses, with 95 % around each."""
    count, chance, embedder = limit or _SENTENCES, random.Random(seed), Embedder(EMBEDDER)
    carried: list[bool] = []
    near: dict[str, list[float]] = {"chosen": [], "first": [], "drawn": []}
    for novel in novels(folder, seed, min(_NOVELS, count)):
        wanted = len(carried) + -(-count // min(_NOVELS, count))
        names = sorted({name for scene in novel.scenes for name in _NAME.findall(scene.text)})
        scenes = [scene for scene in novel.scenes if len(candidates(scene.text)) > 2 * _MOST]
        chance.shuffle(scenes)
        for scene in scenes:
            if len(carried) >= wanted:
                break
            made = scene_summary(scene.text, names, _MOST)
            if made is None:
                continue
            carried += [
                all(source in scene.text for source in one.rests_on)
                and _words(one.text) <= _words(" ".join(one.rests_on))
                for one in made.sentences
            ]
            rows = candidates(scene.text)
            whole = _mean(
                embedder, [scene.text[at : at + _PIECE] for at in range(0, len(scene.text), _PIECE)][:12]
            )
            for way, sentences in (
                ("chosen", [one.text for one in made.sentences]),
                ("first", rows[:_MOST]),
                ("drawn", chance.sample(rows, _MOST)),
            ):
                near[way].append(float(_mean(embedder, sentences) @ whole))
    if not carried:
        return {"sentences": 0}
    return {"sentences": len(carried), "carried": round(float(np.mean(carried)), 3), "goal": 0.95} | {
        f"near_{way}": [
            round(float(np.mean(rows)), 3),
            round(float(1.96 * np.std(rows) / np.sqrt(len(rows))), 3),
        ]
        for way, rows in near.items()
    }


def _words(text: str) -> set[str]:
    return set(SIMPLE.findall(text))


def _mean(embedder: Embedder, texts: list[str]) -> Any:
    """The mean meaning of texts, of length one."""
    rows = embedder.vectors(texts).numpy().mean(axis=0)
    return rows / np.linalg.norm(rows)

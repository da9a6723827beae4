"""Whether a synopsis of another scene is told from the right one. `--data FOLDER` of novels.

    python packaging/plan_bench/kept.py --data FOLDER --seed 1 [--pairs 200] [--part measure]

A synopsis is the three sentences that sum a scene up, put into other words: of the words that carry them every second one is
another of the same meaning (WordNet), and one of the small words in three is gone. The other synopsis is that of a scene of the
same book. No author wrote these: a stand-in, and easier where a rare word stays.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from memory_bench.novels import files, read_novel
from memory_bench.search import EMBEDDER, indexed

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.kept_synopsis import KeptSynopsis, point, points_of
from inkwell.domain.story.summing_up import scene_summary
from inkwell.support.paths import resources
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.words.thesaurus import Thesaurus

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "that",
        "with",
        "was",
        "had",
        "his",
        "her",
        "its",
        "as",
        "at",
        "by",
        "for",
        "from",
        "on",
        "were",
        "which",
        "very",
    ]
)
_SCENES = 16


def reworded(text: str, rng: random.Random, thesaurus: Thesaurus) -> str:
    """A sentence in other words."""
    told: list[str] = []
    for word in text.split():
        bare = word.strip(".,;:!?“”\"'").lower()
        if bare in _SMALL and rng.random() < 0.33:
            continue
        others = (
            [one for sense in thesaurus.senses(bare)[:1] for one in sense.like if one.lower() != bare]
            if len(bare) > 3 and word[:1].islower() and rng.random() < 0.5
            else []
        )
        told.append(rng.choice(others) if others else word)
    return " ".join(told)


def measured(data: Path, seed: int, pairs: int, part: str) -> dict[str, object]:
    """The shares of right and other synopses."""
    rng, embedder = random.Random(seed), Embedder(EMBEDDER)
    thesaurus = Thesaurus(resources() / "thesaurus" / "en")
    right: list[KeptSynopsis] = []
    wrong: list[KeptSynopsis] = []
    for file in rng.sample(files(data, part), 12):
        if len(right) >= pairs:
            break
        novel = read_novel(file)
        novel = replace(
            novel, scenes=tuple(one for one in novel.scenes if 300 < len(one.text.split()) < 3000)[:_SCENES]
        )
        index = indexed(novel, embedder)
        scenes = [SceneId(one.number) for one in novel.scenes]
        texts = {SceneId(one.number): one.text for one in novel.scenes}
        if len(texts) < 8:
            continue
        chosen = rng.sample(sorted(texts), min(_SCENES, len(texts), pairs - len(right)))
        said: dict[SceneId, str] = {}
        for scene in chosen:
            summary = scene_summary(texts[scene], ())
            if summary is not None:
                said[scene] = "\n".join(reworded(one.text, rng, thesaurus) for one in summary.sentences)
        for scene, synopsis in said.items():
            other = rng.choice([one for one in texts if one != scene])
            rows = [
                (text, index.best_by_scene(text, embedder.vectors([text])[0].numpy(), scenes))
                for text in points_of(synopsis)
            ]
            right.append(KeptSynopsis(tuple(point(text, scene, best) for text, best in rows)))
            wrong.append(KeptSynopsis(tuple(point(text, other, best) for text, best in rows)))
    cuts = [number / 100 for number in range(50, 96)]
    best = max(cuts, key=lambda cut: sum(a.share >= cut for a in right) + sum(b.share < cut for b in wrong))
    points = sorted(one.share for row in right for one in row.points)
    return {
        "pairs": len(right),
        "the right one above the other": round(
            statistics.mean(a.share > b.share for a, b in zip(right, wrong, strict=True)), 3
        ),
        "best cut": best,
        **{
            f"right kept at {cut}": round(statistics.mean(a.share >= cut for a in right), 3)
            for cut in (best, 0.58)
        },
        **{
            f"others told at {cut}": round(statistics.mean(b.share < cut for b in wrong), 3)
            for cut in (best, 0.58)
        },
        "points of the right one, lowest tenth": round(points[len(points) // 10], 3) if points else 0,
        "points told at 0.58": round(statistics.mean(one >= 0.58 for one in points), 3),
        "points of others told at 0.58": round(
            statistics.mean(one.share >= 0.58 for row in wrong for one in row.points), 3
        ),
    }


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--part", default="measure")
    given = parser.parse_args()
    print(json.dumps(measured(given.data, given.seed, given.pairs, given.part), indent=1))


if __name__ == "__main__":
    main()

"""`dev.py bench --threads --novels DIR [--json]`: four books woven from chapters of four novels each; are the novels found as threads?

What is compared is what the program itself compares: people's names, telling words, MiniLM's vectors of the passages. The
baselines group by one of these alone, by the order of telling cut into four, and by chance.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from inkwell.domain.planning.threading import SceneTraits

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS, WORDS, LEAST = 10, 800, 0.6
BOOKS = (
    (
        "1400_great_expectations",
        "105_persuasion",
        "215_the_call_of_the_wild",
        "2852_the_hound_of_the_baskervilles",
    ),
    ("145_middlemarch", "155_the_moonstone", "24_o_pioneers", "2641_a_room_with_a_view"),
    ("1023_bleak_house", "158_emma", "2166_king_solomons_mines", "113_the_secret_garden"),
    (
        "174_the_picture_of_dorian_gray",
        "217_sons_and_lovers",
        "233_sister_carrie_a_novel",
        "27_far_from_the_madding_crowd",
    ),
)


def main() -> int:
    """Measure and print; 1 where a woven book is not found again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--novels", type=Path, required=True)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]
    facts = [_measured(options.novels, names, number) for number, names in enumerate(BOOKS)]
    met = all(one["all"] >= LEAST for one in facts)
    if options.json:
        sys.stdout.write(json.dumps({"books": facts, "met": met}) + "\n")
    else:
        for one in facts:
            sys.stdout.write("  ".join(f"{key} {value}" for key, value in one.items()) + "\n")
        sys.stdout.write(f"{'met' if met else 'missed'}: adjusted Rand of at least {LEAST} in each\n")
    return 0 if met else 1


def woven(folder: Path, names: tuple[str, ...], seed: int) -> list[tuple[int, str]]:
    """Chapters of the novels by chance, each novel's in its own order, as (which novel, text)."""
    from memory_bench.novels import read_novel

    chance = random.Random(seed)
    waiting: list[list[str]] = []
    for name in names:
        chapters: dict[int, str] = {}
        for scene in read_novel(folder / f"{name}.txt").scenes:
            chapters[scene.chapter] = chapters.get(scene.chapter, "") + scene.text + "\n"
        whole = [text for text in chapters.values() if len(text.split()) >= 700]
        waiting.append([_cut(text) for text in whole[:CHAPTERS]])
    book: list[tuple[int, str]] = []
    while any(waiting):
        novel = chance.choice([at for at, chapters in enumerate(waiting) if chapters])
        book.append((novel, waiting[novel].pop(0)))
    return book


def _cut(text: str) -> str:
    """The first words of a chapter, whole paragraphs: vectors of whole novels would take an hour."""
    lines, words = [], 0
    for line in text.split("\n"):
        lines.append(line)
        words += len(line.split())
        if words >= WORDS:
            break
    return "\n".join(lines)


def _measured(folder: Path, names: tuple[str, ...], seed: int) -> dict[str, Any]:
    from inkwell.domain.planning.threading import adjusted_rand, grouped, likeness

    book = woven(folder, names, seed)
    truth = [novel for novel, _ in book]
    traits = _traits([text for _, text in book])
    groups = grouped(likeness(traits)).tolist()
    found: dict[str, Any] = {"scenes": len(book), "threads": len(set(groups))}
    found["all"] = round(adjusted_rand(truth, groups), 2)
    for word, kept in (("people", "people"), ("words", "words"), ("meaning", "meaning")):
        alone = [type(one)(one.scene, **{kept: getattr(one, kept)}) for one in traits]
        found[word] = round(adjusted_rand(truth, grouped(likeness(alone)).tolist()), 2)
    found["order"] = round(adjusted_rand(truth, [4 * at // len(book) for at in range(len(book))]), 2)
    chance = random.Random(seed)
    found["chance"] = round(adjusted_rand(truth, [chance.randrange(4) for _ in book]), 2)
    return found


def _traits(texts: list[str]) -> list[SceneTraits]:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.scene_traits import traits_of
    from inkwell.domain.story.passages import passages
    from inkwell.worker.rewriting.embedder import Embedder

    embedder = Embedder(ROOT / "models" / "installed" / "minilm-l6-v2")
    traits = []
    for number, text in enumerate(texts):
        pieces = [passage.text for passage in passages(text)]
        vectors = np.asarray(embedder.vectors(pieces))
        traits.append(traits_of(SceneId(number + 1), pieces, list(vectors)))
    return traits


if __name__ == "__main__":
    raise SystemExit(main())

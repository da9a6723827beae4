"""A changed file against the book it came from: which scene is which, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.folding import lookup_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.manuscript.outline import SceneId

# Runs of words that scenes share: two chapters of one book hardly have any, two states of one scene have most.
_RUN = 4
_LEAST_LIKENESS, _LEAST_WITH_TITLE = 0.25, 0.08


class Change(StrEnum):
    """What became of a scene."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"  # in the file alone
    GONE = "gone"  # in the book alone


@dataclass(frozen=True)
class BookScene:
    """A scene of the book as it is now."""

    id: SceneId
    chapter: str
    title: str
    text: str


@dataclass(frozen=True)
class Pair:
    """A scene of the file and the scene of the book it is; None where there is none. `chapter` is the file's, or the book's."""

    change: Change
    chapter: str
    row: BookNode | None
    scene: BookScene | None


def compared(rows: Sequence[BookNode], scenes: Sequence[BookScene]) -> tuple[Pair, ...]:
    """A pair for each scene of the file in its order, then those the book has alone."""
    wanted = _scene_rows(rows)
    found = _by_text(wanted, scenes)
    left = [scene for scene in scenes if scene not in found.values()]
    found |= _by_likeness([one for one in enumerate(wanted) if one[0] not in found], left)
    pairs: list[Pair] = []
    for number, (chapter, row) in enumerate(wanted):
        scene = found.get(number)
        if scene is None:
            pairs.append(Pair(Change.NEW, chapter, row, None))
        else:
            same = scene.text.strip("\n") == row.text.strip("\n")
            pairs.append(Pair(Change.SAME if same else Change.CHANGED, chapter, row, scene))
    taken = {scene.id for scene in found.values()}
    return (
        *pairs,
        *(Pair(Change.GONE, scene.chapter, None, scene) for scene in scenes if scene.id not in taken),
    )


def line_edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """The places of `old` that differ, as `(start, end, text)` in order: whole lines, each cut to what changed in it."""
    mine, theirs = old.split("\n"), new.split("\n")
    starts = [0]
    for line in mine:
        starts.append(starts[-1] + len(line) + 1)
    edits: list[tuple[int, int, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        text = "\n".join(theirs[k:m])
        if tag == "insert":
            place = min(starts[i], len(old))
            edits.append((place, place, f"{text}\n" if i < len(mine) else f"\n{text}"))
        elif tag == "delete":
            last = j == len(mine)
            edits.append((max(0, starts[i] - 1) if last else starts[i], len(old) if last else starts[j], ""))
        else:
            edits.append(_cut(old, starts[i], starts[j] - 1, text))
    return edits


def _cut(old: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """An edit without what both sides begin and end with."""
    while start < end and text and old[start] == text[0]:
        start, text = start + 1, text[1:]
    while end > start and text and old[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text


def _scene_rows(rows: Sequence[BookNode]) -> list[tuple[str, BookNode]]:
    chapter = ""
    found: list[tuple[str, BookNode]] = []
    for row in rows:
        if row.kind is NodeKind.SCENE:
            found.append((chapter, row))
        else:
            chapter = row.title
    return found


def _by_text(wanted: Sequence[tuple[str, BookNode]], scenes: Sequence[BookScene]) -> dict[int, BookScene]:
    """Those whose words did not change; of several alike the first."""
    waiting: dict[str, list[BookScene]] = {}
    for scene in scenes:
        waiting.setdefault(scene.text.strip("\n"), []).append(scene)
    found: dict[int, BookScene] = {}
    for number, (_, row) in enumerate(wanted):
        alike = waiting.get(row.text.strip("\n"))
        if alike:
            found[number] = alike.pop(0)
    return found


def _by_likeness(
    wanted: Sequence[tuple[int, tuple[str, BookNode]]], scenes: Sequence[BookScene]
) -> dict[int, BookScene]:
    """The likest pairs first; the same titles speak for a pair."""
    runs = {scene.id: _runs(scene.text) for scene in scenes}
    likely: list[tuple[float, int, BookScene]] = []
    for number, (chapter, row) in wanted:
        mine = _runs(row.text)
        for scene in scenes:
            likeness = _likeness(mine, runs[scene.id])
            titled = _same(row.title, scene.title) and _same(chapter, scene.chapter)
            if likeness >= (_LEAST_WITH_TITLE if titled else _LEAST_LIKENESS):
                likely.append((likeness + 0.5 * titled, number, scene))
    found: dict[int, BookScene] = {}
    taken: set[SceneId] = set()
    for _, number, scene in sorted(likely, key=lambda one: (-one[0], one[1], one[2].id)):
        if number not in found and scene.id not in taken:
            found[number] = scene
            taken.add(scene.id)
    return found


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [lookup_key(word) for word in text.split()]
    return frozenset(tuple(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1)))


def _likeness(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> float:
    shared = len(mine & theirs)
    return shared / max(1, min(len(mine), len(theirs)))


def _same(first: str, second: str) -> bool:
    return lookup_key(first) == lookup_key(second)

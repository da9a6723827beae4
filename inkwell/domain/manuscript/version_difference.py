"""A text against an earlier version of it, paragraph by paragraph, so that any of them can be taken back.

Every paragraph is compared with the break before it, the first with one that is thought there: so leaving or taking one
never joins two others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.word_difference import Mark, Piece, difference
from inkwell.domain.text.words import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ALIKE = 0.35  # how many of two paragraphs' words they must share to be one that was changed
_MOST_CELLS = 40_000
_MOST_LINES = 4_000  # beyond it lines that are everywhere, empty ones above all, are no landmarks
_MOST_LETTERS = 60_000  # of a paragraph that is compared word by word


@dataclass(frozen=True)
class Change:
    """A paragraph, or a run of them that stayed, as it is `now` and as it was `then`; empty where it is or was not there."""

    now: str
    then: str

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to take back."""
        return self.now != self.then

    def pieces(self) -> tuple[Piece, ...]:
        """Word by word: REMOVED is only in the text now, ADDED only in the version. Without the break before."""
        return _by_word(self.now.removeprefix("\n"), self.then.removeprefix("\n"))


def changes(now: str, then: str) -> tuple[Change, ...]:
    """Both texts in order and without gaps: what stayed in runs, what differs by paragraphs."""
    mine, theirs = _paragraphs(now), _paragraphs(then)
    found: list[Change] = []
    for kind, i, j, k, m in _steps(mine, theirs):
        if kind == "equal":
            found.append(Change("".join(mine[i:j]), "".join(theirs[k:m])))
        else:
            found += [Change(a, b) for a, b in _paired(mine[i:j], theirs[k:m])]
    return tuple(found)


def compose(parts: Sequence[Change], taken: Collection[int]) -> str:
    """The text with the changes numbered in `taken` as they were then, and all else as it is."""
    whole = "".join(part.then if number in taken else part.now for number, part in enumerate(parts))
    return whole[1:]


def smallest_edits(now: str, wanted: str) -> list[tuple[int, int, str]]:
    """`(start, removed, added)` that make `now` into `wanted` word by word: who wrote what stays is not touched."""
    mine, theirs = now.splitlines(keepends=True), wanted.splitlines(keepends=True)
    places: list[tuple[int, int, str]] = []
    at = 0
    for kind, i, j, k, m in _steps(mine, theirs):
        old = "".join(mine[i:j])
        if kind != "equal":
            places += _word_edits(at, _by_word(old, "".join(theirs[k:m])))
        at += len(old)
    return places


def _steps(mine: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    is_long = len(mine) + len(theirs) > _MOST_LINES
    return SequenceMatcher(None, mine, theirs, autojunk=is_long).get_opcodes()


def _by_word(now: str, then: str) -> tuple[Piece, ...]:
    if len(now) + len(then) <= _MOST_LETTERS:
        return difference(now, then)
    return tuple(piece for piece in (Piece(Mark.REMOVED, now), Piece(Mark.ADDED, then)) if piece.text)


def _word_edits(start: int, pieces: Sequence[Piece]) -> list[tuple[int, int, str]]:
    places: list[tuple[int, int, str]] = []
    removed, added = 0, ""
    for piece in (*pieces, Piece(Mark.SAME, "")):
        if piece.mark is Mark.REMOVED:
            removed += len(piece.text)
        elif piece.mark is Mark.ADDED:
            added += piece.text
        else:
            if removed or added:
                places.append((start, removed, added))
            start += removed + len(piece.text)
            removed, added = 0, ""
    return places


def _paragraphs(text: str) -> list[str]:
    return [f"\n{line}" for line in text.split("\n")]


def _paired(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str]]:
    """Which paragraphs became which, in order; those without a partner stand alone."""
    if len(mine) == len(theirs) == 1:
        return [(mine[0], theirs[0])]
    if len(mine) * len(theirs) > _MOST_CELLS:
        return [("".join(mine), "".join(theirs))]
    a, b = [_bag(one) for one in mine], [_bag(one) for one in theirs]
    # best[i][j]: the likeness of the best pairing of what comes behind.
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            pair = best[i + 1][j + 1] + alike if (alike := _likeness(a[i], b[j])) >= _ALIKE else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs: list[tuple[str, str]] = []
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and best[i][j] not in (best[i + 1][j], best[i][j + 1]):
            pairs.append((mine[i], theirs[j]))
            i, j = i + 1, j + 1
        elif i < len(a) and best[i][j] == best[i + 1][j]:
            pairs.append((mine[i], ""))
            i += 1
        else:
            pairs.append(("", theirs[j]))
            j += 1
    return pairs


def _bag(text: str) -> Counter[str]:
    return Counter(word.group().lower() for word in COUNTED.finditer(text))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """From 0 to 1: the share of their words that both have."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0

"""The difference between a passage and its rewrite, word by word, in groups of sentences that can be taken or left.

Sentences are aligned first (one to one, one to two, two to one, none), so that leaving a group is always possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.words import COMPOUND

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TOKEN = re.compile(rf"\s+|{COMPOUND.pattern}|.", re.DOTALL)
_SKIP_COST = 0.75
_MOST_CELLS = 250_000


class Mark(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of one kind."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Group:
    """`source[start:end]` became `text`. `pieces` tell how; a group whose words are the same is no change."""

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether there is anything to take or leave."""
        return any(piece.mark is not Mark.SAME for piece in self.pieces)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word: what stayed, what went, what came; a removal stands before what came for it."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []

    def add(mark: Mark, tokens: Sequence[str]) -> None:
        if tokens:
            pieces.append(Piece(mark, "".join(tokens)))

    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            add(Mark.SAME, a[i:j])
        else:
            add(Mark.REMOVED, a[i:j])
            add(Mark.ADDED, b[k:m])
    return _joined(pieces)


def groups(source: str, version: str) -> tuple[Group, ...]:
    """The whole passage as groups, in order and without gaps: their texts joined are `version`."""
    mine, theirs = _sentences(source), _sentences(version)
    if len(mine) * len(theirs) > _MOST_CELLS:
        return (_group(source, 0, len(source), version),)
    result: list[Group] = []
    i = j = 0
    for rows, columns in _steps(mine, theirs):
        start, end = _span(source, mine, i, rows)
        text = "".join(theirs[j : j + columns])
        i, j = i + rows, j + columns
        result.append(_group(source, start, end, text))
    return tuple(result)


def compose(source: str, parts: Sequence[Group], taken: Collection[int]) -> str:
    """The passage with the groups numbered in `taken` as rewritten and all others as they were."""
    return "".join(
        part.text if number in taken else source[part.start : part.end] for number, part in enumerate(parts)
    )


def edits(parts: Sequence[Group], taken: Collection[int]) -> list[tuple[int, int, str]]:
    """`(start, removed, added)` for every stretch that changes, in positions of the source."""
    places: list[tuple[int, int, str]] = []
    for number, part in enumerate(parts):
        if number not in taken:
            continue
        start = part.start
        removed, added = 0, ""
        for piece in (*part.pieces, Piece(Mark.SAME, "")):
            if piece.mark is Mark.SAME:
                if removed or added:
                    places.append((start, removed, added))
                    start += removed
                    removed, added = 0, ""
                start += len(piece.text)
            elif piece.mark is Mark.REMOVED:
                removed += len(piece.text)
            else:
                added += piece.text
    return places


def _group(source: str, start: int, end: int, text: str) -> Group:
    return Group(start, end, text, difference(source[start:end], text))


def _span(source: str, sentences: list[str], first: int, count: int) -> tuple[int, int]:
    start = sum(map(len, sentences[:first]))
    end = start + sum(map(len, sentences[first : first + count]))
    return start, min(end, len(source))


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, with_space=True)]


def _steps(mine: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """How many sentences of each side belong together, in order: the cheapest way through the table."""
    a, b = [_bag(sentence) for sentence in mine], [_bag(sentence) for sentence in theirs]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) == (0, 0):
                continue
            options: list[tuple[float, tuple[int, int]]] = []
            for rows, columns in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1)):
                if i >= rows and j >= columns:
                    cost = best[i - rows, j - columns][0] + _cost(a[i - rows : i], b[j - columns : j])
                    options.append((cost, (rows, columns)))
            best[i, j] = min(options, key=lambda option: option[0])
    steps: list[tuple[int, int]] = []
    i, j = len(a), len(b)
    while (i, j) != (0, 0):
        rows, columns = best[i, j][1]
        steps.append((rows, columns))
        i, j = i - rows, j - columns
    return steps[::-1]


def _cost(mine: list[dict[str, int]], theirs: list[dict[str, int]]) -> float:
    if not mine or not theirs:
        return _SKIP_COST
    own: dict[str, int] = {}
    others: dict[str, int] = {}
    for into, bags in ((own, mine), (others, theirs)):
        for bag in bags:
            for word, count in bag.items():
                into[word] = into.get(word, 0) + count
    common = sum(min(count, others.get(word, 0)) for word, count in own.items())
    total = sum(own.values()) + sum(others.values())
    return 1.0 - (2 * common / total if total else 0.0) + 0.1 * (len(mine) + len(theirs) - 2)


def _bag(sentence: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for token in _TOKEN.findall(sentence.lower()):
        if token[0].isalnum():
            counts[token] = counts.get(token, 0) + 1
    return counts


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Single spaces between two changes belong to the change: three words replaced are one replacement."""
    result: list[Piece] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        between = (
            piece.mark is Mark.SAME and piece.text == " " and 0 < number < len(pieces) - 1 and bool(result)
        )
        if not between:
            result.append(piece)
        else:
            result += [Piece(Mark.REMOVED, " "), Piece(Mark.ADDED, " ")]
        number += 1
    return _ordered(result)


def _ordered(pieces: list[Piece]) -> tuple[Piece, ...]:
    """In every run of changes what went stands first, then what came, each as one piece."""
    result: list[Piece] = []
    gone = came = ""
    for piece in (*pieces, Piece(Mark.SAME, "")):
        if piece.mark is Mark.REMOVED:
            gone += piece.text
        elif piece.mark is Mark.ADDED:
            came += piece.text
        else:
            if gone:
                result.append(Piece(Mark.REMOVED, gone))
            if came:
                result.append(Piece(Mark.ADDED, came))
            gone = came = ""
            if piece.text:
                result.append(piece)
    return tuple(result)

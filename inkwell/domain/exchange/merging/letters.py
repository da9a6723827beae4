"""Which letters of one text still stand in another, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.words import COMPOUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.merging.flat import Flat
    from inkwell.domain.exchange.merging.pairing import Block

_TOKEN = re.compile(rf"<!--.*?-->|\n|[^\S\n]+|[*_]+|{COMPOUND.pattern}|.", re.DOTALL)
_WORD = re.compile(r"\w|\n")


@dataclass(frozen=True)
class Same:
    """`[a, a + size)` of the first text is `[b, b + size)` of the second."""

    a: int
    b: int
    size: int


@dataclass(frozen=True)
class Stretch:
    """`[start, end)` of the first text stands at `[there, there_end)` of the second; `is_whole` where letter for letter."""

    start: int
    end: int
    there: int
    there_end: int
    is_whole: bool


def same_of(a: str, b: str) -> list[Same]:
    """What two passages share, word by word; marks and spaces between two exchanges belong to the exchange."""
    if a == b:
        return [Same(0, 0, len(a))] if a else []
    from rapidfuzz.distance import Indel

    left, right = _TOKEN.findall(a), _TOKEN.findall(b)
    rows = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
    ]
    a_starts, b_starts = _starts(left), _starts(right)
    edges = [(0, 0, 0, 0), *rows, (len(left), len(left), len(right), len(right))]
    found: list[Same] = []
    for before, row, behind in zip(edges, rows, edges[2:], strict=False):
        is_bare = not any(_WORD.search(word) for word in left[row[0] : row[1]])
        if is_bare and _is_exchange(before, row) and _is_exchange(row, behind):
            continue
        found.append(Same(a_starts[row[0]], b_starts[row[2]], a_starts[row[1]] - a_starts[row[0]]))
    return found


def _is_exchange(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return other[0] > one[1] and other[2] > one[3]


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


class Letters:
    """Where the letters of one flat text stand in another, by the blocks of lines that belong together."""

    def __init__(self, a: Flat, b: Flat, blocks: Sequence[Block]) -> None:
        self.a, self.b, self.blocks = a, b, blocks
        self.block_of: dict[int, Block] = {i: block for block in blocks for i in range(block.a, block.a_end)}
        self.same: list[Same] = []
        for block in blocks:
            self._add(block)
        self._starts = [one.a for one in self.same]

    def _add(self, block: Block) -> None:
        start, end = self.a.starts[block.a], self.a.end(block.a_end - 1)
        there, there_end = self.b.starts[block.b], self.b.end(block.b_end - 1)
        rows = same_of(self.a.text[start:end], self.b.text[there:there_end])
        for row in (
            *(Same(start + one.a, there + one.b, one.size) for one in rows),
            Same(end, there_end, 1),  # the end of the last line
        ):
            last = self.same[-1] if self.same else None
            if last and last.a + last.size == row.a and last.b + last.size == row.b:
                self.same[-1] = Same(last.a, last.b, last.size + row.size)
            else:
                self.same.append(row)

    def letter(self, place: int) -> int | None:
        """Where the letter at `place` stands."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.same[index].a + self.same[index].size:
            return None
        return self.same[index].b + place - self.same[index].a

    def stretch(self, start: int, end: int) -> Stretch | None:
        """Where `[start, end)` stands, widened to the letters that are the same still; None where its lines are gone."""
        whole = self._whole(start, end)
        if whole is not None:
            return Stretch(start, end, whole[0], whole[1], True)
        first = self.block_of.get(self.a.line_at(start))
        last = self.block_of.get(self.a.line_at(max(start, end - 1)))
        if first is None or last is None:
            return None
        low, there = self.before(start, first)
        high, there_end = self._behind(end, last)
        if there > there_end:
            return None
        return Stretch(low, high, there, there_end, False)

    def _whole(self, start: int, end: int) -> tuple[int, int] | None:
        if start < end:
            first, last = self.letter(start), self.letter(end - 1)
            fits = first is not None and last is not None and last - first == end - 1 - start
            index = bisect_right(self._starts, start) - 1
            is_one = fits and self.same[index].a + self.same[index].size >= end
            return (first, last + 1) if is_one and first is not None and last is not None else None
        line = self.a.line_at(start)
        before = self.letter(start - 1) if start > self.a.starts[line] else None
        at = self.letter(start)
        if at is not None and (before is None or before + 1 <= at):
            # At the beginning of its line, or something came between: it stands behind the letter before.
            place = at if before is None else before + 1
            if before is None and start > self.a.starts[line]:
                return None
            return place, place
        return None

    def before(self, place: int, block: Block) -> tuple[int, int]:
        """The last place at or before `place` behind a letter that is the same, here and there."""
        begin = self.a.starts[block.a]
        index = bisect_right(self._starts, place - 1) - 1
        while index >= 0:
            one = self.same[index]
            if one.a + one.size <= begin:
                break
            size = min(one.size, place - one.a)
            if size > 0 and one.a + size > begin:
                return one.a + size, one.b + size
            index -= 1
        return begin, self.b.starts[block.b]

    def _behind(self, place: int, block: Block) -> tuple[int, int]:
        """The first place at or behind `place` before a letter that is the same, here and there."""
        end = self.a.end(block.a_end - 1)
        index = max(0, bisect_right(self._starts, place) - 1)
        for one in self.same[index:]:
            if one.a + one.size <= place:
                continue
            skip = max(0, place - one.a)
            if one.a + skip > end:
                break
            return one.a + skip, one.b + skip
        return end, self.b.end(block.b_end - 1)

"""Which lines of one text are which of another: by what is known, by their words, by their neighbours, by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONG = 20  # letters that make a line unlikely to stand twice by chance
_HINTED = 35.0
_BESIDE = 45.0
_ELSEWHERE = 65.0
_BETTER = 4.0
_MOST_CELLS = 60_000


@dataclass(frozen=True)
class Block:
    """Lines `[a, a_end)` of the first text are lines `[b, b_end)` of the second; more than one where one was split or joined."""

    a: int
    a_end: int
    b: int
    b_end: int


def likeness(a: str, b: str) -> float:
    """How alike two lines are, 0 to 100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b))


def blocks_of(
    a: Sequence[str],
    b: Sequence[str],
    hints: dict[int, int] | None = None,
    groups: Iterable[tuple[range, range]] = (),
) -> list[Block]:
    """The blocks in the order of the first text. `hints` say which line of `b` a line of `a` was by a mark it wears;
    `groups` are stretches that belong together, as the same scene does.
    """
    pairs = _Pairs(a, b)
    for one, other in (hints or {}).items():
        if a[one] == b[other] or likeness(a[one], b[other]) >= _HINTED:
            pairs.add(one, other)
    for left, right in groups:
        pairs.add_common(left, right)
    if len(pairs.of_a) * 2 < min(len(a), len(b)):
        pairs.add_common(range(len(a)), range(len(b)))
    pairs.add_unique()
    pairs.extend()
    pairs.fill_gaps()
    pairs.add_alike()
    return pairs.joined()


class _Pairs:
    """Pairs of lines while they are found; each line has one partner at most."""

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        self.a, self.b = a, b
        self.of_a: dict[int, int] = {}
        self.of_b: dict[int, int] = {}

    def add(self, one: int, other: int) -> None:
        if one not in self.of_a and other not in self.of_b:
            self.of_a[one], self.of_b[other] = other, one

    def add_common(self, left: range, right: range) -> None:
        """The longest row of equal lines that are free still."""
        from rapidfuzz.distance import Indel

        mine = [i for i in left if i not in self.of_a]
        theirs = [k for k in right if k not in self.of_b]
        numbers: dict[str, int] = {}
        rows = [
            [numbers.setdefault(text[i], len(numbers)) for i in free]
            for text, free in ((self.a, mine), (self.b, theirs))
        ]
        for op in Indel.opcodes(rows[0], rows[1]):
            if op.tag == "equal":
                for step in range(op.src_end - op.src_start):
                    self.add(mine[op.src_start + step], theirs[op.dest_start + step])

    def add_unique(self) -> None:
        """Long lines that stand once in what is left of either text."""
        free_a = [i for i in range(len(self.a)) if i not in self.of_a and len(self.a[i]) >= _LONG]
        free_b = [k for k in range(len(self.b)) if k not in self.of_b and len(self.b[k]) >= _LONG]
        counts = Counter(self.a[i] for i in free_a)
        places: dict[str, list[int]] = defaultdict(list)
        for k in free_b:
            places[self.b[k]].append(k)
        for i in free_a:
            found = places.get(self.a[i], [])
            if counts[self.a[i]] == 1 and len(found) == 1:
                self.add(i, found[0])

    def extend(self) -> None:
        """Equal lines beside lines that are paired."""
        for step in (1, -1):
            for i in sorted(self.of_a, reverse=step < 0):
                one, other = i + step, self.of_a[i] + step
                while (
                    0 <= one < len(self.a)
                    and 0 <= other < len(self.b)
                    and one not in self.of_a
                    and other not in self.of_b
                    and self.a[one] == self.b[other]
                ):
                    self.add(one, other)
                    one, other = one + step, other + step

    def fill_gaps(self) -> None:
        """Between paired lines, those most alike, in order."""
        i = 0
        while i < len(self.a):
            if i in self.of_a:
                i += 1
                continue
            end = i
            while end < len(self.a) and end not in self.of_a:
                end += 1
            for gap in self._gaps(i, end):
                self._align(range(i, end), gap)
            i = end

    def _gaps(self, start: int, end: int) -> list[range]:
        """Free lines of the second text that lie where `[start, end)` of the first does."""
        before = self.of_a.get(start - 1, -1)
        behind = self.of_a.get(end, len(self.b))
        if before < behind and all(k not in self.of_b for k in range(before + 1, behind)):
            return [range(before + 1, behind)]
        down, up = before + 1, behind
        while down < len(self.b) and down not in self.of_b:
            down += 1
        while up > 0 and up - 1 not in self.of_b:
            up -= 1
        return [range(before + 1, down), range(up, behind)]

    def _align(self, left: range, right: range) -> None:
        mine = [i for i in left if i not in self.of_a]
        theirs = [k for k in right if k not in self.of_b]
        if not mine or not theirs or len(mine) * len(theirs) > _MOST_CELLS:
            return
        width = len(theirs) + 1
        best = [[0.0] * width for _ in range(len(mine) + 1)]
        alike = [[_score(self.a[i], self.b[k]) for k in theirs] for i in mine]
        for x in range(len(mine) - 1, -1, -1):
            for y in range(len(theirs) - 1, -1, -1):
                best[x][y] = max(best[x + 1][y], best[x][y + 1], alike[x][y] + best[x + 1][y + 1])
        x = y = 0
        while x < len(mine) and y < len(theirs):
            if alike[x][y] and best[x][y] == alike[x][y] + best[x + 1][y + 1]:
                self.add(mine[x], theirs[y])
                x, y = x + 1, y + 1
            elif best[x][y] == best[x + 1][y]:
                x += 1
            else:
                y += 1

    def add_alike(self) -> None:
        """Changed lines that were moved as well: the best match elsewhere."""
        mine = [i for i in range(len(self.a)) if i not in self.of_a and len(self.a[i]) >= _LONG]
        theirs = [k for k in range(len(self.b)) if k not in self.of_b and len(self.b[k]) >= _LONG]
        if len(mine) * len(theirs) > _MOST_CELLS:
            return
        scored = [(likeness(self.a[i], self.b[k]), i, k) for i in mine for k in theirs]
        for score, i, k in sorted(scored, reverse=True):
            if score >= _ELSEWHERE:
                self.add(i, k)

    def joined(self) -> list[Block]:
        """The pairs as blocks; free lines beside one go into it where it becomes more alike by them."""
        blocks: list[Block] = []
        for i in sorted(self.of_a):
            if blocks and blocks[-1].a_end > i:
                continue
            blocks.append(self._grown(Block(i, i + 1, self.of_a[i], self.of_a[i] + 1)))
        return blocks

    def _grown(self, block: Block) -> Block:
        if self.a[block.a] == self.b[block.b]:
            return block
        score = self._alike(block)
        while True:
            wider = [
                Block(block.a - 1, block.a_end, block.b, block.b_end),
                Block(block.a, block.a_end + 1, block.b, block.b_end),
                Block(block.a, block.a_end, block.b - 1, block.b_end),
                Block(block.a, block.a_end, block.b, block.b_end + 1),
            ]
            free = [one for one in wider if self._is_free(one, block)]
            best = max(free, key=self._alike, default=None)
            if best is None or self._alike(best) < score + _BETTER:
                return block
            for i in range(best.a, best.a_end):
                self.of_a.setdefault(i, best.b)
            for k in range(best.b, best.b_end):
                self.of_b.setdefault(k, best.a)
            block, score = best, self._alike(best)

    def _is_free(self, wider: Block, block: Block) -> bool:
        new_a = {*range(wider.a, wider.a_end)} - {*range(block.a, block.a_end)}
        new_b = {*range(wider.b, wider.b_end)} - {*range(block.b, block.b_end)}
        return all(0 <= i < len(self.a) and i not in self.of_a for i in new_a) and all(
            0 <= k < len(self.b) and k not in self.of_b for k in new_b
        )

    def _alike(self, block: Block) -> float:
        return likeness("\n".join(self.a[block.a : block.a_end]), "\n".join(self.b[block.b : block.b_end]))


def _score(a: str, b: str) -> float:
    score = likeness(a, b)
    return score if score >= _BESIDE else 0.0


def moved(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that stand in another order in the second text: as few lines as can be."""
    best: list[tuple[int, int]] = []  # (weight of the row that ends here, the block before)
    ends: list[
        int
    ] = []  # where the last blocks of rows worth going on with stand, ascending as their weights do
    tops: list[tuple[int, int]] = []  # (weight, index) of each of those
    for index, block in enumerate(blocks):
        place = bisect_left(ends, block.b)
        weight, before = tops[place - 1] if place else (0, -1)
        weight += block.a_end - block.a
        best.append((weight, before))
        stop = place
        while stop < len(tops) and tops[stop][0] <= weight:
            stop += 1
        ends[place:stop], tops[place:stop] = [block.b], [(weight, index)]
    kept: set[int] = set()
    index = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    while index >= 0:
        kept.add(index)
        index = best[index][1]
    return [block for index, block in enumerate(blocks) if index not in kept]

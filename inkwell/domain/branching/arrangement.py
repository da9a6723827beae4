"""Where the passages of a story stand on its map: in columns, so that choices lead from left to right wherever they can.

Passages are numbers; lengths are heights of a passage with the gap below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A line that passes a column takes part of a passage's room there, so that it does not run through one.
_LINE = 0.3
# One that passes more columns than that runs straight, behind the passages.
_LONGEST = 8
_SWEEPS = 6


@dataclass(frozen=True)
class Arrangement:
    """`columns` and `tops` of the passages; `ways` has for each pair of passages the points (column, top) a line between them
    passes, where it passes any; `back` are the pairs that lead back to where one came from.
    """

    columns: tuple[int, ...] = ()
    tops: tuple[float, ...] = ()
    ways: tuple[tuple[tuple[int, int], tuple[tuple[int, float], ...]], ...] = ()
    back: frozenset[tuple[int, int]] = frozenset()


def arranged(leads: Sequence[Sequence[int]]) -> Arrangement:
    """The arrangement of passages, each with those it leads to; the first is where the story begins."""
    if not leads:
        return Arrangement()
    back = _leading_back(leads)
    columns = _columns(leads, back)
    placing = _Placing(leads, columns, back)
    tops = placing.tops()
    ways = tuple(
        (pair, tuple((at, tops[spot]) for at, spot in spots)) for pair, spots in placing.ways.items()
    )
    return Arrangement(tuple(columns), tuple(tops[: len(leads)]), ways, frozenset(back))


def _leading_back(leads: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """Links to a passage one came through on the way, going as deep as it goes before trying the next."""
    back: set[tuple[int, int]] = set()
    state = [0] * len(leads)  # 1 while on the way, 2 when done
    for root in range(len(leads)):
        if state[root]:
            continue
        state[root] = 1
        way = [(root, iter(leads[root]))]
        while way:
            at, rest = way[-1]
            on = next(rest, None)
            if on is None:
                state[at] = 2
                way.pop()
            elif state[on] == 1:
                back.add((at, on))
            elif not state[on]:
                state[on] = 1
                way.append((on, iter(leads[on])))
    return back


def _columns(leads: Sequence[Sequence[int]], back: set[tuple[int, int]]) -> list[int]:
    """Each passage to the right of all that lead to it."""
    waits = [0] * len(leads)
    for at, targets in enumerate(leads):
        for on in targets:
            waits[on] += (at, on) not in back
    columns = [0] * len(leads)
    ready = [at for at, count in enumerate(waits) if not count]
    while ready:
        at = ready.pop()
        for on in leads[at]:
            if (at, on) not in back:
                columns[on] = max(columns[on], columns[at] + 1)
                waits[on] -= 1
                if not waits[on]:
                    ready.append(on)
    return columns


class _Placing:
    """Spots in columns: the passages by their numbers, and behind them those of lines that pass."""

    def __init__(
        self, leads: Sequence[Sequence[int]], columns: Sequence[int], back: set[tuple[int, int]]
    ) -> None:
        self._heights = [1.0] * len(leads)
        self._before: list[list[int]] = [[] for _ in leads]
        self._behind: list[list[int]] = [[] for _ in leads]
        self._rows: list[list[int]] = [[] for _ in range(max(columns) + 1)]
        for at, column in enumerate(columns):
            self._rows[column].append(at)
        self.ways: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for at, targets in enumerate(leads):
            for on in targets:
                if (at, on) not in back:
                    self._join(at, on, columns)

    def _join(self, at: int, on: int, columns: Sequence[int]) -> None:
        between = range(columns[at] + 1, columns[on])
        last = at
        if len(between) <= _LONGEST:
            for column in between:
                spot = len(self._heights)
                self._heights.append(_LINE)
                self._before.append([])
                self._behind.append([])
                self._rows[column].append(spot)
                self.ways.setdefault((at, on), []).append((column, spot))
                self._link(last, spot)
                last = spot
        self._link(last, on)

    def _link(self, one: int, other: int) -> None:
        self._behind[one].append(other)
        self._before[other].append(one)

    def tops(self) -> list[float]:
        """The top of each spot: rows ordered by their neighbours, then drawn towards them."""
        place = [0.0] * len(self._heights)
        for row in self._rows:
            for number, spot in enumerate(row):
                place[spot] = float(number)
        for sweep in range(_SWEEPS):
            near = self._before if sweep % 2 == 0 else self._behind
            for row in self._rows if sweep % 2 == 0 else reversed(self._rows):
                wished = {spot: _mean(near[spot], place, place[spot]) for spot in row}
                row.sort(key=lambda spot: (wished[spot], place[spot]))
                for number, spot in enumerate(row):
                    place[spot] = float(number)
        tops = self._stacked()
        for sweep in range(_SWEEPS):
            near = self._before if sweep % 2 == 0 else self._behind
            for row in self._rows if sweep % 2 == 0 else reversed(self._rows):
                self._draw(row, near, tops)
        least = min(tops)
        return [top - least for top in tops]

    def _stacked(self) -> list[float]:
        tops = [0.0] * len(self._heights)
        for row in self._rows:
            top = 0.0
            for spot in row:
                tops[spot] = top
                top += self._heights[spot]
        return tops

    def _draw(self, row: list[int], near: list[list[int]], tops: list[float]) -> None:
        """A row's spots towards the middles of their neighbours, in their order and apart."""
        middles = [top + height / 2 for top, height in zip(tops, self._heights, strict=True)]
        wished = [_mean(near[spot], middles, middles[spot]) - self._heights[spot] / 2 for spot in row]
        top = -1e9
        for spot, wish in zip(row, wished, strict=True):
            tops[spot] = max(wish, top)
            top = tops[spot] + self._heights[spot]
        # What was pushed down goes up again by as much as the row lies too low.
        shift = fmean(wish - tops[spot] for spot, wish in zip(row, wished, strict=True)) if row else 0.0
        for spot in row:
            tops[spot] += shift


def _mean(spots: Iterable[int], values: Sequence[float], other: float) -> float:
    found = [values[spot] for spot in spots]
    return fmean(found) if found else other

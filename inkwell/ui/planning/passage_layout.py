"""Where the passages of a story and the ways between them lie on the map. Pure; lengths are pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from inkwell.domain.branching.arrangement import Arrangement

MARGIN = 24
# Width and height of a passage, and the gaps beside and below it, at each step of zoom.
SIZES = ((44, 20, 36, 10), (104, 44, 52, 14), (160, 62, 72, 20), (212, 84, 96, 26), (280, 112, 120, 34))
USUAL = 2


@dataclass(frozen=True)
class PassageLayout:
    """An arrangement at one size."""

    arrangement: Arrangement = field(default_factory=Arrangement)
    zoom: int = USUAL

    @property
    def width(self) -> int:
        """Of a passage."""
        return SIZES[self.zoom][0]

    @property
    def height(self) -> int:
        """Of a passage."""
        return SIZES[self.zoom][1]

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self.arrangement.columns)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of all of it, with room below for the ways back."""
        columns, tops = self.arrangement.columns, self.arrangement.tops
        if not columns:
            return 0, 0
        across, down = self._step
        right = MARGIN + max(columns) * across + self.width + MARGIN + SIZES[self.zoom][2] // 2
        return right, int(MARGIN + max(tops) * down + self.height + MARGIN + self.height)

    @property
    def _step(self) -> tuple[int, int]:
        width, height, beside, below = SIZES[self.zoom]
        return width + beside, height + below

    def place(self, number: int) -> tuple[int, int]:
        """Left and top of a passage."""
        return self.spot(self.arrangement.columns[number], self.arrangement.tops[number])

    def spot(self, column: int, top: float) -> tuple[int, int]:
        """Left and top of a place in a column."""
        across, down = self._step
        return MARGIN + column * across, MARGIN + round(top * down)

    @cached_property
    def ways(self) -> dict[tuple[int, int], tuple[tuple[int, float], ...]]:
        """What the line between two passages passes: columns and tops."""
        return dict(self.arrangement.ways)

    @cached_property
    def _in_column(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number in sorted(range(self.count), key=lambda one: self.arrangement.tops[one]):
            found.setdefault(self.arrangement.columns[number], []).append(number)
        return found

    def hit(self, x: int, y: int) -> int | None:
        """The passage at a point."""
        column = (x - MARGIN) // self._step[0]
        for number in self._in_column.get(column, ()):
            left, top = self.place(number)
            if left <= x < left + self.width and top <= y < top + self.height:
                return number
        return None

    def beside(self, number: int, step: int) -> int:
        """The passage above (-1) or below (1) in its column; at the column's end the passage itself."""
        column = self._in_column[self.arrangement.columns[number]]
        return column[max(0, min(len(column) - 1, column.index(number) + step))]

    def nearest(self, number: int, others: list[int], step: int) -> int | None:
        """That of `others` one comes to first going left (-1) or right (1); there the nearest in height."""
        columns, tops = self.arrangement.columns, self.arrangement.tops

        def far(one: int) -> tuple[bool, int, float, int]:
            across = (columns[one] - columns[number]) * step
            return across <= 0, abs(across), abs(tops[one] - tops[number]), one

        return min(others, key=far, default=None)

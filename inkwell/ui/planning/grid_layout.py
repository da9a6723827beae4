"""Where the cells of the grid stand. Pure; lengths are pixels."""

from __future__ import annotations

from dataclasses import dataclass

HEAD, SIDE, LANE, GUTTER, MARGIN = 54, 232, 14, 20, 16
CELLS = ((112, 30), (156, 44), (200, 62), (260, 84))
USUAL = 1


@dataclass(frozen=True)
class GridLayout:
    """Rows and columns under heads and beside titles that stay; column 0 is that of the pairs, and stays as well."""

    rows: int = 0
    columns: int = 0
    lanes: int = 0
    zoom: int = USUAL

    @property
    def width(self) -> int:
        """Of a cell."""
        return CELLS[self.zoom][0]

    @property
    def height(self) -> int:
        """Of a row."""
        return CELLS[self.zoom][1]

    @property
    def still(self) -> int:
        """How much at the left stays where the threads scroll."""
        return SIDE + self.pairs_width

    @property
    def pairs_width(self) -> int:
        """Of the column of set-ups and pay-offs."""
        return max(56, GUTTER + LANE * self.lanes)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all of it."""
        return self.still + self.columns * self.width + MARGIN, HEAD + self.rows * self.height + MARGIN

    def place(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Left, top, width and height of a cell of the whole; that of the pairs is column 0."""
        top = HEAD + row * self.height
        if column == 0:
            return SIDE, top, self.pairs_width, self.height
        return self.still + (column - 1) * self.width, top, self.width, self.height

    def lane(self, lane: int) -> int:
        """The middle of a pair's lane, from the left of the column of the pairs."""
        return GUTTER // 2 + 4 + LANE * lane

    def row_at(self, y: int) -> int:
        """The row at a height of the whole; -1 where there is none."""
        row = (y - HEAD) // self.height
        return row if 0 <= row < self.rows else -1

    def column_at(self, x: int, scrolled: int) -> int:
        """The column at `x` of the view, scrolled so far; -1 over the titles and behind the last."""
        if SIDE <= x < self.still:
            return 0
        column = (x + scrolled - self.still) // self.width + 1
        return column if x >= self.still and 1 <= column <= self.columns else -1

    def seen(self, left: int, top: int, width: int, height: int) -> tuple[range, range]:
        """Rows and thread columns that lie in a part of the whole."""
        first = max(0, (top - HEAD) // self.height)
        last = min(self.rows, (top + height - HEAD) // self.height + 1)
        begin = max(1, (left - self.still) // self.width + 1)
        end = min(self.columns + 1, (left + width - self.still) // self.width + 2)
        return range(first, last), range(begin, end)

"""Where the cards of the board stand: columns of cards of one size. Pure; lengths are pixels."""

from __future__ import annotations

from dataclasses import dataclass

HEAD, GAP, MARGIN = 52, 10, 16
# Width and height of a card at each step of zoom.
CARDS = ((132, 58), (176, 92), (224, 124), (288, 164), (360, 220))
USUAL = 2


@dataclass(frozen=True)
class BoardLayout:
    """`counts` are the cards of each column."""

    counts: tuple[int, ...] = ()
    zoom: int = USUAL

    @property
    def width(self) -> int:
        """Of a card."""
        return CARDS[self.zoom][0]

    @property
    def height(self) -> int:
        """Of a card."""
        return CARDS[self.zoom][1]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all of it, with a gap's room to drop behind the last card."""
        width = 2 * MARGIN + len(self.counts) * (self.width + GAP) - GAP
        return max(0, width), HEAD + (max(self.counts, default=0) or 1) * (self.height + GAP) + MARGIN

    def place(self, column: int, row: int) -> tuple[int, int]:
        """Left and top of a card."""
        return MARGIN + column * (self.width + GAP), HEAD + row * (self.height + GAP)

    def column_at(self, x: int) -> int:
        """The column nearest to a point; -1 where there is none at all."""
        nearest = (x - MARGIN + GAP // 2) // (self.width + GAP)
        return max(0, min(len(self.counts) - 1, nearest)) if self.counts else -1

    def hit(self, x: int, y: int) -> tuple[int, int] | None:
        """Column and row of the card at a point."""
        column, row = (x - MARGIN) // (self.width + GAP), (y - HEAD) // (self.height + GAP)
        if y < HEAD or not 0 <= column < len(self.counts) or not 0 <= row < self.counts[column]:
            return None
        left, top = self.place(column, row)
        return (column, row) if x < left + self.width and y < top + self.height else None

    def gap_at(self, column: int, y: int) -> int:
        """The gap between cards of a column nearest to a height, 0 before the first."""
        step = self.height + GAP
        return max(0, min(self.counts[column], (y - HEAD + step // 2) // step))

    def seen(self, left: int, top: int, width: int, height: int) -> tuple[range, range]:
        """Columns and rows that touch an area of the whole."""
        step, down = self.width + GAP, self.height + GAP
        columns = range(
            max(0, (left - MARGIN) // step), min(len(self.counts), (left + width - MARGIN) // step + 1)
        )
        rows = range(max(0, (top - HEAD) // down), max(0, (top + height - HEAD) // down + 1))
        return columns, rows

"""A table as the page has it: a line a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN_CELLS = " — "


def row_line(cells: Iterable[str]) -> str:
    """A row's cells in order on one line; empty ones leave no trace."""
    return BETWEEN_CELLS.join(cell for cell in (" ".join(cell.split()) for cell in cells) if cell)

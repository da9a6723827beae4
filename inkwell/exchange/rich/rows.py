"""A table's row as a paragraph of the flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.reading.tables import BETWEEN_CELLS
from inkwell.exchange.rich.flow import Paragraph, Role, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

# A row with more letters than this is a page's layout, and its text is prose.
_LONGEST_ROW = 1_500


def row_of(cells: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """One paragraph with the words of all cells; the cells' own paragraphs where the table only lays out a page."""
    own = [paragraph for cell in cells for paragraph in cell]
    letters = sum(len(paragraph.text) for paragraph in own)
    if len(cells) < 2 or letters > _LONGEST_ROW or any(one.level and one.text.strip() for one in own):
        return own
    row = Paragraph(role=Role.TABLE, labels=tuple(label for one in own for label in one.labels))
    for cell in cells:
        filled = [paragraph for paragraph in cell if paragraph.runs]
        for place, paragraph in enumerate(filled):
            if row.runs:
                row.runs.append(Run(" " if place else BETWEEN_CELLS))
            row.runs += [_on_one_line(run) for run in paragraph.runs]
    return [row] if row.runs else []


def _on_one_line(run: Run) -> Run:
    run.text = run.text.replace("\n", " ")
    return run

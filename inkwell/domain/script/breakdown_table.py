"""A breakdown as a table, for the screen and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.script.breakdown import Breakdown, BrokenDown

HEADS = (
    tr_noop("No."),
    tr_noop("Int./Ext."),
    tr_noop("Place"),
    tr_noop("Time"),
    tr_noop("Cast"),
    tr_noop("Page"),
    tr_noop("Eighths"),
)
_EIGHTHS = 8
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def in_pages(eighths: int) -> str:
    """A length as scripts say it: 2 3/8."""
    whole, rest = divmod(eighths, _EIGHTHS)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/8" if whole else f"{rest}/8"


def cells(scene: BrokenDown, place: int) -> tuple[str, ...]:
    """A scene's row; `place` is its place in the script from 1, told where the script has no number of its own."""
    heading = scene.heading
    return (
        heading.number or str(place),
        heading.where,
        heading.place,
        heading.time,
        ", ".join(scene.cast),
        str(scene.page),
        in_pages(scene.eighths),
    )


def as_csv(breakdown: Breakdown, heads: tuple[str, ...]) -> str:
    """The table under these heads, as a spreadsheet reads it; eighths are counted there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for place, scene in enumerate(breakdown.scenes, 1):
        row = [*cells(scene, place)[:-1], str(scene.eighths)]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()

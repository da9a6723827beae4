"""What the grid says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.planning.grid import Grid
    from inkwell.domain.planning.thread_offers import ThreadOffer


def offer_name(offer: ThreadOffer) -> str:
    """What a thread that was found is called until its author says otherwise."""
    return ", ".join(offer.names) or tr("Thread")


def column_name(grid: Grid, column: int) -> str:
    """The head of a column; -1 is that of the pairs."""
    if column < 0:
        return tr("Set-ups and pay-offs")
    one = grid.columns[column]
    if one.thread is not None:
        return one.thread.name or tr("Untitled")
    return offer_name(one.offer) if one.offer is not None else ""


def pair_words(grid: Grid, row: int) -> str:
    """What is set up and paid off in a scene."""
    parts: list[str] = []
    for pair in grid.pairs_at(row):
        if pair.set_up == row and pair.pay_off == row:
            parts.append(tr("“{name}” is set up and paid off here", name=pair.name))
        elif pair.set_up == row:
            to = grid.rows[pair.pay_off].title if pair.pay_off is not None else ""
            parts.append(
                tr("“{name}” is set up; paid off in “{scene}”", name=pair.name, scene=to)
                if pair.pay_off is not None
                else tr("“{name}” is set up; not paid off yet", name=pair.name)
            )
        else:
            begun = grid.rows[pair.set_up].title
            parts.append(tr("“{name}” is paid off; set up in “{scene}”", name=pair.name, scene=begun))
    return " · ".join(parts)


def said_cell(grid: Grid, row: int, column: int) -> str:
    """A cell as a screen reader says it."""
    scene = tr("{n}. {title}", n=grid.rows[row].number, title=grid.rows[row].title)
    name = column_name(grid, column)
    if column < 0:
        return ". ".join((scene, pair_words(grid, row) or tr("nothing set up, nothing paid off")))
    text = grid.text(row, column)
    if text is not None:
        return ". ".join((scene, name, text or tr("on the thread")))
    if grid.is_offered(row, column):
        return ". ".join((scene, name, tr("found here, not taken yet")))
    return ". ".join((scene, name, tr("not on the thread")))

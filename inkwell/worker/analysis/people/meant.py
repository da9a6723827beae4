"""Whom every word about somebody of the cast means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inkwell.worker.analysis.people.references import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.worker.analysis.people.coreference import Link


class Meant(NamedTuple):
    """A name, a pronoun or a description, and the id of the one of the cast it means; `sure` from 0 to 1."""

    start: int
    end: int
    character: str
    sure: float


def meant_in(links: Sequence[Link], ids: Mapping[int, str]) -> tuple[Meant, ...]:
    """All words that mean one of the people who have an id, in order; words that mean several are left out."""
    rows = [
        Meant(
            link.reference.start,
            link.reference.end,
            ids[link.person],
            1.0 if link.reference.kind == NAME else round(link.chances.get(link.person, 0.0), 3),
        )
        for link in links
        if link.person in ids and not link.reference.many
    ]
    return tuple(sorted(rows))

"""What the map of relations says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from inkwell.domain.planning.relations import Relations, Tie

_MOST_SAID = 4


def tie_words(tie: Tie, name: str) -> str:
    """A tie from somebody's side: whom it ties to, what it is called, how many scenes they share."""
    other = tie.other if tie.one == name else tie.one
    parts = [*tie.called]
    if tie.shared:
        parts.append(trn("{n} scene together", "{n} scenes together", tie.shared))
    if tie.talks:
        parts.append(trn("both speak in {n}", "both speak in {n}", tie.talks))
    return tr("{name}: {what}", name=other, what=", ".join(parts))


def said_person(relations: Relations, place: int) -> str:
    """Somebody with the closest ties, as a screen reader and the line under the map say it."""
    person = relations.people[place]
    if not person.scenes:
        return tr("{name} has not come in yet", name=person.name)
    head = tr(
        "{name}, {scenes}", name=person.name, scenes=trn("in {n} scene", "in {n} scenes", person.scenes)
    )
    ties = [tie_words(tie, person.name) for tie in relations.ties_of(person.name)[:_MOST_SAID]]
    return " · ".join((head, *ties))

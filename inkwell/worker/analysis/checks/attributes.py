"""Eyes, hair and age of people, told in two ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.story.contradictions import ages_fit
from inkwell.worker.analysis.checks.appearance import Look, looks_in, looks_of_entry
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.owners import owner_of

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book


# What the grammar calls what is told of.
_ATTRIBUTES = {"eyes": ("eyes",), "hair": ("hair",), "age": ("age",)}


@dataclass(frozen=True)
class _PlacedLook:
    look: Look
    scene: int


def attributes(book: Book, _: float) -> list[DocumentFinding]:
    """What is told of somebody's eyes, hair or age against what was told before in the story, and against the codex.

    A dated fact of the codex holds from its scene on. Age grows as the author's dates do; without dates it may grow through
    a book, but not within a scene, and it never shrinks.
    """
    looks: dict[tuple[str, str], list[_PlacedLook]] = {}
    for look in looks_in(book.text):
        person = owner_of(book, look) or book.said_of(look.start, look.end, _ATTRIBUTES[look.kind])
        if person and not book.is_excused(look.start):
            looks.setdefault((person, look.kind), []).append(_PlacedLook(look, book.scene_at(look.start)))
    findings: list[DocumentFinding] = []
    for (person, kind), rows in looks.items():
        entry, name = book.cast[person].entry, book.cast[person].name
        told: list[_PlacedLook] = []
        for row in sorted(rows, key=lambda row: (book.happened(row.scene), row.look.start)):
            own = _codex_at(book, entry, kind, row.scene)
            if own is not None:
                if not (row.look.fits(own) or _ages_with(book, entry, own, row)):
                    findings.append(_found(name, row.look, own, ()))
                continue
            other = next((earlier for earlier in told if _contradicts(book, earlier, row)), None)
            if other is None:
                told.append(row)
                continue
            findings.append(_found(name, row.look, other.look, ((other.look.start, other.look.end),)))
            break
    return findings


def _contradicts(book: Book, first: _PlacedLook, later: _PlacedLook) -> bool:
    if first.look.kind != "age":
        return not later.look.fits(first.look)
    days, same = _days(book, first.scene, later.scene), first.scene == later.scene
    return not ages_fit(first.look.age, later.look.age, days, same)


def _days(book: Book, first: int, later: int) -> int | None:
    """Days of the story between two scenes; None where the author has not said."""
    one, two = book.date_of(first), book.date_of(later)
    return None if one is None or two is None or first == later else two - one


def _found(name: str, here: Look, there: Look, places: tuple[tuple[int, int], ...]) -> DocumentFinding:
    values = (("name", name), ("here", here.shown), ("there", there.shown))
    return DocumentFinding(here.start, here.end, f"{name} {here.kind}", values, places)


def _codex_at(book: Book, entry: int, kind: str, scene: int) -> Look | None:
    """What the codex says of the eyes, hair or age of an entry at a scene: the last fact that holds there, else its lines."""
    if not entry:
        return None
    order = {key: number for number, (key, _, _) in enumerate(book.scenes)}
    now, held = book.happened(scene), None
    for known in book.known:
        if known.entry != entry or known.kind != "PER":
            continue
        held = next((look for look in looks_of_entry(known.fields) if look.kind == kind), held)
        for fact in sorted(
            known.facts, key=lambda fact: book.happened(order.get(fact.scene, 0)) if fact.scene else -1
        ):
            if fact.scene and (fact.scene not in order or book.happened(order[fact.scene]) > now):
                continue
            if fact.until and fact.until in order and book.happened(order[fact.until]) <= now:
                continue
            line = (fact.attribute, fact.value) if fact.value else ("", fact.text)
            held = next((look for look in looks_of_entry((line,)) if look.kind == kind), held)
    return held


def _ages_with(book: Book, entry: int, own: Look, row: _PlacedLook) -> bool:
    """Whether an age told late in the book has merely grown since the codex's, by the author's dates."""
    if own.kind != "age" or row.look.age < own.age:
        return False
    first = min((day for scene in range(len(book.scenes)) if (day := book.date_of(scene))), default=None)
    here = book.date_of(row.scene)
    return first is not None and here is not None and ages_fit(own.age, row.look.age, here - first)

"""Eyes, hair and age of people, told in two ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.worker.analysis.checks.appearance import Look, looks_in, looks_of_entry
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.owners import owner_of

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book


@dataclass(frozen=True)
class _PlacedLook:
    look: Look
    scene: int


def attributes(book: Book, _: float) -> list[DocumentFinding]:
    """What is told of somebody's eyes, hair or age against what was told first, and against the codex.

    Age may grow through a book; within a scene it may not, and it never shrinks.
    """
    looks: dict[tuple[str, str], list[_PlacedLook]] = {}
    for look in looks_in(book.text):
        person = owner_of(book, look)
        if person:
            looks.setdefault((person, look.kind), []).append(_PlacedLook(look, book.scene_at(look.start)))
    codex = _codex(book)
    findings: list[DocumentFinding] = []
    for (person, kind), rows in looks.items():
        name = book.cast[person].name
        own = codex.get((book.cast[person].entry, kind))
        if own is not None:
            findings += [_found(name, row.look, own, ()) for row in rows if not row.look.fits(own)]
            continue
        for number, row in enumerate(rows):
            other = next((earlier for earlier in rows[:number] if _contradicts(earlier, row)), None)
            if other is not None:
                findings.append(_found(name, row.look, other.look, ((other.look.start, other.look.end),)))
                break
    return findings


def _contradicts(first: _PlacedLook, later: _PlacedLook) -> bool:
    if first.look.kind != "age":
        return not later.look.fits(first.look)
    before, after = first.look.age, later.look.age
    return after < before or (after > before and first.scene == later.scene)


def _found(name: str, here: Look, there: Look, places: tuple[tuple[int, int], ...]) -> DocumentFinding:
    values = (("name", name), ("here", here.shown), ("there", there.shown))
    return DocumentFinding(here.start, here.end, f"{name} {here.kind}", values, places)


def _codex(book: Book) -> dict[tuple[int, str], Look]:
    looks: dict[tuple[int, str], Look] = {}
    for name in book.known:
        if name.kind == "PER":
            for look in looks_of_entry(name.fields):
                looks.setdefault((name.entry, look.kind), look)
    return looks

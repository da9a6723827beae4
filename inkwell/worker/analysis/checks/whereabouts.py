"""Somebody in two places in one moment."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.number_words import number_pattern
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.owners import only_person
from inkwell.worker.analysis.checks.unreal import goes_between, is_now, is_real

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book, Line

_PLACES = ("GPE", "LOC", "FAC")
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|through|outside|about) (?:the )?(?=[A-Z])")
# What is merely spoken, thought or heard of is not where somebody is.
_ELSEWHERE = re.compile(
    r"\b(?:letters?|news|spoke|talk(?:ed)? (?:of|about)|thought|told|heard|born|known|famous|friends? (?:in|at)|house (?:in|at)|brother|sister|uncle|aunt|believed|belief|called|named|called)\b"
)
# The sentence says itself that it is the moment of another.
_SAME = re.compile(
    r"\b(?:(?:that|the|this) (?:very )?same|(?:at|in) (?:that|this|the very) (?:very |same )?|that very) ?(?:moment|hour|minute|instant|evening|night|morning|afternoon|day|time)\b|\bmeanwhile\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"\b(?:at|about|towards?|struck) (?P<hour>(?:half[- ]past |a quarter (?:to|past) )?{number_pattern()}(?: o[’']clock)?|noon|midnight)\b(?! (?:years|and))",
    re.IGNORECASE,
)
# A clause of time about the scene's own evening.
_SAYS_NOTHING = frozenset(["when"])
_REACH_SCENES = 1
_NEAR_WORDS = 2_500


@dataclass(frozen=True)
class _Stay:
    who: str
    place: str
    start: int
    end: int
    scene: int
    hour: str
    same: bool


def whereabouts(book: Book, _: float) -> list[DocumentFinding]:
    """Who is told to be in a place at the very moment at which he has been told to be in another."""
    last: dict[str, list[_Stay]] = {}
    found: list[DocumentFinding] = []
    for line in book.lines:
        stay = _stay(book, line)
        if stay is None:
            continue
        earlier = next(
            (one for one in reversed(last.get(stay.who, ())) if _contradicts(book, one, stay)), None
        )
        if earlier is not None:
            name = book.cast[stay.who].name
            values = (("name", name), ("here", stay.place), ("there", earlier.place))
            found.append(
                DocumentFinding(
                    stay.start, stay.end, f"{name} {stay.place}", values, ((earlier.start, earlier.end),)
                )
            )
        last.setdefault(stay.who, []).append(stay)
    return found


def _contradicts(book: Book, first: _Stay, later: _Stay) -> bool:
    one, two = first.place.lower(), later.place.lower()
    if one in two or two in one or later.scene - first.scene > _REACH_SCENES:
        return False
    words = [
        book.numbers[min(bisect_left(book.starts, stay.start), len(book.numbers) - 1)]
        for stay in (first, later)
    ]
    if words[1] - words[0] > _NEAR_WORDS:
        return False
    if first.hour and later.hour:
        return first.hour == later.hour and later.same
    # Who goes anywhere between the two may have been in both.
    return later.same and not goes_between(book, first.who, first.end, later.start)


def _stay(book: Book, line: Line) -> _Stay | None:
    """Where the sentence says that the only person in it is."""
    text = book.text[line.start : line.end]
    found = _IN.search(text)
    if (
        found is None
        or not is_real(book, line)
        or not is_now(book, line, _SAYS_NOTHING)
        or _ELSEWHERE.search(text)
    ):
        return None
    spot = line.start + found.end()
    who = only_person(book, line) or book.said_of(spot, spot, ("is in", "lives in"))
    place = _place_at(book, line.start + found.end()) if who else ""
    if not place:
        return None
    clock = _CLOCK.search(text)
    hour = (
        " ".join(clock["hour"].lower().replace("o’clock", "").replace("o'clock", "").split()) if clock else ""
    )
    return _Stay(who, place, line.start, line.end, line.scene, hour, _SAME.search(text) is not None)


def _place_at(book: Book, start: int) -> str:
    """The name of the place that begins there; "" where none does."""
    entities = book.document.entities
    i = bisect_left(entities, start - 4, key=lambda entity: entity.start)
    while i < len(entities) and entities[i].start <= start:
        entity = entities[i]
        if entity.category in _PLACES and entity.end > start:
            return " ".join(book.text[start : entity.end].split())
        i += 1
    return ""

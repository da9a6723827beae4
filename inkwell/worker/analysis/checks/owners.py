"""Whose eyes, hair or age a text tells of; nobody's where that is not sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.appearance import Look
    from inkwell.worker.analysis.checks.context import Book

_OF_ONE = {"his": "he", "her": "she", "he": "he", "she": "she"}
_REACH_WORDS, _REACH_LINES = 5, 2
_PRONOUNS = frozenset(
    ["he", "she", "her", "his", "him", "i", "me", "my", "you", "your", "they", "their", "we", "it"]
)
_BELONGING = frozenset(["had", "has", "with"])


def owner_of(book: Book, look: Look) -> str:
    """The id of the character, or ""."""
    i = bisect_left(book.starts, look.start)
    line = bisect_right(book.line_starts, look.start) - 1
    if line < 0 or i >= len(book.words):
        return ""
    first = book.lines[line].first
    if look.kind == "age":
        return _subject(book, i, first, line) if look.shown[:2].lower() in ("wa", "is", "tu") else ""
    if look.shown.lower().endswith(("eyed", "haired")):
        after = bisect_left(book.starts, look.end)
        return _named(book, after) if book.narrated[i] else ""
    for word in range(i - 1, max(first - 1, i - 1 - _REACH_WORDS), -1):
        if book.lower[word] in ("’", "'", "s"):
            continue
        if word in book.named and book.lower[word + 1] in ("’", "'", "s"):
            return _named(book, word)
        if book.lower[word] in ("his", "her") and book.pos[word] == POS["PRP$"]:
            return _meant(book, _OF_ONE[book.lower[word]], line, look.start) if book.narrated[word] else ""
        if book.lower[word] in _BELONGING:
            return _subject(book, word, first, line) if book.lower[word] != "with" else ""
        if not book.is_word[word] or book.pos[word] not in (
            POS["JJ"],
            POS["RB"],
            POS["CC"],
            POS["DT"],
            POS["CD"],
        ):
            return ""
    return ""


def _subject(book: Book, verb: int, first: int, line: int) -> str:
    """Who stands before the verb; not in "when she was seven", which tells of another time."""
    before_verb = verb - 1
    if before_verb < first or not book.narrated[before_verb]:
        return ""
    before = book.lower[first:before_verb]
    if any(
        word in ("when", "since", "until", "till", "if", "before", "after", "once", "though")
        for word in before
    ):
        return ""
    if before_verb in book.named:
        return _named(book, before_verb)
    if book.lower[before_verb] in ("he", "she"):
        return _meant(book, book.lower[before_verb], line, book.words[before_verb].start)
    return ""


def _named(book: Book, word: int) -> str:
    who = book.named.get(word, "")
    return who if who in book.cast else ""


def _meant(book: Book, gender: str, line: int, position: int) -> str:
    """The one person a pronoun can mean: the only one of that gender named in this sentence and the two before it.

    Somebody described and not named ("a woman") in the same sentence may be meant as well, and then nobody is.
    """
    own = book.lines[line]
    lines = [
        sentence
        for sentence in book.lines[max(0, line - _REACH_LINES) : line + 1]
        if sentence.paragraph == own.paragraph
    ]
    entities = book.document.entities
    first = bisect_left(entities, lines[0].start, key=lambda entity: entity.start)
    last = bisect_left(entities, position, key=lambda entity: entity.start)
    people: set[str] = set()
    for entity in entities[first:last]:
        if entity.category != "PER":
            continue
        if entity.common:
            if entity.start >= own.start and book.text[entity.start : entity.end].lower() not in _PRONOUNS:
                return ""
            continue
        character = book.cast.get(entity.character)
        if character is None or character.gender in (gender, ""):
            people.add(entity.character)
    return people.pop() if len(people) == 1 and people <= book.cast.keys() else ""

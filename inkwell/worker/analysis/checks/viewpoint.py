"""Whose eyes a scene looks through, and where it slips into another head."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book, Line

# Fewer looks within than these, or a smaller share of them with one person: the scene has no single viewpoint.
_LEAST, _SHARE = 5, 0.8
_GENDERS = {"he": "he", "she": "she"}
# "She saw that Tobias wondered": what another head holds is seen or guessed from without.
_HEDGES = word_set("checks.hedges")


def viewpoint(book: Book, _: float) -> list[DocumentFinding]:
    """Thoughts told of somebody by name in a scene that otherwise looks through one other person.

    In a scene told by "I", of anybody but the narrator. A scene that looks into several heads is left alone.
    """
    findings: list[DocumentFinding] = []
    for lines in book.scene_lines:
        looks = [(look, _is_hedged(book, line)) for line in lines for look in _looks(book, line)]
        counted = Counter(who for (who, _, _), _ in looks)
        if sum(counted.values()) < _LEAST:
            continue
        viewer, most = counted.most_common(1)[0]
        if most < _SHARE * sum(counted.values()):
            continue
        shown = "I" if viewer == "I" else book.cast[viewer].name
        for (who, subject, verb), hedged in looks:
            if who not in (viewer, "I") and subject in book.named and not hedged:
                name = book.cast[who].name
                values = (("phrase", book.quoted(subject, verb)), ("name", name), ("viewer", shown))
                findings.append(DocumentFinding(*book.span(subject, verb), name, values))
    return findings


def _looks(book: Book, line: Line) -> list[tuple[str, int, int]]:
    """`(who, word of the subject, verb)` wherever the sentence is inside somebody."""
    verbs, looks = word_set("checks.inner"), []
    for i in line.own:
        if book.lower[i] not in verbs or not book.narrated[i] or book.pos[i] != POS["VBD"]:
            continue
        subject = i - 1
        while subject > line.first and i - subject < 3 and book.pos[subject] == POS["RB"]:
            subject -= 1
        who = _person(book, line, subject) if subject >= line.first and book.narrated[subject] else ""
        if who:
            looks.append((who, subject, i))
    return looks


def _person(book: Book, line: Line, subject: int) -> str:
    word = book.lower[subject]
    if word == "i":
        return "I"
    if subject in book.named and book.is_word[subject]:
        return book.named[subject] if book.named[subject] in book.cast else ""
    if word not in _GENDERS:
        return ""
    # The last one of that gender the narrator has named in this scene.
    scene_start = book.scenes[line.scene][1]
    near = book.people[: bisect_left(book.people, line.start, key=lambda named: named.start)]
    for entity in reversed(near[-40:]):
        if entity.start < scene_start:
            break
        character = book.cast.get(entity.character)
        if character is not None and character.gender == word:
            return character.id
    return ""


def _is_hedged(book: Book, line: Line) -> bool:
    return any(book.lower[i] in _HEDGES and book.narrated[i] for i in line.own)

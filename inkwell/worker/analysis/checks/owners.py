"""Whose eyes, hair or age a text tells of; nobody's where that is not sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.appearance import Look
    from inkwell.worker.analysis.checks.context import Book, Line

_OF_ONE = {"his": "he", "her": "she", "he": "he", "she": "she"}
_REACH_WORDS, _REACH_LINES = 5, 2
_PRONOUNS = frozenset(
    ["he", "she", "her", "his", "him", "i", "me", "my", "you", "your", "they", "their", "we", "it"]
)
_OTHER_TIMES = frozenset(["when", "since", "until", "till", "if", "before", "after", "once", "though"])
_BETWEEN = (POS["RB"],)
_HELPERS = frozenset(["had", "has", "have", "was", "were", "is"])
_AGES_OF_OTHERS = frozenset(
    ["daughter", "son", "child", "sister", "brother", "wife", "husband", "mother", "father", "horse", "dog", "when", "until",
     "house", "wine", "marriage", "ago", "before", "since", "if", "till", "like", "as", "looked", "seemed", "clock", "years’"]
)  # fmt: skip
_OF_HERS = frozenset(["with", "of", "had", "has", "the"])
_AT_OTHERS = frozenset(
    ["into", "upon", "met", "saw", "by", "child", "dog", "cat", "horse", "doll", "portrait", "picture"]
)
_BELONGING = frozenset(["had", "has", "with"])


def owner_of(book: Book, look: Look) -> str:
    """The id of the character, or "": by the words around it, else the only person whom the sentence tells of."""
    return _told_owner(book, look) or _only_owner(book, look)


def only_person(book: Book, line: Line, apart: tuple[int, int] = (0, 0)) -> str:
    """The id of the only person in a narrated sentence; "" where another is named or described in it.

    A description that takes in the stretch `apart` ("a man of forty") is no other person.
    """
    if not line.narrated:
        return ""
    entities = book.document.entities
    first, last = (
        bisect_left(entities, place, key=lambda one: one.start) for place in (line.start, line.end)
    )
    people: set[str] = set()
    for entity in entities[first:last]:
        if entity.category != "PER":
            continue
        if not entity.common:
            people.add(entity.character)
        elif not (entity.start < apart[1] and apart[0] < entity.end) and (
            book.text[entity.start : entity.end].lower() not in _PRONOUNS
        ):
            return ""
    who = people.pop() if len(people) == 1 else ""
    return who if who in book.cast else ""


def _only_owner(book: Book, look: Look) -> str:
    """Where a pronoun before the eyes goes with the only person of the sentence, and with nobody of another gender."""
    number = book.line_at(look.start)
    who = only_person(book, book.lines[number], (look.start, look.end)) if number >= 0 else ""
    if not who:
        return ""
    line, gender = book.lines[number], book.cast[who].gender
    words = book.lower[line.first : bisect_left(book.starts, look.end)]
    if look.kind == "age":
        # The age of a child, a horse or a marriage stands with a word of its own.
        return who if _AGES_OF_OTHERS.isdisjoint(book.lower[line.first : line.last]) else ""
    others = {"his": "he", "her": "she", "my": "", "your": "", "their": ""}
    owners = {others[word] for word in words[-_REACH_WORDS:] if word in others}
    if owners:
        return who if owners <= {gender or next(iter(owners))} else ""
    # "She looked into grey eyes" tells of somebody else's; "of", "with", "had" of hers.
    near = words[-_REACH_WORDS:]
    return who if not _OF_HERS.isdisjoint(near) and _AT_OTHERS.isdisjoint(words) else ""


def _told_owner(book: Book, look: Look) -> str:
    i = bisect_left(book.starts, look.start)
    line = bisect_right(book.line_starts, look.start) - 1
    if line < 0 or i >= len(book.words):
        return ""
    first = book.lines[line].first
    if look.kind == "age":
        return _aged(book, look, i)
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
            return subject_of(book, word) if book.lower[word] != "with" else _with(book, word)
        if not book.is_word[word] or book.pos[word] not in (
            POS["JJ"],
            POS["RB"],
            POS["CC"],
            POS["DT"],
            POS["CD"],
        ):
            return ""
    return ""


def subject_of(book: Book, verb: int, bare: bool = False) -> str:
    """The id of who stands before the verb, or ""; not in "when she was seven", which tells of another time.

    `bare`: whatever stands before, adverbs and auxiliaries between them are passed over.
    """
    line = bisect_right(book.line_starts, book.words[verb].start) - 1
    if line < 0:
        return ""
    first, before_verb = book.lines[line].first, verb - 1
    while (
        bare
        and before_verb > first
        and (book.pos[before_verb] in _BETWEEN or book.lower[before_verb] in _HELPERS)
    ):
        before_verb -= 1
    if before_verb < first or not book.narrated[before_verb]:
        return ""
    if not _OTHER_TIMES.isdisjoint(book.lower[first:before_verb]):
        return ""
    if before_verb in book.named:
        return _named(book, before_verb)
    if book.lower[before_verb] in ("he", "she"):
        return _meant(book, book.lower[before_verb], line, book.words[before_verb].start)
    return ""


def named_at(book: Book, word: int) -> str:
    """The id of the person whose name stands at a word, or ""."""
    return _named(book, word) if 0 <= word < len(book.words) else ""


def _with(book: Book, word: int) -> str:
    """Whoever stands right before "with grey eyes"."""
    before = word - 1
    if before >= 0 and book.lower[before] == ",":
        before -= 1
    return _named(book, before) if before >= 0 and book.narrated[before] else ""


def _aged(book: Book, look: Look, word: int) -> str:
    """Whose age it is: "Mara was nineteen", "Mara, who was nineteen", "Mara, nineteen years old", "At nineteen Mara"."""
    shown = look.shown.lower()
    if shown.startswith("at "):
        after = bisect_left(book.starts, look.end)
        while after < len(book.words) and book.lower[after] == ",":
            after += 1
        return _named(book, after) if after < len(book.words) and book.narrated[after] else ""
    if book.lower[word] in ("had", "has", "was", "is", "turned"):
        who = subject_of(book, word)
        if not who and word >= 2 and book.lower[word - 1] == "who":
            who = named_at(book, word - 2 - (book.lower[word - 2] == ",")) if book.narrated[word] else ""
        return who
    before = word - 1 - (word > 0 and book.lower[word - 1] == ",")
    return _named(book, before) if before >= 0 and book.narrated[before] else ""


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

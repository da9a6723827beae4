"""Names that stand once or twice beside a name almost like them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from inkwell.domain.text.edit_distance import edit_distance
from inkwell.domain.text.words import LETTERS
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.people.names import first_name_gender, is_title

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_RARE, _TIMES = 2, 4
# Letters that sound alike: the same key means the same name to the ear.
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "k"),
    ("th", "t"),
    ("c", "k"),
    ("y", "i"),
    ("ie", "i"),
    ("ey", "i"),
    ("h", ""),
)


def name_spellings(book: Book, _: float) -> list[DocumentFinding]:
    """A rare form of a name beside a frequent one that looks or sounds like it.

    Not where the author's codex holds both, where both stand in one sentence, or where they are two people's: given
    names that the world knows as two, of two genders, or a plural.
    """
    places, company = _places(book)
    counts = Counter({word: len(own) for word, own in places.items()})
    own = {
        word
        for known in book.known
        for name in (known.name, *known.aliases)
        for word in LETTERS.findall(name)
    }
    ordinary = {book.lower[i] for i in range(len(book.words)) if i not in book.proper}
    usual = [word for word in counts if counts[word] > _RARE or word in own]
    findings: list[DocumentFinding] = []
    for rare, times in counts.items():
        if times > _RARE or len(rare) < 4 or rare in own or rare.lower() in ordinary:
            continue
        like = [word for word in usual if _may_be(rare, word, times, counts, own) and _is_like(rare, word)]
        like = [word for word in like if not _of_another(company[rare], company[word])]
        like = [word for word in like if not _stand_together(book, places[rare], places[word])]
        if like:
            word = max(like, key=lambda candidate: (candidate in own, counts[candidate]))
            first, *more = places[rare]
            values = (("rare", rare), ("usual", word), ("count", str(counts[word])))
            findings.append(DocumentFinding(*first, f"{rare} {word}", values, (*more, *places[word][:3])))
    return findings


def _places(book: Book) -> tuple[dict[str, list[tuple[int, int]]], dict[str, set[str]]]:
    """Where every word of a personal name stands, and which words stand in one name with it.

    Words in capitals say nothing about spelling.
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    company: dict[str, set[str]] = defaultdict(set)
    for entity in book.people:
        words = {}
        for match in LETTERS.finditer(book.text, entity.start, entity.end):
            word = match.group()
            if word[0].isupper() and word[1:].islower() and not is_title(word):
                words[word] = match.span()
        for word, place in words.items():
            places[word].append(place)
            company[word] |= words.keys() - {word}
    return places, company


def _may_be(rare: str, usual: str, times: int, counts: Counter[str], own: set[str]) -> bool:
    if (
        rare == usual
        or abs(len(rare) - len(usual)) > 2
        or (usual not in own and counts[usual] < _TIMES * times)
    ):
        return False
    a, b = sorted((rare.lower(), usual.lower()), key=len)
    if b in (f"{a}s", f"{a}es", f"{a}y", f"{a}ie", f"{a}a", f"{a}n"):
        return False
    gender, other_gender = first_name_gender(a), first_name_gender(b)
    return not (gender and other_gender and (gender != other_gender or _sound(a) != _sound(b)))


def _of_another(rare: set[str], usual: set[str]) -> bool:
    """Whether the names around a rare form are none of those around the usual one: Jules Verne is no Julius Beaufort."""
    return bool(rare) and not rare & usual


def _is_like(rare: str, usual: str) -> bool:
    """Alike to the ear but for one vowel; or, in longer names, to the eye but for one letter or two swapped."""
    a, b = _sound(rare.lower()), _sound(usual.lower())
    if a == b:
        return True
    if min(len(rare), len(usual)) < 5 or rare[0] != usual[0]:
        return False
    if rare[:-1] == usual[:-1]:
        # Olenski and Olenska, Mario and Maria: the end of a name tells whose it is.
        return False
    if _bones(a) == _bones(b):
        return edit_distance(a, b, 1) <= 1
    swapped = sorted(rare.lower()) == sorted(usual.lower())
    return (swapped or min(len(rare), len(usual)) > 6) and edit_distance(rare.lower(), usual.lower(), 1) <= 1


def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return re.sub(r"(?<=..)e$", "", re.sub(r"(.)\1+", r"\1", word))


def _bones(sound: str) -> str:
    return re.sub(r"(?<!^)[aeiou]", "", sound)


def _stand_together(book: Book, rare: list[tuple[int, int]], usual: list[tuple[int, int]]) -> bool:
    """Whether the two forms stand in one sentence, as two people do who are told apart."""
    return not {book.line_at(a) for a, _ in rare}.isdisjoint(book.line_at(b) for b, _ in usual)

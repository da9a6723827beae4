"""Turns of phrase that stand in the book more than once."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.words import dull_words

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_MOST_TIMES = 4
_LEAST_STRIKING = 2
_LEADING_ON = frozenset(
    ["and", "but", "or", "nor", "so", "that", "which", "who", "as", "than", "then", "for"]
)
# How rare the striking words of a phrase have to be, all together: the sum of log10(words of the book / count).
_LEAST_RARITY = 7.6


def echoes(book: Book, length: float) -> list[DocumentFinding]:
    """Narrated phrases of at least `length` words that stand two to four times, with striking words in them.

    A phrase does not reach over a mark that ends a sentence, holds no name, and is told once, at its second place.
    """
    size = max(3, int(length))
    stretch = _stretch(book)
    findings: list[DocumentFinding] = []
    taken: set[int] = set()
    for places in _repeated(book, stretch, size):
        if any(place in taken for place in places):
            continue
        reach = _reach(book, stretch, places, size)
        taken.update(start + k for start in places for k in range(reach))
        left, right = _trimmed([book.lower[stretch[places[0] + k]] for k in range(reach)])
        if right - left < size or not _is_striking(
            book, [stretch[places[0] + k] for k in range(left, right)]
        ):
            continue
        ends = [(stretch[start + left], stretch[start + right - 1]) for start in places]
        spans = [book.span(a, b) for a, b in ends]
        phrase = book.quoted(*ends[1])
        values = (("phrase", phrase), ("count", str(len(places))))
        findings.append(DocumentFinding(*spans[1], phrase.lower(), values, (spans[0], *spans[2:])))
    return findings


def _stretch(book: Book) -> list[int]:
    """The narrated words of the book in order, -1 where a sentence or the narration breaks off."""
    words: list[int] = []
    for line in book.lines:
        for i in line.own:
            words.append(i if book.narrated[i] and i not in book.proper else -1)
        words.append(-1)
    return words


def _repeated(book: Book, stretch: list[int], size: int) -> list[list[int]]:
    """The places in `stretch` of every run of `size` words that stands a few times, none over another run of its own."""
    ids: dict[str, int] = {}
    numbers = [-1 if i < 0 else ids.setdefault(book.lower[i], len(ids)) for i in stretch]
    seen: dict[tuple[int, ...], list[int]] = {}
    last_break = -1
    for place, number in enumerate(numbers):
        if number < 0:
            last_break = place
        elif place - last_break >= size:
            seen.setdefault(tuple(numbers[place - size + 1 : place + 1]), []).append(place - size + 1)
    rows = [places for places in seen.values() if 2 <= len(places) <= _MOST_TIMES]
    apart = [places for places in rows if all(b - a >= size for a, b in itertools.pairwise(places))]
    return sorted(apart)


def _reach(book: Book, stretch: list[int], places: list[int], size: int) -> int:
    """How far the phrase goes on alike at all its places."""
    reach = size
    while max(places) + reach < len(stretch):
        ahead = {
            book.lower[stretch[place + reach]] if stretch[place + reach] >= 0 else "" for place in places
        }
        if len(ahead) > 1 or "" in ahead:
            break
        reach += 1
    return reach


def _trimmed(words: list[str]) -> tuple[int, int]:
    """The part that makes a phrase: no "and" or "that" before it, no word after it that only leads on."""
    function = word_set("checks.function")
    left, right = 0, len(words)
    while right and words[right - 1] in function:
        right -= 1
    while left < right and words[left] in _LEADING_ON:
        left += 1
    return left, right


def _is_striking(book: Book, words: list[int]) -> bool:
    dull = dull_words()
    # Of "ivy-covered" only the first word counts.
    heads = [i for i in words if book.text[book.words[i].start - 1 : book.words[i].start] != "-"]
    phrase = " ".join(book.lower[i] for i in words)
    worn = {word for idiom in word_set("checks.idioms") if idiom in phrase for word in idiom.split()}
    striking = {
        book.stems[i]
        for i in heads
        if not {book.lower[i], book.stems[i]} & dull and book.lower[i] not in worn
    }
    if len(striking) < _LEAST_STRIKING:
        return False
    # A phrase's own repetitions must not make its words look common.
    total = max(50_000, len(book.words))
    return sum(math.log10(total / max(1, book.counts[word_stem])) for word_stem in striking) >= _LEAST_RARITY

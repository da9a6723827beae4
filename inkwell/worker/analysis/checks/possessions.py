"""Who uses what he has given away, sold or lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.owners import subject_of
from inkwell.worker.analysis.checks.unreal import is_now, is_real
from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book, Line

_GIVES = re.compile(
    r"\b(?:gave away|gave|sold|lost|pawned|burned|burnt|threw away|handed over|left behind) (?:his|her|the) (?P<thing>[a-z]+(?: [a-z]+)?)\b"
    r"|\bgave (?:[A-Z]\w+|him|her) (?:his|her|the) (?P<other>(?:[a-z]+ )?[a-z]+)\b"
)
_USES = re.compile(
    r"\b(?:drew|took|pulled|put on|wore|opened|consulted|unfolded|raised|lifted|looked at|laid down|picked up|fingered|wound|unlocked|loaded|polished)"
    r"(?: out| on| up| down| forth)? (?:his|her) (?:own )?(?P<thing>(?:[a-z]+ )?[a-z]+)\b"
)
_MOST_NAMED, _LEAST_WORDS = 25, 150


@dataclass(frozen=True)
class _Deed:
    who: str
    thing: str
    start: int
    end: int
    scene: int


def possessions(book: Book, _: float) -> list[DocumentFinding]:
    """The first use of a thing by somebody who has given it away and not got it back."""
    gone: dict[tuple[str, str], _Deed] = {}
    found: list[DocumentFinding] = []
    for line in book.lines:
        used = _deed(book, line, _USES)
        given = None if used is None else gone.pop((used.who, used.thing), None)
        if used and given and _far_enough(book, given, used) and not _back(book, given, used):
            name = book.cast[used.who].name
            values, place = (("name", name), ("thing", used.thing)), (given.start, given.end)
            found.append(DocumentFinding(used.start, used.end, f"{name} {used.thing}", values, (place,)))
        given_now = _deed(book, line, _GIVES)
        if given_now is not None and book.counts[book.stems[_word(book, given_now)]] <= _MOST_NAMED:
            gone[given_now.who, given_now.thing] = given_now
    return found


def _word(book: Book, deed: _Deed) -> int:
    """The word that names the thing in its sentence."""
    first, last = (bisect_left(book.starts, place) for place in (deed.start, deed.end))
    return next((i for i in range(first, last) if book.lower[i] == deed.thing), first)


def _far_enough(book: Book, given: _Deed, used: _Deed) -> bool:
    first, last = (bisect_left(book.starts, place) for place in (given.end, used.start))
    is_later = book.happened(given.scene) <= book.happened(used.scene)
    return is_later and sum(book.is_word[first:last]) >= _LEAST_WORDS


def _back(book: Book, given: _Deed, used: _Deed) -> bool:
    """Whether the thing is named between the two: it may have come back."""
    first, last = (bisect_left(book.starts, place) for place in (given.end, used.start))
    return given.thing in book.lower[first:last]


def _deed(book: Book, line: Line, pattern: re.Pattern[str]) -> _Deed | None:
    if not is_real(book, line) or not is_now(book, line, frozenset(["before", "since", "when"])):
        return None
    match = pattern.search(book.text, line.start, line.end)
    if match is None:
        return None
    who = subject_of(book, bisect_left(book.starts, match.start()))
    phrase = next(group for group in match.groups() if group)
    at = match.start() + match.group().rindex(phrase)
    i = bisect_left(book.starts, at)
    nouns = [
        j
        for j in range(i, i + len(phrase.split()))
        if j < len(book.words) and book.pos[j] in (POS["NN"], POS["NNS"])
    ]
    if not who or not nouns or book.lower[nouns[-1]] in word_set("contradictions.inalienable"):
        return None
    return _Deed(who, book.lower[nouns[-1]], line.start, line.end, line.scene)

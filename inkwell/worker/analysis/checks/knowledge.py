"""Who knows something before he learns it, and who is told a thing twice as if it were new."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.story.contradictions import says_the_same
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.owners import named_at, subject_of
from inkwell.worker.analysis.checks.unreal import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.worker.analysis.checks.context import Book, Line

# What may stand between the verb and its "that".
_GAP = r"(?:,? (?!that\b)[\w’'.]+){0,7}?,? that\b"
_NAME = r"(?:(?:Mr|Mrs|Miss|Lady|Sir|Dr|Captain|Aunt|Uncle)\.? )?[A-Z][\w’']+(?: [A-Z]\w+){0,2}"
_LEARNS = re.compile(
    rf"\b(?P<verb>learned|learnt|heard|discovered|found out|was told|was informed|read|realised|realized|came to know|(?:was|were) \w+ to (?:learn|hear|discover|find|be told)|had it from){_GAP}"
)
_ONLY_THEN = re.compile(
    rf"\b(?:then|now|there|moment|day|night|evening|later) (?P<verb>was|did) (?P<whom>{_NAME}|he|she) (?:first )?(?:told|informed|learn|hear|discover|find out){_GAP}"
)
_TELLS = re.compile(
    rf"\b(?P<verb>told|informed|let|assured|warned|wrote to|explained to|confided to|confessed to|broke it to|revealed to) (?P<whom>{_NAME}|him|her)(?: know)?{_GAP}"
)
_KNOWS = re.compile(
    rf"\b(?P<verb>knew|had known|had heard|had learned|had learnt|had been told|was aware|had (?:long |always |already )?been aware|remembered|had not forgotten|had found out){_GAP}"
)
_KNOWS_NOT = re.compile(
    rf"\b(?P<verb>(?:did not|didn[’']t)(?: yet| even| then)? (?:know|suspect|guess|dream)|had no (?:idea|notion|suspicion)|had (?:never|not) (?:heard|been told|learned|learnt|known|guessed|dreamed|dreamt|suspected)|never (?:suspected|knew|guessed)|was ignorant|knew nothing of it){_GAP}"
)


@dataclass(frozen=True)
class _Knowing:
    """`way`: "learns", "knows" or "not"."""

    who: str
    way: str
    what: tuple[str, ...]
    start: int
    end: int
    scene: int


def knowledge(book: Book, _: float) -> list[DocumentFinding]:
    """What somebody learns that he has known, learns twice, or does not know although he has learned it."""
    before: dict[str, list[_Knowing]] = {}
    found: list[DocumentFinding] = []
    for line in book.lines:
        for one in _knowings(book, line):
            rows = before.setdefault(one.who, [])
            earlier = next((row for row in rows if _contradicts(book, row, one)), None)
            if earlier is not None:
                found.append(_found(book, one, earlier))
            rows.append(one)
    return found


def _contradicts(book: Book, first: _Knowing, later: _Knowing) -> bool:
    """What was learned or known is neither new nor unknown afterwards; telling goes as the story happens."""
    if later.way == "knows" or first.way == "not" or first.start == later.start:
        return False
    return book.happened(first.scene) <= book.happened(later.scene) and says_the_same(first.what, later.what)


def _found(book: Book, later: _Knowing, earlier: _Knowing) -> DocumentFinding:
    name = book.cast[later.who].name
    values = (
        ("name", name),
        ("here", " ".join(book.text[later.start : later.end].split())),
        ("there", " ".join(book.text[earlier.start : earlier.end].split())),
    )
    subject = f"{name} {' '.join(sorted(later.what))}"
    return DocumentFinding(later.start, later.end, subject, values, ((earlier.start, earlier.end),))


def _knowings(book: Book, line: Line) -> Iterator[_Knowing]:
    if not line.narrated:
        return
    text = book.text[line.start : line.end]
    for pattern, way in ((_LEARNS, "learns"), (_KNOWS_NOT, "not"), (_KNOWS, "knows")):
        match = pattern.search(text)
        if match is not None:
            verb = bisect_left(book.starts, line.start + match.start())
            what = _what(book, line, match.end())
            if what and (who := subject_of(book, verb, bare=True)):
                yield _Knowing(who, way, what, line.start, line.end, line.scene)
            return
    match = _ONLY_THEN.search(text)
    if match is not None and (what := _what(book, line, match.end())):
        told = named_at(book, bisect_left(book.starts, line.start + match.start("whom")))
        if told:
            yield _Knowing(told, "learns", what, line.start, line.end, line.scene)
        return
    match = _TELLS.search(text)
    if match is not None and (what := _what(book, line, match.end())):
        verb = bisect_left(book.starts, line.start + match.start())
        teller = subject_of(book, verb, bare=True)
        told = named_at(book, bisect_left(book.starts, line.start + match.start("whom")))
        if teller:
            yield _Knowing(teller, "knows", what, line.start, line.end, line.scene)
        if told and told != teller:
            yield _Knowing(told, "learns", what, line.start, line.end, line.scene)


def _what(book: Book, line: Line, end: int) -> tuple[str, ...]:
    """The stems of the clause behind "that"."""
    return content_of(book, bisect_left(book.starts, line.start + end), line.last)

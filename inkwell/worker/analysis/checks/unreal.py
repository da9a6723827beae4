"""Which sentences tell what happens here and now, and which of another time or of what is only in somebody's mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book, Line


def is_real(book: Book, line: Line, but: frozenset[str] = frozenset()) -> bool:
    """Whether a narrated sentence tells what is so; `but` are words that say nothing against it here."""
    if not line.narrated or book.text[line.start : line.end].rstrip().endswith("?"):
        return False
    return _has_none(book, line, word_set("contradictions.unreal") - but) and not any(
        word == "t" and book.lower[i - 1] in ("’", "'") for i, word in _words(book, line) if i
    )


def is_now(book: Book, line: Line, but: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence tells of the time of its scene."""
    return _has_none(book, line, word_set("contradictions.another_time") - but)


def goes_between(book: Book, who: str, start: int, end: int) -> bool:
    """Whether a sentence between two places of the text that names a person tells of going anywhere."""
    going = word_set("contradictions.going")
    return any(
        any(book.named.get(i) == who for i in range(line.first, line.last))
        and not going.isdisjoint(book.lower[line.first : line.last])
        for line in book.lines[book.line_at(start) + 1 : book.line_at(end)]
    )


def content_of(book: Book, first: int, last: int) -> tuple[str, ...]:
    """The stems that carry what the words from `first` up to `last` say."""
    function = word_set("checks.function")
    return tuple(
        book.stems[i] for i in range(first, last) if book.is_word[i] and book.lower[i] not in function
    )


def _words(book: Book, line: Line) -> list[tuple[int, str]]:
    return [(i, book.lower[i]) for i in range(line.first, line.last)]


def _has_none(book: Book, line: Line, words: frozenset[str]) -> bool:
    return words.isdisjoint(book.lower[line.first : line.last])

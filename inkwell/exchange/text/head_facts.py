"""What a text says of itself at its head: what the book takes of it, and the rest as a page of research."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.exchange.text.front_matter import read_front_matter
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Remarks

_FACTS = tr_noop("Facts from the file’s head")
_USED = frozenset(["title", "author", "authors", "lang", "language", "generator"])


@dataclass(frozen=True)
class HeadFacts:
    """`title`, `author` and `language` are "" where they are not said; `words` counts those of all values."""

    title: str
    author: str
    language: str
    generator: str
    notes: tuple[BookNote, ...]
    words: int
    body: str


def head_facts(text: str, remarks: Remarks) -> HeadFacts:
    """The facts, and the text behind them."""
    fields, body = read_front_matter(text)
    lines = [f"{key}: {value}" for key, value in fields.items() if key not in _USED and value]
    if lines:
        remarks.add(RemarkKind.FACTS_AS_NOTE, lines[0], len(lines))
    return HeadFacts(
        fields.get("title", ""),
        fields.get("author") or fields.get("authors", ""),
        fields.get("lang") or fields.get("language", ""),
        fields.get("generator", ""),
        (BookNote(_FACTS, "\n".join(lines)),) if lines else (),
        sum(len(value.split()) for value in fields.values()),
        body,
    )

"""Search over the guide: every word of the query must stand in a section, the best sections first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EXCERPT = 88
_MOST_HITS = 40
_IN_TITLE, _IN_HEADING = 40, 20
# A page that says a word over and over is no better an answer; among equals the order of the guide holds.
_ENOUGH = 3
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Section:
    """A heading of a page with the text under it. `anchor` is "" for the page's beginning."""

    topic: str
    title: str
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A section that was found, with a line of its text around the first place."""

    section: Section
    excerpt: str
    score: int


def query_words(query: str) -> list[str]:
    """The words to look for, each once, in small letters."""
    return list(dict.fromkeys(word.casefold() for word in query.split()))


def pattern_of(words: Sequence[str]) -> re.Pattern[str] | None:
    """Matches whole words that begin with one of these, and Chinese ones anywhere; None without words."""
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    parts = [
        re.escape(word) if _HAN.search(word) else rf"(?<!\w){re.escape(word)}\w*" for word in longest_first
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


def search(sections: Iterable[Section], query: str) -> list[Hit]:
    """Sections that hold all words of the query, counting their page's title; those with them in a heading come first."""
    words = query_words(query)
    anywhere = pattern_of(words)
    if anywhere is None:
        return []
    patterns = [pattern for word in words if (pattern := pattern_of([word])) is not None]
    hits: list[Hit] = []
    for section in sections:
        whole = f"{section.title}\n{section.heading}\n{section.text}"
        own = f"{section.heading}\n{section.text}"
        if not anywhere.search(own) or not all(pattern.search(whole) for pattern in patterns):
            continue
        score = (
            _IN_TITLE * len(anywhere.findall(section.title))
            + _IN_HEADING * len(anywhere.findall(section.heading))
            + min(_ENOUGH, len(anywhere.findall(section.text)))
        )
        hits.append(Hit(section, excerpt(section.text, anywhere), score))
    hits.sort(key=lambda hit: -hit.score)
    return hits[:_MOST_HITS]


def excerpt(text: str, pattern: re.Pattern[str]) -> str:
    """A line around the first match, cut at words; the beginning where nothing matches."""
    flat = " ".join(text.split())
    length = _EXCERPT // 2 if _HAN.search(flat) else _EXCERPT
    match = pattern.search(flat)
    start = max(0, match.start() - length // 3) if match else 0
    if start and (space := flat.find(" ", start, match.start() if match else start)) >= 0:
        start = space + 1
    end = min(len(flat), start + length)
    if end < len(flat) and (space := flat.rfind(" ", start + length // 2, end)) > 0:
        end = space
    return f"{'… ' if start else ''}{flat[start:end]}{' …' if end < len(flat) else ''}"

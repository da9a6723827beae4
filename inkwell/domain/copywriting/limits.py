"""What a place takes: characters, words, hashtags, parts of a thread; and how much of it a text has used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.text import count_words

_HASHTAG = re.compile(r"(?<![\w&])#\w+")


@dataclass(frozen=True)
class Limit:
    """A place one writes for; 0 is no limit. `part` is how many characters a part of a thread has, where there are threads."""

    id: str
    name: str
    characters: int = 0
    words: int = 0
    hashtags: int = 0
    part: int = 0


@dataclass(frozen=True)
class Measured:
    """A text in the units of limits; characters are code points, blanks within lines among them."""

    characters: int
    words: int
    hashtags: int
    parts: tuple[str, ...] = ()


def measured(text: str, limit: Limit) -> Measured:
    """How long a text is, without the author's own remarks."""
    bare = strip_comments(text).strip()
    parts = thread_parts(bare, limit.part) if limit.part else ()
    return Measured(len(bare), count_words(bare), len(_HASHTAG.findall(bare)), parts)


def hashtags(text: str) -> list[tuple[int, int]]:
    """Where hashtags stand."""
    return [found.span() for found in _HASHTAG.finditer(text)]


def is_within(text: str, limit: Limit) -> bool:
    """Whether a text keeps what the place takes."""
    found = measured(text, limit)
    return not (
        0 < limit.characters < found.characters
        or 0 < limit.words < found.words
        or 0 < limit.hashtags < found.hashtags
        or any(len(part) > limit.part for part in found.parts)
    )


def thread_parts(text: str, most: int) -> tuple[str, ...]:
    """A text as posts of at most `most` characters, cut between sentences; a longer sentence is a part by itself."""
    parts: list[str] = []
    held = ""
    for paragraph in (one.strip() for one in text.split("\n")):
        between = "\n" if held else ""
        for start, end in sentence_spans(paragraph):
            sentence = paragraph[start:end].strip()
            if held and len(held) + len(between) + len(sentence) > most:
                parts.append(held)
                held, between = "", ""
            held = f"{held}{between}{sentence}" if held else sentence
            between = " "
    return tuple([*parts, held] if held else parts)

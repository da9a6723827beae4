"""The frame Project Gutenberg puts around a book: notices before it, the licence behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_START = re.compile(
    r"^\W*(?:start of (?:the|this) project gutenberg|\*?end\*?the small print)[^\n]*(?:\n(?![ \t]*\n)[^\n]*)?\*{3}[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_START_BARE = re.compile(
    r"^\W*(?:start of (?:the|this) project gutenberg|the project gutenberg e)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^\W*(?:end of (?:the |this )?project gutenberg|\*{3} ?end of (?:the|this) project)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"^(Title|Author|Language):[ \t]*(.+(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
_CREDITS = re.compile(
    r"\A\s*(?:(?:produced|e-?text prepared|transcribed|prepared) by\b|this etext was|note: project gutenberg)",
    re.IGNORECASE,
)
_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "chinese": "zh",
}


_FIRST = 5


@dataclass(frozen=True)
class Unframed:
    """A text without the frame; `left_out` is what the frame said. Fields are "" where it names none."""

    text: str
    left_out: str = ""
    title: str = ""
    author: str = ""
    language: str = ""


def without_frame(text: str) -> Unframed:
    """The book alone. A text without a frame stays as it is."""
    start = _START.search(text) or _START_BARE.search(text)
    if start and start.start() >= max(20_000, len(text) // 3):
        start = None
    end = _END.search(text, start.end() if start else 0)
    if not start and not end:
        return Unframed(text)
    before = text[: start.end()] if start else ""
    behind = text[end.start() :] if end else ""
    body = text[len(before) : len(text) - len(behind)]
    credits = ""
    while (paragraph := re.match(r"\s*(?:[ \t]*\S[^\n]*(?:\n|$))+", body)) and _CREDITS.match(paragraph[0]):
        credits += paragraph[0]
        body = body[paragraph.end() :]
    fields = {match[1]: " ".join(match[2].split()) for match in _FIELD.finditer(before)}
    language = _LANGUAGES.get(fields.get("Language", "").casefold(), "")
    return Unframed(
        body, before + credits + behind, fields.get("Title", ""), fields.get("Author", ""), language
    )


def frame_of(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Where the book begins and ends among the paragraphs of a page; all of them where there is no frame."""
    begin, end = 0, len(paragraphs)
    for place, text in enumerate(paragraphs[: max(60, end // 5)]):
        if _START.search(text) or (place < _FIRST and _START_BARE.search(text)):
            begin = place + 1
    while begin and begin < end and (_CREDITS.match(paragraphs[begin]) or not paragraphs[begin].strip()):
        begin += 1
    for place in range(begin, end):
        if _END.search(paragraphs[place]):
            return begin, place
    return begin, end

"""Footnotes, comments, links of a notebook and tags among the words of a Markdown text, as the page has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.reading.page_text import comment_mark

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Remarks

_COMMENT = re.compile(r"%%(?!%)(.+?)%%", re.DOTALL)
_DEFINITION = re.compile(
    r"^\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*)\n?", re.MULTILINE
)
_PLACE = re.compile(r"\[\^([^\]\s]{1,60})\](?!:)")
_INLINE = re.compile(r"(?<!\\)\^\[([^\[\]\n]+)\]")
_WIKI_LINK = re.compile(r"(?<!!)\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]+?)(?<=[^\s=])==(?![=\w])")
_TAGGED = re.compile(r"<(i|em|b|strong)>(\s*)([^<>*\n]*?[^<>*\s])(\s*)</\1>", re.IGNORECASE)
_UNDERLINED = re.compile(r"<(u|ins)>([^<>\n]+)</\1>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_MARKS = {"i": "*", "em": "*", "b": "**", "strong": "**"}


def with_page_marks(text: str, remarks: Remarks) -> str:
    """The text with notes as comments at their place, and all else without what only its own program reads.

    A note nothing leads to stays where it is written.
    """
    notes = {found[1]: " ".join(found[2].split()) for found in _DEFINITION.finditer(text)}
    led_to = set(_PLACE.findall(_DEFINITION.sub("", text))) if notes else set[str]()
    text = _DEFINITION.sub(lambda found: "" if found[1] in led_to else found[0], text) if led_to else text

    def note(words: str, written: str) -> str:
        mark = comment_mark(f"Footnote: {words}") if words.strip() else ""
        if mark:
            remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS, words)
        return mark or written

    def told(kind: RemarkKind, shown: str, met: str) -> str:
        remarks.add(kind, met)
        return shown

    if led_to:
        text = _PLACE.sub(lambda found: note(notes.get(found[1], ""), found[0]), text)
    text = _INLINE.sub(lambda found: note(found[1], found[0]), text)
    text = _COMMENT.sub(lambda found: told(RemarkKind.COMMENTS_KEPT, comment_mark(found[1]), found[1]), text)
    text = _WIKI_LINK.sub(lambda found: told(RemarkKind.LINKS_LOST, found[2] or found[1], found[1]), text)
    text = _HIGHLIGHT.sub(lambda found: told(RemarkKind.COLOURS_LOST, found[1], found[1]), text)
    text = _TAGGED.sub(
        lambda found: f"{found[2]}{_MARKS[found[1].lower()]}{found[3]}{_MARKS[found[1].lower()]}{found[4]}",
        text,
    )
    text = _UNDERLINED.sub(lambda found: told(RemarkKind.UNDERLINE_LOST, found[2], found[2]), text)
    return _LINE_BREAK.sub("\n", text)

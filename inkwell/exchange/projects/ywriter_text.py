"""A scene of yWriter: a line a paragraph, codes in square brackets, comments between `/*` and `*/`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.mark_pairs import replaced_pairs
from inkwell.exchange.reading.page_text import PageParagraph
from inkwell.exchange.structure.scene_breaks import is_scene_break

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Remarks

_CODE = re.compile(r"\[(?P<close>/?)(?P<code>i|b|u|s|c|r|h[1-6]|lang)(?:=[^\]\n]{0,40})?\]", re.IGNORECASE)
_NOTE = re.compile(r"@(?P<note>fn|en)\d*\*?")
_STYLES = {"i": Style.ITALIC, "b": Style.BOLD}
_LOST = {
    "u": RemarkKind.UNDERLINE_LOST,
    "s": RemarkKind.STRIKE_LOST,
    "c": RemarkKind.ALIGNMENT_LOST,
    "r": RemarkKind.ALIGNMENT_LOST,
}
_NOTES = {"fn": "Footnote: ", "en": "Endnote: "}
_HELD = re.compile("\x00(\\d+)\x00")


def ywriter_text(text: str, remarks: Remarks) -> str:
    """A scene's text as the page has it."""
    comments: list[tuple[str, str]] = []

    def held(inside: str) -> str:
        note = _NOTE.match(inside)
        words = " ".join(inside[note.end() if note else 0 :].split())
        if not words:
            return ""
        prefix = _NOTES[note["note"]] if note else ""
        remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS if prefix else RemarkKind.COMMENTS_KEPT, words)
        comments.append((prefix, words))
        return f"\x00{len(comments) - 1}\x00"

    held_text = replaced_pairs(clean_text(text), "/*", "*/", held)
    style = Style.PLAIN
    lines: list[str] = []
    for line in held_text.split("\n"):
        if is_scene_break(line):
            lines.append(line.strip())
            continue
        page, style = _page_lines(line, style, comments, remarks)
        lines += page
    return "\n".join(lines).strip("\n")


def _page_lines(
    line: str, style: Style, comments: list[tuple[str, str]], remarks: Remarks
) -> tuple[list[str], Style]:
    """The line as the page has it, and what is still worn at its end."""
    paragraph = PageParagraph()
    position = 0
    for match in _CODE.finditer(line):
        _add(paragraph, line[position : match.start()], style, comments)
        position = match.end()
        code, closes = match["code"].casefold(), bool(match["close"])
        worn = _STYLES.get(code, Style.PLAIN)
        style = style & ~worn if closes else style | worn
        if not closes and code in _LOST:
            remarks.add(_LOST[code], line[position : position + 40].split("[")[0])
        elif not closes and code.startswith("h"):
            remarks.add(RemarkKind.LOWER_HEADINGS_AS_TEXT, line[position:].split("[")[0])
    _add(paragraph, line[position:], style, comments)
    return [one.strip() for one in paragraph.lines()], style


def _add(paragraph: PageParagraph, words: str, style: Style, comments: list[tuple[str, str]]) -> None:
    for number, piece in enumerate(_HELD.split(words)):
        if number % 2:
            prefix, text = comments[int(piece)]
            paragraph.add_comment(prefix + text)
        else:
            paragraph.add(piece, style)

"""RTF as other programs put it on the clipboard, read to the page's Markdown: italics, bold, headings, breaks, paragraphs.

By Microsoft's specification 1.9.1. Notes, headers, pictures, deleted and hidden words are left behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.rich_paragraphs import RichParagraphs
from inkwell.domain.text.rtf_tokens import Kind, rtf_tokens

# Groups that are no part of the text; of those marked `\*` all but what holds text.
_SILENT = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "atnid",
        "atnauthor",
        "atndate",
        "listtext",
        "pntext",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "xe",
        "tc",
        "nonshppict",
        "themedata",
    ]
)
_SPOKEN = frozenset(["shppict"])
_ENDS = frozenset(["par", "sect", "page", "line", "cell", "nestcell", "softline", "column"])
# A tab and the wide spaces are a space here; a soft hyphen is for whoever sets the lines.
_SPACES = {0x09: " ", 0x2002: " ", 0x2003: " ", 0x2005: " ", 0xAD: None}
_STYLE = re.compile(rb"\{\\s(\d+)([^{}]*)\}")
_HEADING_NAME = re.compile(
    rb"(?:heading|title|\xc3\x9cberschrift|titre|t\xc3\xadtulo|titolo)\s*(\d)?", re.IGNORECASE
)


@dataclass(frozen=True)
class _State:
    """What holds within a group."""

    style: Style = Style.PLAIN
    silent: bool = False
    hidden: bool = False
    heading: int = 0


def markdown_of_rtf(rtf: bytes) -> str:
    """The text of RTF as the page holds it; what is no RTF gives nothing."""
    return _RtfReader(rtf).text() if rtf.lstrip().startswith(b"{\\rtf") else ""


class _RtfReader:
    def __init__(self, rtf: bytes) -> None:
        self._headings = dict(_heading_styles(rtf))
        self._paragraphs = RichParagraphs()
        self._state: _State = _State()
        self._stack: list[_State] = []
        self._read(rtf)

    def text(self) -> str:
        return self._paragraphs.text()

    def _read(self, rtf: bytes) -> None:
        starts_group = is_optional = False
        for kind, name, number, _ in rtf_tokens(rtf):
            if kind is Kind.OPEN:
                self._stack.append(self._state)
                starts_group, is_optional = True, False
                continue
            if kind is Kind.COMMAND and name == "*" and starts_group:
                is_optional = True
                continue
            if kind is Kind.CLOSE:
                self._state = self._stack.pop() if self._stack else _State()
            elif kind is Kind.TEXT:
                self._add(name)
            elif kind is Kind.COMMAND:
                if starts_group and (name in _SILENT or (is_optional and name not in _SPOKEN)):
                    self._state = replace(self._state, silent=True)
                self._command(name, number)
            starts_group = is_optional = False

    def _command(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word in ("i", "b"):
            kind = Style.ITALIC if word == "i" else Style.BOLD
            self._state = replace(state, style=state.style | kind if on else state.style & ~kind)
        elif word == "plain":
            self._state = replace(state, style=Style.PLAIN, hidden=False)
        elif word == "pard":
            self._state = replace(state, heading=0)
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=on)
        elif word == "s" and number is not None:
            self._state = replace(state, heading=self._headings.get(number, 0))
        elif word == "outlinelevel" and number is not None:
            self._state = replace(state, heading=number + 1 if number < 6 else 0)
        elif word in _ENDS and not state.silent:
            self._paragraphs.heading = state.heading
            self._paragraphs.end(keep_empty=word in ("par", "line"))

    def _add(self, letters: str) -> None:
        letters = letters.translate(_SPACES)
        if not letters or self._state.silent or self._state.hidden:
            return
        if letters == " " and self._paragraphs.is_at_space:
            return
        self._paragraphs.heading = self._state.heading
        self._paragraphs.add(letters, self._state.style)


def _heading_styles(rtf: bytes) -> list[tuple[int, int]]:
    """Numbers of the style sheet's headings, with their levels."""
    found: list[tuple[int, int]] = []
    for number, body in _STYLE.findall(rtf):
        level = re.search(rb"\\outlinelevel(\d)", body)
        name = _HEADING_NAME.match(body.split(b" ", 1)[-1].strip().rstrip(b";").split(b"\\")[-1])
        if level:
            found.append((int(number), int(level[1]) + 1))
        elif name:
            found.append((int(number), int(name[1] or 1)))
    return found

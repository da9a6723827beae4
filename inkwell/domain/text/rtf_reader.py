"""RTF as other programs put it on the clipboard, read to the page's Markdown: italics, bold, headings, breaks, paragraphs.

By Microsoft's specification 1.9.1. Notes, headers, pictures, deleted and hidden words are left behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.rich_paragraphs import RichParagraphs

_TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
# Groups that are no part of the text; of those marked `\*` all but what holds text.
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote "
    b"annotation atnid atnauthor atndate listtext pntext fldinst bkmkstart bkmkend xe tc nonshppict themedata".split()
)
_SPOKEN = frozenset(b"shppict".split())
_LETTERS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"tab": " ",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
_ENDS = frozenset(b"par sect page line cell nestcell softline column".split())
_CODE_PAGES = {
    128: "shift_jis",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_FONT = re.compile(rb"\\f(\d+)[^{};]*?\\fcharset(\d+)")
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
    font: int = -1
    skipped: int = 1


def markdown_of_rtf(rtf: bytes) -> str:
    """The text of RTF as the page holds it; what is no RTF gives nothing."""
    return _RtfReader(rtf).text() if rtf.lstrip().startswith(b"{\\rtf") else ""


class _RtfReader:
    def __init__(self, rtf: bytes) -> None:
        page = re.search(rb"\\ansicpg(\d+)", rtf)
        self._page = f"cp{int(page[1])}" if page else "cp1252"
        self._fonts = {int(font): _CODE_PAGES.get(int(charset), "") for font, charset in _FONT.findall(rtf)}
        self._headings = dict(_heading_styles(rtf))
        self._paragraphs = RichParagraphs()
        self._state: _State = _State()
        self._stack: list[_State] = []
        self._bytes = b""
        self._to_skip: int = 0
        self._units: list[int] = []
        self._read(rtf)

    def text(self) -> str:
        self._flush()
        return self._paragraphs.text()

    def _read(self, rtf: bytes) -> None:
        starts_group = is_optional = False
        for found in _TOKEN.finditer(rtf):
            word, number, code, symbol, brace, letters = found.groups()
            if brace == b"{":
                self._flush()
                self._stack.append(self._state)
                starts_group, is_optional = True, False
                continue
            if symbol == b"*" and starts_group:
                is_optional = True
                continue
            if brace == b"}":
                self._flush()
                self._state = self._stack.pop() if self._stack else _State()
            elif word is not None:
                if starts_group and (word in _SILENT or (is_optional and word not in _SPOKEN)):
                    self._state = replace(self._state, silent=True)
                self._command(word, None if number is None else int(number))
            elif code is not None:
                self._add_byte(int(code, 16))
            elif symbol is not None:
                self._symbol(symbol)
            elif letters is not None:
                self._add(letters.decode(self._code_page(), "replace"))
            starts_group = is_optional = False

    def _command(self, word: bytes, number: int | None) -> None:
        state, on = self._state, number != 0
        if word == b"u" and number is not None:
            self._flush_bytes()
            if not (state.silent or state.hidden):
                self._units.append(number & 0xFFFF)
            self._to_skip = state.skipped
            return
        self._flush()
        if word in (b"i", b"b"):
            kind = Style.ITALIC if word == b"i" else Style.BOLD
            self._state = replace(state, style=state.style | kind if on else state.style & ~kind)
        elif word == b"plain":
            self._state = replace(state, style=Style.PLAIN, hidden=False)
        elif word == b"pard":
            self._state = replace(state, heading=0)
        elif word in (b"v", b"deleted"):
            self._state = replace(state, hidden=on)
        elif word == b"f" and number is not None:
            self._state = replace(state, font=number)
        elif word == b"uc" and number is not None:
            self._state = replace(state, skipped=number)
        elif word == b"s" and number is not None:
            self._state = replace(state, heading=self._headings.get(number, 0))
        elif word == b"outlinelevel" and number is not None:
            self._state = replace(state, heading=number + 1 if number < 6 else 0)
        elif word in _LETTERS:
            self._add(_LETTERS[word])
        elif word in _ENDS and not state.silent:
            self._paragraphs.heading = state.heading
            self._paragraphs.end(keep_empty=word in (b"par", b"line"))

    def _symbol(self, symbol: bytes) -> None:
        self._flush()
        if symbol in (b"\n", b"\r"):
            self._command(b"par", None)
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _add_byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._flush_units()
        self._bytes += bytes((value,))

    def _add(self, letters: str) -> None:
        skipped = min(self._to_skip, len(letters))
        self._to_skip -= skipped
        letters = letters[skipped:]
        if not letters:
            return
        self._flush()
        if self._state.silent or self._state.hidden:
            return
        if letters == " " and self._paragraphs.is_at_space:
            return
        self._paragraphs.heading = self._state.heading
        self._paragraphs.add(letters, self._state.style)

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        waiting, self._bytes = self._bytes, b""
        if waiting:
            self._add(waiting.decode(self._code_page(), "replace"))

    def _flush_units(self) -> None:
        units, self._units = self._units, []
        if units:
            data = b"".join(unit.to_bytes(2, "little") for unit in units)
            to_skip, self._to_skip = self._to_skip, 0
            self._add(data.decode("utf-16-le", "replace"))
            self._to_skip = to_skip

    def _code_page(self) -> str:
        page = self._fonts.get(self._state.font, "") or self._page
        try:
            "".encode(page)
        except LookupError:
            return "cp1252"
        return page


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

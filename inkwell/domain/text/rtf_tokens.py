"""RTF cut into groups, commands and letters: code pages by font, `\\u` with its substitutes, binary data.

By Microsoft's specification 1.9.1. What the commands mean is for whoever reads the tokens.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|\\",
    re.DOTALL,
)
_LETTERS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "tab": "\t",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
_EAST_ASIAN = ("cp932", "cp936", "cp949", "cp950")
_FONT = re.compile(rb"\\f(\d{1,6})((?:\\[a-zA-Z]+-?\d* ?|\{\\\*[^{}]*\}|[\r\n ])*)")
_DEEPEST, _LONGEST_GROUP = 2_000, 2**21


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    COMMAND = auto()
    TEXT = auto()
    DATA = auto()


class Token(NamedTuple):
    """`name` is a command's, or letters; a command of one sign (`*`, `:`) has it as its name. `data` are bytes of `\\bin`."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)
_PARAGRAPH = Token(Kind.COMMAND, "par")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: the code page, and how many substitutes follow a `\\u`."""

    page: str = ""
    skipped: int = 1


def is_rtf(data: bytes) -> bool:
    """Whether bytes say of themselves that they are RTF."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def group_named(rtf: bytes, name: bytes) -> bytes:
    """The first group that begins with the command `name`, braces included; b"" where there is none."""
    begins = re.search(rb"\{(?:\\\*)?\\" + name + rb"(?![a-zA-Z])", rtf)
    if not begins:
        return b""
    depth = 0
    for found in re.finditer(rb"\\[\\{}]|([{}])", rtf[begins.start() : begins.start() + _LONGEST_GROUP]):
        depth += {b"{": 1, b"}": -1, None: 0}[found[1]]
        if depth == 0 and found[1]:
            return rtf[begins.start() : begins.start() + found.end()]
    return rtf[begins.start() : begins.start() + _LONGEST_GROUP]


def rtf_tokens(rtf: bytes) -> Iterator[Token]:
    """Every token in order, letters decoded. Groups left open are not closed, and none is closed that was not opened."""
    return _Tokens(rtf).read()


class _Tokens:
    def __init__(self, rtf: bytes) -> None:
        self._rtf = rtf
        self._page = _known(_document_page(rtf[:4_096]))
        fonts = _FONT.findall(group_named(rtf, b"fonttbl"))
        self._fonts = {int(font): _font_page(words, self._page) for font, words in fonts}
        default = re.search(rb"\\deff(\d{1,6})", rtf[:4_096])
        self._usual_page = self._page_of(int(default[1])) if default else self._page
        self._state = _State(self._usual_page)
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._units: list[int] = []
        self._to_skip = 0

    def read(self) -> Iterator[Token]:
        place, match = 0, _TOKEN.match
        while found := match(self._rtf, place):
            place = found.end()
            word, number, code, symbol, brace, letters = found.groups()
            if letters is not None:
                skipped = min(self._to_skip, len(letters))
                self._to_skip -= skipped
                self._add(letters[skipped:])
            elif code is not None:
                if self._to_skip:
                    self._to_skip -= 1
                else:
                    self._add(bytes((int(code, 16),)))
            elif word == b"u" and number is not None:
                self._to_skip = 0
                yield from self._flushed_bytes()
                self._units.append(int(number) & 0xFFFF)
                self._to_skip = self._state.skipped
            elif word == b"bin":
                yield from self._flushed()
                size = max(0, int(number or 0))
                yield Token(Kind.DATA, data=self._rtf[place : place + size])
                place += size
            elif brace is not None or word is not None or symbol is not None:
                yield from self._flushed()
                yield from self._structure(brace, word, number, symbol)
        yield from self._flushed()

    def _structure(
        self, brace: bytes | None, word: bytes | None, number: bytes | None, symbol: bytes | None
    ) -> Iterator[Token]:
        if brace == b"{" and len(self._stack) < _DEEPEST:
            self._to_skip = 0
            self._stack.append(self._state)
            yield _OPEN
        elif brace is not None:
            self._to_skip = 0
            if brace == b"}" and self._stack:
                self._state = self._stack.pop()
                yield _CLOSE
        elif self._to_skip:
            # A command stands for one substitute as well.
            self._to_skip -= 1
        elif word is not None:
            yield self._command(word.decode("ascii"), None if number is None else int(number))
        elif symbol in (b"\n", b"\r"):
            yield _PARAGRAPH
        elif symbol is not None:
            name = symbol.decode("latin-1")
            letter = _SYMBOLS.get(name)
            yield Token(Kind.TEXT, letter) if letter else Token(Kind.COMMAND, name)

    def _command(self, name: str, number: int | None) -> Token:
        letter = _LETTERS.get(name)
        if letter:
            return Token(Kind.TEXT, letter)
        if name == "f" and number is not None:
            self._state = replace(self._state, page=self._page_of(number))
        elif name == "plain":
            self._state = replace(self._state, page=self._usual_page)
        elif name == "uc" and number is not None:
            self._state = replace(self._state, skipped=max(0, min(number, 64)))
        return Token(Kind.COMMAND, name, number)

    def _add(self, letters: bytes) -> None:
        self._bytes += letters

    def _flushed(self) -> Iterator[Token]:
        yield from self._flushed_bytes()
        yield from self._flushed_units()

    def _flushed_bytes(self) -> Iterator[Token]:
        if self._bytes:
            yield from self._flushed_units()
            letters = self._bytes.decode(self._state.page, "replace")
            self._bytes.clear()
            yield Token(Kind.TEXT, letters)

    def _flushed_units(self) -> Iterator[Token]:
        if self._units:
            data = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            yield Token(Kind.TEXT, data.decode("utf-16-le", "replace"))

    def _page_of(self, font: int) -> str:
        return self._fonts.get(font) or self._page


def _document_page(head: bytes) -> str:
    if page := re.search(rb"\\ansicpg(\d{1,5})", head):
        return "utf-8" if page[1] == b"65001" else f"cp{int(page[1])}"
    named = re.search(rb"\\(mac|pca|pc)(?![a-zA-Z])", head)
    return {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}[named[1]] if named else "cp1252"


def _font_page(words: bytes, document_page: str) -> str:
    """The code page of a font's entry, "" where it is the document's."""
    if page := re.search(rb"\\cpg(\d{1,5})", words):
        return _known(f"cp{int(page[1])}", "")
    charset = re.search(rb"\\fcharset(\d{1,3})", words)
    if charset and int(charset[1]) == 0 and document_page in _EAST_ASIAN:
        return "cp1252"
    return _CHARSETS.get(int(charset[1]), "") if charset else ""


def _known(page: str, otherwise: str = "cp1252") -> str:
    page = "mac-roman" if page == "cp10000" else page
    try:
        codecs.lookup(page)
    except LookupError:
        return otherwise
    return page

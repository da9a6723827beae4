"""The text of an RTF file as paragraphs: looks, headings, notes, comments, pictures, tables, recorded changes."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.rtf_tokens import Kind, Token, rtf_tokens
from inkwell.exchange.rich.flow import Aside, Paragraph, Run
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rtf.sheet import sheet_of
from inkwell.exchange.rtf.state import State, Target, time_of
from inkwell.exchange.rtf.targets import Picture, Text, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Remarks

_HEADERS = frozenset(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"])
_DROPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "object",
        "xe",
        "tc",
        "nonshppict",
        "themedata",
        "sp",
        "shprslt",
        "nonesttables",
        "listtext",
        "pntext",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
        "aftnsepc",
        "ftncn",
        "aftncn",
        "template",
        "private",
    ]
)
_NAMES = frozenset(
    [
        "fldinst",
        "atnid",
        "atnauthor",
        "atndate",
        "atnref",
        "atrfstart",
        "atrfend",
        "bkmkstart",
        "title",
        "author",
    ]
)
# Optional groups that hold text all the same.
_SPOKEN = frozenset(
    [
        "shppict",
        "shpinst",
        "shptxt",
        "shpgrp",
        "do",
        "dptxbx",
        "dptxbxtext",
        "footnote",
        "annotation",
        "ud",
        "upr",
        "nesttableprops",
        "flymaincnt",
    ]
)
_STEP = 20_000


@dataclass
class RtfText:
    """What was in the file. `pictures` stand beside the paragraph of that number; `left_out` counts words left out."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    pictures: list[tuple[BookPicture, int]] = field(default_factory=list["tuple[BookPicture, int]"])
    title: str = ""
    author: str = ""
    language: str = ""
    left_out: int = 0


def text_of_rtf(
    rtf: bytes,
    remarks: Remarks,
    keep_picture: Callable[[bytes, str], BookPicture | None],
    tell: Callable[[float], None] = lambda part: None,
) -> RtfText:
    """Everything in the file. `remarks` hears what could not be kept, `tell` the part done, from 0 to 0.5."""
    return _Reader(rtf, remarks, keep_picture, tell).read()


class _Reader:
    def __init__(
        self,
        rtf: bytes,
        remarks: Remarks,
        keep_picture: Callable[[bytes, str], BookPicture | None],
        tell: Callable[[float], None],
    ) -> None:
        self._rtf, self._remarks, self._keep_picture, self._tell = rtf, remarks, keep_picture, tell
        self._sheet = sheet_of(rtf)
        self._text = RtfText(language=self._sheet.language)
        self._body = Text("body")
        self._state = State(self._body)
        self._stack: list[State] = []
        self._names: dict[str, str] = {}
        self._lost: frozenset[RemarkKind] = frozenset()
        self._asides = 0

    def read(self) -> RtfText:
        begins = optional = False
        for number, token in enumerate(rtf_tokens(self._rtf)):
            if number % _STEP == 0:
                self._tell(0.5 * (1 - 1 / (1 + number / 200_000)))
            if token.kind is Kind.OPEN:
                self._stack.append(self._state)
                self._state = copy(self._state)
                begins, optional = True, False
                continue
            if token.kind is Kind.CLOSE:
                self._close()
            elif token.kind is Kind.TEXT:
                self._add(token.name)
            elif token.kind is Kind.DATA:
                if isinstance(self._state.target, Picture):
                    self._state.target.data += token.data
            elif token.name == "*" and begins:
                optional = True
                continue
            elif not (begins and self._opened(token.name, optional)):
                self._command(token)
            begins = False
        while self._stack:
            self._close()
        self._body.finish(self._state)
        self._text.paragraphs = self._body.paragraphs
        return self._text

    # Groups.

    def _opened(self, name: str, optional: bool) -> bool:
        """Whether the group that begins so goes somewhere of its own."""
        target: Target | None = None
        if isinstance(self._state.target, Words | Picture) or type(self._state.target) is Target:
            target = self._within(name)
        elif name in _HEADERS:
            target = Text("left_out")
        elif name in ("footnote", "annotation"):
            target = Text(name)
        elif name == "pict":
            target = Picture()
        elif name in ("shptxt", "dptxbxtext"):
            target = Text("box")
        elif name in _NAMES:
            target = Words(name)
        elif name in ("listtext", "pntext") and isinstance(self._state.target, Text):
            self._state.target.begin_item()
            target = Target()
        elif name in _DROPPED or (optional and name not in _SPOKEN):
            target = Target()
        elif name == "upr":
            # The same words twice: for old readers, then in `ud` for all.
            self._state.reads_wide = True
            target = Target()
        elif name == "NeXTGraphic":
            self._remarks.add(RemarkKind.PICTURES_LEFT_OUT)
            target = Target()
        if target is None:
            return False
        self._state.target = target
        if isinstance(target, Text):
            self._begin_text()
        return True

    def _within(self, name: str) -> Target | None:
        """A group inside one that is no text: only what is known to matter is read."""
        if name in ("title", "author"):
            return Words(name)
        if name == "ud" and self._stack[-1].reads_wide:
            return self._stack[-2].target if len(self._stack) > 1 else self._body
        return None

    def _begin_text(self) -> None:
        state = State(self._state.target)
        state.inserted, state.deleted = self._state.inserted, self._state.deleted
        self._state = state

    def _close(self) -> None:
        ended = self._state
        self._state = self._stack.pop() if self._stack else State(self._body)
        if ended.target is self._state.target or any(
            ended.target is state.target for state in self._stack[-4:]
        ):
            return
        if isinstance(ended.target, Words):
            self._name(ended.target.name, ended.target.text.strip())
        elif isinstance(ended.target, Picture):
            self._picture(ended.target)
        elif isinstance(ended.target, Text):
            ended.target.finish(ended)
            self._end_text(ended.target)

    def _name(self, name: str, text: str) -> None:
        target = self._state.target
        if name == "title":
            self._text.title = text
        elif name == "author":
            self._text.author = text
        elif name == "fldinst":
            self._state.field_name = (text.split() or [""])[0].upper()
            if self._state.field_name == "HYPERLINK" and "\\l" not in text:
                self._remarks.add(RemarkKind.LINKS_LOST, text.partition(" ")[2].strip('"'))
        elif isinstance(target, Text) and name == "bkmkstart":
            target.label(text)
        elif isinstance(target, Text) and name == "atrfstart":
            target.put(Run(begins=f"rtf-{text}"))
        elif isinstance(target, Text) and target.name == "annotation" and name in ("atnref", "atndate"):
            if name == "atnref":
                target.key = f"rtf-{text}"
            else:
                target.written_at = time_of(text)
        else:
            self._names[name] = text

    def _end_text(self, target: Text) -> None:
        outer = self._state.target
        if not isinstance(outer, Text) or target.name == "left_out":
            words = " ".join(paragraph.text for paragraph in target.paragraphs)
            if words.strip():
                self._text.left_out += len(words.split())
                self._remarks.add(RemarkKind.HEADERS_LEFT_OUT, words)
            return
        if target.name == "box":
            outer.box(target.paragraphs)
            return
        dress = Dress()
        lines = [line for paragraph in target.paragraphs for line in lines_of(paragraph, dress).lines]
        words = " ".join(line.strip() for line in lines if line.strip())
        if not words:
            return
        self._asides += 1
        kind = {"footnote": "Footnote: ", "endnote": "Endnote: "}.get(target.name, "")
        author = "" if kind else self._names.pop("atnauthor", self._names.pop("atnid", ""))
        key = target.key or f"rtf-aside-{self._asides}"
        aside = Aside(kind + words, author, target.written_at, key)
        outer.put(Run(aside=aside, inserted=self._state.inserted, deleted=self._state.deleted))

    def _picture(self, picture: Picture) -> None:
        data = picture.whole()
        if not data:
            return
        number = len(self._text.pictures) + 1
        kept = self._keep_picture(data, f"Picture {number}")
        if kept:
            self._text.pictures.append((kept, len(self._body.paragraphs)))
            self._remarks.add(RemarkKind.PICTURES_TO_NOTES, kept.name)

    # Letters.

    def _add(self, text: str) -> None:
        state = self._state
        target = state.target
        if not isinstance(target, Text):
            target.add(text, state)
        elif state.is_hidden:
            if text.strip():
                self._text.left_out += len(text.split())
                self._remarks.add(RemarkKind.HIDDEN_TEXT_LEFT_OUT, text)
        elif text != "¬" or not self._is_attachment():
            target.add(text.replace("\u00ad", ""), state)
            if text.strip():
                for kind in state.lost - self._lost:
                    self._remarks.add(kind, text)
                self._lost = state.lost

    def _is_attachment(self) -> bool:
        """Whether the sign stands for a file that lies beside, as in a TextEdit package."""
        return self._state.field_name == "NEXTGRAPHIC"

    # Commands.

    def _command(self, token: Token) -> None:
        if token.name == "ftnalt" and isinstance(self._state.target, Text):
            self._state.target.name = "endnote"
        elif not self._state.apply(token.name, token.number, self._sheet):
            self._ends(token.name)

    def _ends(self, name: str) -> None:
        target = self._state.target
        if not isinstance(target, Text):
            if isinstance(target, Picture) and name.endswith("blip"):
                target.kind = name
            return
        if name == "par":
            target.end(self._state)
        elif name in ("line", "lbr"):
            target.add("\n", self._state)
        elif name in ("cell", "nestcell"):
            target.end_cell()
        elif name == "row":
            target.end_row()
        elif name in ("page", "sect"):
            target.break_page(self._state)

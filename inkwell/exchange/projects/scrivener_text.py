"""The texts of Scrivener: RTF with comments in a file beside, annotations and styles as words among the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.rich_paragraphs import paragraphs_of_plain
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.page_text import comment_mark
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.roles import are_indents
from inkwell.exchange.rich.settled import accepted, settle
from inkwell.exchange.rtf.flow import text_of_rtf
from inkwell.exchange.structure.scene_breaks import is_scene_break

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.material import BookPicture

_STYLE = re.compile(rb"<!?\$Scr_[A-Za-z]+::\d+>")
_STYLE_LEFT = re.compile(r"<!?\$Scr\\?_[A-Za-z]+::\d+>")
_ANNOTATION = re.compile(rb"\\\{\s*\\\\Scrv_annot.{0,400}?\\\\text=", re.DOTALL)
_FOOTNOTE = re.compile(rb"\\\{\s*\\\\Scrv_fn=")
_END = re.compile(rb"\\\\end_Scrv_(?:annot|fn)\s*\\\}")
_COMMENT_FIELD = re.compile(
    rb"\{\\field(?:(?!\\field).){0,300}?HYPERLINK\s+\"scrivcmt://([^\"]+)\"", re.DOTALL
)
_LONGEST_FIELD = 20_000
_LINK = re.compile(rb"HYPERLINK\s+\"scriv(cmt|lnk)://[^\"]*\"")
# Letters of the private use area stand for marks while the RTF is read; they are nobody's words.
_OPEN_ANNOTATION, _OPEN_FOOTNOTE, _CLOSE, _OPEN_ANCHOR, _CLOSE_ANCHOR = "\ue101\ue102\ue103\ue104\ue105"
_INLINE = re.compile(
    f"([{_OPEN_ANNOTATION}{_OPEN_FOOTNOTE}])([^{_OPEN_ANNOTATION}{_OPEN_FOOTNOTE}]*?){_CLOSE}", re.DOTALL
)
_ANCHOR = re.compile(f"{_OPEN_ANCHOR}(\\d+){_CLOSE_ANCHOR}")
_MARKS = re.compile(f"[{_OPEN_ANNOTATION}-{_CLOSE_ANCHOR}]")
_PICTURE = re.compile(r"\{\$SCRImageLink[^{}\n]*\}")
_ESCAPED = re.compile(r"\\([*_\\])")


@dataclass(frozen=True)
class ScrivenerComment:
    """A remark of the margin, or a footnote there; `key` is what its place in the text calls it."""

    key: str
    text: str
    is_footnote: bool

    @property
    def mark(self) -> str:
        """As the page has it."""
        return comment_mark(f"Footnote: {self.text}" if self.is_footnote and self.text else self.text)


def read_comments(data: bytes, name: str) -> list[ScrivenerComment]:
    """The comments of one text, out of the file beside it."""
    if not data.strip():
        return []
    try:
        root = parse_xml(data, name, recover=True)
    except UnreadableError:
        return []
    return [
        ScrivenerComment(
            attribute(element, "ID"),
            " ".join(_read_rtf("".join(element.itertext()).encode("utf-8", "replace")).split()),
            attribute(element, "Footnote").casefold() == "yes",
        )
        for element in root.iter()
        if local(element) == "Comment"
    ]


def scrivener_text(
    data: bytes,
    remarks: Remarks,
    comments: Sequence[ScrivenerComment] = (),
    keep_picture: Callable[[bytes, str], BookPicture | None] = lambda data, name: None,
) -> str:
    """A text as the page has it. A comment whose place is unknown stands at the end."""
    if not data.strip():
        return ""
    places = {comment.key.casefold(): number for number, comment in enumerate(comments)}
    links = sum(link == b"lnk" for link in _LINK.findall(data))
    if links:
        remarks.add(RemarkKind.LINKS_LOST, count=links)
    if b"\\trowd" in data:
        remarks.add(
            RemarkKind.TABLES_AS_LINES,
            count=len(re.findall(rb"\\trowd(?:(?!\\trowd).)*?\\pard(?!\\intbl)", data, re.DOTALL)) or 1,
        )
    text = _read_rtf(_prepared(data, places), remarks, keep_picture)
    used: set[int] = set()

    def anchored(match: re.Match[str]) -> str:
        number = int(match[1])
        if number in used or number >= len(comments):
            return ""
        used.add(number)
        return comments[number].mark

    text = _ANCHOR.sub(anchored, text)
    text = _INLINE.sub(lambda match: _inline(match, remarks), text)
    text, pictures = _PICTURE.subn("", _STYLE_LEFT.sub("", _MARKS.sub("", text)))
    if pictures:
        remarks.add(RemarkKind.PICTURES_TO_NOTES, count=pictures)
    rest = [comment.mark for number, comment in enumerate(comments) if number not in used and comment.mark]
    for comment in comments:
        if comment.mark:
            kind = RemarkKind.FOOTNOTES_AS_COMMENTS if comment.is_footnote else RemarkKind.COMMENTS_KEPT
            remarks.add(kind, comment.text)
    return "\n".join([*text.split("\n"), *rest]).strip("\n")


def plain_rtf(data: bytes) -> str:
    """A note or the like: the words with the page's marks."""
    return _STYLE_LEFT.sub("", _read_rtf(_STYLE.sub(b"", data))).strip("\n") if data.strip() else ""


def _read_rtf(
    data: bytes,
    remarks: Remarks | None = None,
    keep_picture: Callable[[bytes, str], BookPicture | None] = lambda data, name: None,
) -> str:
    """The words of RTF as the page has them; of a file that is none, its words."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return clean_text(data.decode("utf-8-sig", "replace"))
    text = text_of_rtf(data, remarks or Remarks(), keep_picture)
    paragraphs = [one.paragraph for one in settle(text.paragraphs, accepted())]
    dress = Dress(indents=are_indents(paragraphs))
    lines: list[str] = []
    for paragraph in paragraphs:
        # The stars of a mark between scenes are no letters to escape.
        broken = is_scene_break(paragraph.text) if paragraph.text.strip() else False
        lines += [paragraph.text.strip()] if broken else lines_of(paragraph, dress).lines or [""]
    return paragraphs_of_plain("\n".join(lines).strip("\n"), least=2)


def _inline(match: re.Match[str], remarks: Remarks) -> str:
    words = _ESCAPED.sub(r"\1", match[2]).strip().strip("*")
    is_footnote = match[1] == _OPEN_FOOTNOTE
    if words:
        remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS if is_footnote else RemarkKind.COMMENTS_KEPT, words)
    return comment_mark(f"Footnote: {words}" if is_footnote and words else words)


def _prepared(data: bytes, places: dict[str, int]) -> bytes:
    """RTF with styles taken out, and letters of the private use area where Scrivener's own marks stood."""
    data = _STYLE.sub(b"", data)
    data = _ANNOTATION.sub(lambda _: _letter(_OPEN_ANNOTATION), data)
    data = _FOOTNOTE.sub(lambda _: _letter(_OPEN_FOOTNOTE), data)
    data = _END.sub(lambda _: _letter(_CLOSE), data)
    parts: list[bytes] = []
    position = 0
    for field in _COMMENT_FIELD.finditer(data):
        number = places.pop(field[1].decode("ascii", "replace").casefold(), None)
        end = _group_end(data, field.start()) if number is not None else -1
        if number is None or end < position:
            continue
        parts += [
            data[position:end],
            _letter(_OPEN_ANCHOR),
            b"%d" % number,
            _letter(_CLOSE_ANCHOR),
        ]
        position = end
    return _LINK.sub(b"", b"".join([*parts, data[position:]]))


def _letter(letter: str) -> bytes:
    return b"{\\uc1\\u%d ?}" % (ord(letter) - 0x10000)


def _group_end(data: bytes, start: int) -> int:
    """Where the closing brace of the group that opens at `start` stands; `start` where it stands too far away."""
    depth = 0
    position = start
    while position < min(len(data), start + _LONGEST_FIELD):
        byte = data[position]
        if byte == 0x5C:
            position += 1
        elif byte == 0x7B:
            depth += 1
        elif byte == 0x7D:
            depth -= 1
            if depth == 0:
                return position
        position += 1
    return start

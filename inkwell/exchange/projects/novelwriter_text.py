"""One document of novelWriter: its headings, each with what is said of it, and its paragraphs as the page has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.cleaning import clean_text, clean_title
from inkwell.domain.text.emphasis import Style, mark_positions, styles_of
from inkwell.exchange.reading.page_text import PageParagraph, comment_mark
from inkwell.exchange.text.wrapped_lines import are_wrapped, joined, usual_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inkwell.exchange.reading.source import Remarks

_HEADING = re.compile(r"^(?P<level>#{1,4})(?P<special>!?)[ \t]+(?P<title>.*\S)")
_REFERENCE = re.compile(r"^@(?P<key>[\w-]+)\s*:\s*(?P<values>.*)$")
_COMMENT = re.compile(r"^%(?P<mark>~?)[ \t]*(?:(?P<key>[\w-]+)(?:\.(?P<name>[\w-]+))?[ \t]*:)?(?P<words>.*)$")
_SYNOPSES = ("synopsis", "short", "description")
_SPACE = re.compile(r"^\[(?:vspace(?::\d+)?|new ?page)\]$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[footnote:([\w-]+)\]", re.IGNORECASE)
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)
_AUTOMATIC = re.compile(r"<([^\s<>]{1,40})>")
_CODES = ("i", "b", "u", "s", "m", "sup", "sub")
_STYLES = {"i": Style.ITALIC, "b": Style.BOLD}
_CODE = re.compile(rf"\[(/?)({'|'.join(_CODES)})\]", re.IGNORECASE)
_LOST = {
    "u": RemarkKind.UNDERLINE_LOST,
    "s": RemarkKind.STRIKE_LOST,
    "m": RemarkKind.COLOURS_LOST,
    "sup": RemarkKind.RAISED_LOST,
    "sub": RemarkKind.RAISED_LOST,
}
_PAIRS = (
    (re.compile(r"(?<![\\~])~~(?=\S)([^~]{1,2000})(?<=\S)~~"), RemarkKind.STRIKE_LOST),
    (re.compile(r"(?<![\\=])==(?=[^\s=])([^=]{1,2000})(?<=[^\s=])=="), RemarkKind.COLOURS_LOST),
)


@dataclass
class Section:
    """What stands below a heading. `level` 0 is a document's text before its first heading; `special` is the heading's `!`."""

    level: int = 0
    title: str = ""
    special: bool = False
    lines: list[str] = field(default_factory=list[str])
    synopsis: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])
    references: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    remarks: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.lines).strip("\n")


@dataclass(frozen=True)
class Document:
    """A document's head (`name`, `kind` … as novelWriter writes them for rescue), its sections and how many words it has."""

    head: Mapping[str, str]
    sections: tuple[Section, ...]
    words: int


def read_document(text: str, remarks: Remarks, replaced: Mapping[str, str] | None = None) -> Document:
    """The sections of one document; `replaced` are the words that stand for others, by name."""
    lines = clean_text(text).split("\n")
    head: dict[str, str] = {}
    while lines and lines[0].startswith("%%~"):
        key, _, value = lines.pop(0)[3:].partition(":")
        head[key.strip()] = value.strip()
    notes = {
        match["name"]: match["words"].strip()
        for line in lines
        if (match := _COMMENT.match(line)) and (match["key"] or "").casefold() == "footnote" and match["name"]
    }
    blocks = _paragraphs(lines)
    width = usual_width(blocks) if are_wrapped(blocks) else 0
    reading = _Reading(remarks, replaced or {}, notes, width)
    for line in lines:
        reading.add(line.rstrip())
    reading.end_paragraph()
    sections = tuple(
        section for section in reading.sections if section.level or section.text or section.synopsis
    )
    return Document(head, sections, sum(len(line.split()) for line in lines))


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Lines of text that stand together."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip() and not line.startswith(("#", "@", "%", "[", ">")):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


class _Reading:
    """A document while its lines come in; `width` is that of lines that were broken by it, 0 where each is one of its own."""

    def __init__(
        self, remarks: Remarks, replaced: Mapping[str, str], notes: Mapping[str, str], width: int
    ) -> None:
        self._width = width
        self.sections = [Section()]
        self._remarks, self._replaced, self._notes = remarks, replaced, notes
        self._paragraph: list[str] = []

    def add(self, line: str) -> None:
        """The next line of the document."""
        heading = _HEADING.match(line)
        if heading:
            self.end_paragraph()
            self._heading(len(heading["level"]), heading["title"], bool(heading["special"]))
        elif line.startswith("@") and (reference := _REFERENCE.match(line)):
            self.end_paragraph()
            self._reference(reference["key"].casefold(), reference["values"])
        elif line.startswith("%") and (comment := _COMMENT.match(line)):
            self.end_paragraph()
            self._comment(comment)
        elif not line.strip():
            self.end_paragraph()
        elif _SPACE.match(line.strip()):
            self.end_paragraph()
            if "vspace" in line.casefold() and self.sections[-1].lines:
                self.sections[-1].lines.append("")
        else:
            self._paragraph.append(line)

    def end_paragraph(self) -> None:
        """A paragraph ends; its lines are lines of the page."""
        lines = self._paragraph
        if self._width and len(lines) > 1:
            lines = joined(lines, self._width)
            self._remarks.add(RemarkKind.LINES_JOINED, lines[0])
        for line in lines:
            self.sections[-1].lines += self._page_lines(line)
        self._paragraph = []

    def _heading(self, level: int, title: str, special: bool) -> None:
        title = clean_title(re.sub(r"[*_~]{1,3}(?=\S)(.+?)(?<=\S)[*_~]{1,3}", r"\1", title))
        if level == 4:
            # A section within a scene: its title is a line of the text.
            self._remarks.add(RemarkKind.LOWER_HEADINGS_AS_TEXT, title)
            self.sections[-1].lines.append(f"**{title}**")
        else:
            self.sections.append(Section(level, title, special))

    def _reference(self, key: str, values: str) -> None:
        section = self.sections[-1]
        if key == "tag":
            section.tags += [clean_title(part) for part in values.split("|") if part.strip()]
        else:
            section.references += [(key, clean_title(value)) for value in values.split(",") if value.strip()]

    def _comment(self, comment: re.Match[str]) -> None:
        section = self.sections[-1]
        key, name, words = (comment["key"] or "").casefold(), comment["name"], comment["words"].strip()
        if key in _SYNOPSES and not name:
            section.synopsis.append(words)
        elif key == "footnote" and name:
            return
        elif key in ("story", "note") and name:
            section.remarks.append((name, words))
        else:
            whole = f"{comment['key']}: {words}" if comment["key"] else words
            mark = comment_mark(whole)
            if mark and section.lines and section.lines[-1]:
                section.lines[-1] += f" {mark}"
            elif mark:
                section.lines.append(mark)
            if mark:
                self._remarks.add(RemarkKind.COMMENTS_KEPT, whole)

    def _page_lines(self, line: str) -> Iterable[str]:
        """A line as the page has it: `[br]` ends one, marks of place are taken off, codes become marks."""
        bare = line.strip()
        before, behind = bare.startswith(">>"), bare.endswith("<<")
        quoted = not before and not behind and bare.startswith(">") and bare.endswith("<") and len(bare) > 1
        if before or behind:
            self._remarks.add(RemarkKind.ALIGNMENT_LOST, bare.strip("<> "))
        if before or behind or quoted:
            bare = re.sub(r"^>{1,2}[ \t]*|[ \t]*<{1,2}$", "", bare)
        pieces = [self._inline(piece.strip()) for piece in _BREAK.split(bare)]
        if len(pieces) > 1 and not pieces[-1]:
            pieces.pop()
        return [f"> {piece}" if quoted else piece for piece in pieces]

    def _inline(self, words: str) -> str:
        words = _AUTOMATIC.sub(lambda match: self._replaced.get(match[1], match[0]), words)
        for pattern, kind in _PAIRS:
            for match in pattern.finditer(words):
                self._remarks.add(kind, match[1])
            words = pattern.sub(r"\1", words)
        for match in _CODE.finditer(words):
            kind = _LOST.get(match[2].casefold())
            if kind and not match[1]:
                self._remarks.add(kind, words[match.end() : match.end() + 40].split("[")[0])
        words = _styled(words) if _CODE.search(words) else words
        return _FOOTNOTE.sub(self._footnote, words.replace("\\~", "~"))

    def _footnote(self, match: re.Match[str]) -> str:
        words = self._notes.get(match[1], "")
        if words:
            self._remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS, words)
        return comment_mark(f"Footnote: {words}") if words else ""


def _styled(words: str) -> str:
    """A line whose codes are marks of the page, together with the marks that stand there."""
    pieces: list[str] = []
    worn: list[Style] = []
    style = Style.PLAIN
    position = 0
    for match in _CODE.finditer(words):
        pieces.append(words[position : match.start()])
        worn += [style] * len(pieces[-1])
        position = match.end()
        code = _STYLES.get(match[2].casefold(), Style.PLAIN)
        style = style & ~code if match[1] else style | code
    pieces.append(words[position:])
    worn += [style] * len(pieces[-1])
    bare = "".join(pieces)
    marks, marked = mark_positions(bare), styles_of(bare)
    paragraph = PageParagraph()
    for place, letter in enumerate(bare):
        is_escape = (
            letter == "\\"
            and bare[place + 1 : place + 2] in ("*", "_", "\\")
            and bare[place - 1 : place] != "\\"
        )
        if place not in marks and not is_escape:
            paragraph.add(letter, worn[place] | marked[place])
    return " ".join(paragraph.lines())

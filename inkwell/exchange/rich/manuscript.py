"""A composed book as the paragraphs of a word processor's file, in the form manuscripts have: what writers put down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from inkwell.domain.exchange.printed import SceneHeading, neighbours, scene_around
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import comment_spans
from inkwell.exchange.composing.book_words import book_words
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.composing.manuscript_form import ManuscriptForm, manuscript_form
from inkwell.exchange.rich.kept_book import kept_book
from inkwell.exchange.rich.labels import MATTER, around_name, heading_name
from inkwell.exchange.rich.own_book import remark_hash
from inkwell.exchange.rich.read_back import plain_remark, read_back
from inkwell.exchange.rich.tracked import RemarkPoint, Tracked, tracked_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import MatterPage, Metadata, PrintedBook, SceneBreak, Section
    from inkwell.domain.exchange.printed_paragraph import Inline
    from inkwell.exchange.rich.flow import Mark
    from inkwell.exchange.rich.own_book import OwnBook

_NO_SENDING = "00000000"
_FORMS = (Purpose.AGENT, Purpose.EDITOR)


class Shape(StrEnum):
    """What a paragraph is; each has a named style in the file."""

    CONTACT = "contact"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    PART = "part"
    CHAPTER = "chapter"
    SCENE_HEADING = "scene_heading"
    BODY = "body"
    QUOTE = "quote"
    BREAK = "break"
    BLANK = "blank"
    MATTER_TITLE = "matter_title"
    MATTER = "matter"
    END = "end"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the file. `label` is its bookmark; `right` stands at the right edge of its line.

    `inserted` and `deleted` are recorded changes of the mark at its end.
    """

    shape: Shape
    inlines: tuple[Inline | Tracked | RemarkPoint, ...]
    label: str = ""
    starts_page: bool = False
    right: str = ""
    inserted: Mark | None = None
    deleted: Mark | None = None


@dataclass
class Manuscript:
    """All a writer needs. `commenter` is the name for remarks that have none."""

    blocks: list[Block]
    own: OwnBook
    form: ManuscriptForm
    metadata: Metadata
    commenter: str
    has_parts: bool


def manuscript_of(book: Book, options: ExportOptions, tracks: bool = False) -> Manuscript:
    """The book as an author of `options` wishes it; what the file cannot show is kept in `own`.

    With `tracks` the book's suggestions are recorded changes and comments, else it is written as it is.
    """
    printed = composed(book, options)
    form = manuscript_form(printed, options)
    maker = _Maker(book, printed, options, form, tracks)
    blocks = list(maker.blocks(book))
    texts = {scene: "\n".join(lines) for scene, lines in maker.lines.items()}
    own = kept_book(book, options, printed.metadata, texts, maker.headings, maker.commenter, maker.sent)
    has_parts = any(section.kind == "part" for section in printed.sections)
    return Manuscript(blocks, own, form, printed.metadata, maker.commenter, has_parts)


class _Maker:
    """Goes through the sections once; remembers of each scene the lines a reader will find."""

    def __init__(
        self, book: Book, printed: PrintedBook, options: ExportOptions, form: ManuscriptForm, tracks: bool
    ) -> None:
        self._printed = printed
        self._options = options
        self._form = form
        self._is_form = options.purpose in _FORMS
        self._words = book_words(printed.metadata.language)
        self.lines: dict[int, list[str]] = {}
        self._raw = [node.text for node in book.walk() if node.kind is NodeKind.SCENE]
        self._numbers: dict[int, list[int]] = {}
        self._unique = 0
        self._suggestions = book.suggestions if tracks else ()
        self._reviewed = {one.scene for one in self._suggestions}
        self._reviewed |= {one.moved_to[0] for one in self._suggestions if one.moved_to[0] >= 0}
        self._sending = book.sending or _NO_SENDING
        self.headings: dict[int, str] = {}
        self.commenter = printed.metadata.author or form.byline or "Author"
        self.sent: set[str] = set()

    def blocks(self, book: Book) -> Iterator[Block]:
        """Title page, pages before, the text, "The End", pages behind."""
        yield from self._title_page()
        for page in self._printed.front:
            yield from self._matter(page)
        is_first = True
        for section in self._printed.sections:
            is_new_page = section.kind != "scenes" or (is_first and self._form.has_title_page)
            yield from self._section(section, is_new_page)
            is_first = False
        whole = not self._options.submission.first_pages and not self._options.submission.first_chapters
        if self._printed.sections and self._is_form and whole:
            yield Block(Shape.END, (Piece(self._words["the_end"]),), self._around(self._words["the_end"]))
        for page in self._printed.back:
            yield from self._matter(page)

    def _title_page(self) -> Iterator[Block]:
        metadata = self._printed.metadata
        if self._is_form:
            for number, line in enumerate(self._form.contact or ((" ",) if self._form.length else ())):
                right = "" if number else self._form.length
                yield Block(Shape.CONTACT, (Piece(line),), self._matter_name(), right=right)
        elif not self._options.matter.title_page:
            return
        yield Block(Shape.TITLE, (Piece(metadata.title),), self._matter_name())
        if metadata.subtitle:
            yield Block(Shape.SUBTITLE, (Piece(metadata.subtitle),), self._matter_name())
        if self._form.byline:
            yield Block(Shape.BYLINE, (Piece(self._form.byline),), self._matter_name())

    def _matter(self, page: MatterPage) -> Iterator[Block]:
        first = True
        if page.title:
            yield Block(Shape.MATTER_TITLE, (Piece(page.title),), self._matter_name(), starts_page=True)
            first = False
        for paragraph in page.paragraphs:
            yield Block(Shape.MATTER, paragraph.inlines, self._matter_name(), starts_page=first)
            first = False

    def _section(self, section: Section, starts_page: bool) -> Iterator[Block]:
        shown = [line for line in (section.label, section.title) if line]
        if section.row >= 0:
            self.headings[section.row] = " ".join(shown)
        if shown:
            shape = Shape.PART if section.kind == "part" else Shape.CHAPTER
            yield Block(shape, (Piece("\n".join(shown)),), heading_name(section.row), starts_page)
            starts_page = False
        blocks = section.blocks
        for place, block in enumerate(blocks):
            scene = block.scene if isinstance(block, Paragraph) else scene_around(blocks, place)
            if scene in self._reviewed:
                yield from self._tracked(scene, starts_page)
            elif isinstance(block, Paragraph):
                yield self._paragraph(block, starts_page)
            elif isinstance(block, SceneHeading):
                yield Block(Shape.SCENE_HEADING, (Piece(block.text),), self._around(block.text), starts_page)
            else:
                yield self._break(block, scene, neighbours(blocks, place)[0])
            starts_page = False

    def _tracked(self, scene: int, starts_page: bool) -> Iterator[Block]:
        """A scene with suggestions upon it, once."""
        if scene in self.lines:
            return
        text, comments = self._raw[scene], self._options.comments
        self.lines[scene] = [
            line
            for one in tracked_lines(scene, text, (), comments)
            for line in read_back(one.as_it_was(), self.commenter) or [""]
        ]
        raw = text.split("\n")
        for one in tracked_lines(scene, text, self._suggestions, comments):
            self._send(one.as_it_was())
            shape = Shape.QUOTE if one.is_quoted else Shape.BODY if one.inlines else Shape.BLANK
            label = bookmark_name(self._sending, scene, one.line, raw[one.line]) if one.line >= 0 else ""
            yield Block(
                shape, tuple(one.inlines), label, starts_page, inserted=one.inserted, deleted=one.deleted
            )
            starts_page = False

    def _break(self, block: SceneBreak, scene: int, above: Paragraph | None) -> Block:
        """Within a scene a break is a line of its text, between two it is none."""
        ornament = block.ornament or ("#" if self._is_form else "")
        if scene < 0:
            return Block(Shape.BREAK, (Piece(ornament),), self._around(ornament))
        line = above.line + 1 if above else 0
        return Block(Shape.BREAK, (Piece(ornament),), self._label(scene, line, [ornament]))

    def _paragraph(self, paragraph: Paragraph, starts_page: bool) -> Block:
        self._send(paragraph)
        lines = read_back(paragraph, self.commenter)
        label = self._label(paragraph.scene, paragraph.line, lines or [""])
        shape = Shape.QUOTE if paragraph.quoted else Shape.BODY
        return Block(Shape.BLANK if paragraph.is_blank else shape, paragraph.inlines, label, starts_page)

    def _send(self, paragraph: Paragraph) -> None:
        """Remember the remarks that go out, so that they are not taken for new when they come back."""
        for one in paragraph.inlines:
            if isinstance(one, Note) and one.kind is NoteKind.COMMENT:
                self.sent.add(remark_hash(one.author or self.commenter, plain_remark(one.text)))

    def _label(self, scene: int, line: int, lines: list[str]) -> str:
        """The bookmark of a line of a scene, which will be read as `lines`; comments over several lines count as they do."""
        self.lines.setdefault(scene, []).extend(lines)
        numbers = self._numbers.get(scene) or self._numbered(scene)
        number = numbers[line] if line < len(numbers) else line
        raw = self._raw[scene].split("\n")
        return bookmark_name(self._sending, scene, number, raw[number] if number < len(raw) else "")

    def _around(self, text: str) -> str:
        self._unique += 1
        return around_name(self._unique, text)

    def _matter_name(self) -> str:
        self._unique += 1
        return f"{MATTER}{self._unique}"

    def _numbered(self, scene: int) -> list[int]:
        """Which line of a scene each line without its comments is."""
        text, numbers, number, position = self._raw[scene], [0], 0, 0
        for span in [*comment_spans(text), None]:
            end = span.start if span else len(text)
            for _ in range(text.count("\n", position, end)):
                number += 1
                numbers.append(number)
            if span:
                number += text.count("\n", span.start, span.end)
                position = span.end
        self._numbers[scene] = numbers
        return numbers

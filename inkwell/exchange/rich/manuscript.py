"""A composed book as the paragraphs of a word processor's file, in the form manuscripts have: what writers put down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.exchange.printed import SceneBreak, SceneHeading
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.comments import OPENING
from inkwell.exchange.book_words import book_words
from inkwell.exchange.compose import composed, matter_paragraphs
from inkwell.exchange.manuscript_form import ManuscriptForm, manuscript_form
from inkwell.exchange.rich.flow import Aside, Run
from inkwell.exchange.rich.flow import Paragraph as FlowParagraph
from inkwell.exchange.rich.labels import MATTER, around_name, heading_name, label_name, words_hash
from inkwell.exchange.rich.lines import Dress, lines_of, own_lines
from inkwell.exchange.rich.own_book import OwnBook, OwnNode, remark_hash, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import MatterPage, Metadata, PrintedBook, Section
    from inkwell.domain.exchange.printed_paragraph import Inline

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOTES = {NoteKind.FOOTNOTE: "Footnote: ", NoteKind.ENDNOTE: "Endnote: "}


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
    """A paragraph of the file. `label` is its bookmark; `right` stands at the right edge of its line."""

    shape: Shape
    inlines: tuple[Inline, ...]
    label: str = ""
    starts_page: bool = False
    right: str = ""


@dataclass
class Manuscript:
    """All a writer needs. `commenter` is the name for remarks that have none."""

    blocks: list[Block]
    own: OwnBook
    form: ManuscriptForm
    metadata: Metadata
    commenter: str
    has_parts: bool
    is_form: bool
    sent: set[str] = field(default_factory=set["str"])


def manuscript_of(book: Book, options: ExportOptions) -> Manuscript:
    """The book as an author of `options` wishes it; what the file cannot show is kept in `own`."""
    printed = composed(book, options)
    form = manuscript_form(printed, options)
    is_form = options.purpose in (Purpose.AGENT, Purpose.EDITOR)
    maker = _Maker(printed, options, form, is_form)
    blocks = list(maker.blocks(book))
    own_nodes = tuple(maker.kept(book, options))
    if options.purpose is Purpose.AGENT:
        own_nodes = tuple(map(without_titles, own_nodes))
    own = OwnBook(own_nodes, book.title, book.author, maker.commenter, frozenset(maker.sent))
    has_parts = any(section.kind == "part" for section in printed.sections)
    return Manuscript(blocks, own, form, printed.metadata, maker.commenter, has_parts, is_form)


class _Maker:
    """Goes through the sections once; remembers of each scene the lines a reader will find."""

    def __init__(
        self, printed: PrintedBook, options: ExportOptions, form: ManuscriptForm, is_form: bool
    ) -> None:
        self._printed = printed
        self._options = options
        self._form = form
        self._is_form = is_form
        self._words = book_words(printed.metadata.language)
        self._lines: dict[int, list[str]] = {}
        self._places: dict[int, int] = {}
        self._headings: dict[int, str] = {}
        self.commenter = printed.metadata.author or form.byline or "Author"
        self.sent: set[str] = set()

    def blocks(self, book: Book) -> Iterator[Block]:
        """Title page, pages before, the text, "The End", pages behind."""
        yield from self._title_page()
        for page in self._printed.front:
            yield from self._matter(page)
        rows = [row for row, node in enumerate(book.walk()) if node.kind is not NodeKind.SCENE]
        headings = iter(rows)
        is_first = True
        for section in self._printed.sections:
            row = next(headings) if section.kind != "scenes" else -1
            is_new_page = section.kind != "scenes" or (is_first and self._form.has_title_page)
            yield from self._section(section, row, is_new_page)
            is_first = False
        whole = not self._options.submission.first_pages and not self._options.submission.first_chapters
        if self._printed.sections and self._is_form and whole:
            yield Block(Shape.END, (Piece(self._words["the_end"]),), around_name(self._words["the_end"]))
        for page in self._printed.back:
            yield from self._matter(page)

    def kept(self, book: Book, options: ExportOptions) -> Iterator[OwnNode]:
        """The rows of the tree, with what a reader of the file cannot tell."""
        rows, numbers = iter(range(10**9)), iter(range(10**9))

        def made(node: BookNode) -> OwnNode:
            row = next(rows)
            if node.kind is NodeKind.SCENE:
                text = "\n".join(self._lines.get(next(numbers), []))
                shows_all = options.comments or OPENING not in node.text
                raw = node.text if shows_all and node.text != text else ""
                return OwnNode(node.kind, node.title, "", words_hash(text), raw)
            children = tuple(made(child) for child in node.children)
            return OwnNode(node.kind, node.title, self._headings.get(row, ""), children=children)

        for node in book.nodes:
            yield made(node)

    def _title_page(self) -> Iterator[Block]:
        metadata = self._printed.metadata
        if self._is_form:
            for number, line in enumerate(self._form.contact or ((" ",) if self._form.length else ())):
                right = "" if number else self._form.length
                yield Block(Shape.CONTACT, (Piece(line),), MATTER, right=right)
        elif not self._options.matter.title_page:
            return
        yield Block(Shape.TITLE, (Piece(metadata.title),), MATTER)
        if metadata.subtitle:
            yield Block(Shape.SUBTITLE, (Piece(metadata.subtitle),), MATTER)
        if self._form.byline:
            yield Block(Shape.BYLINE, (Piece(self._form.byline),), MATTER)

    def _matter(self, page: MatterPage) -> Iterator[Block]:
        first = True
        if page.title:
            yield Block(Shape.MATTER_TITLE, (Piece(page.title),), MATTER, starts_page=True)
            first = False
        for paragraph in page.paragraphs:
            yield Block(Shape.MATTER, paragraph.inlines, MATTER, starts_page=first)
            first = False

    def _section(self, section: Section, row: int, starts_page: bool) -> Iterator[Block]:
        shown = [line for line in (section.label, section.title) if line]
        if row >= 0:
            self._headings[row] = " ".join(shown)
        if shown:
            shape = Shape.PART if section.kind == "part" else Shape.CHAPTER
            yield Block(shape, (Piece("\n".join(shown)),), heading_name(row), starts_page)
            starts_page = False
        blocks = section.blocks
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                yield self._paragraph(block, starts_page)
            elif isinstance(block, SceneHeading):
                yield Block(Shape.SCENE_HEADING, (Piece(block.text),), around_name(block.text), starts_page)
            else:
                yield self._break(block, _scene(reversed(blocks[:place])), _scene(blocks[place + 1 :]))
            starts_page = False

    def _break(self, block: SceneBreak, before: int, behind: int) -> Block:
        """Within a scene a break is a line of its text, between two it is none."""
        ornament = block.ornament or ("#" if self._is_form else "")
        if before != behind or before < 0:
            return Block(Shape.BREAK, (Piece(ornament),), around_name(ornament))
        return Block(Shape.BREAK, (Piece(ornament),), self._label(before, [ornament]))

    def _paragraph(self, paragraph: Paragraph, starts_page: bool) -> Block:
        for one in paragraph.inlines:
            if isinstance(one, Note) and one.kind is NoteKind.COMMENT:
                self.sent.add(remark_hash(one.author or self.commenter, _plain(one.text)))
        lines = read_back(paragraph, self.commenter)
        label = self._label(paragraph.scene, lines or [""])
        shape = Shape.QUOTE if paragraph.quoted else Shape.BODY
        return Block(Shape.BLANK if paragraph.is_blank else shape, paragraph.inlines, label, starts_page)

    def _label(self, scene: int, lines: list[str]) -> str:
        self._lines.setdefault(scene, []).extend(lines)
        place = self._places[scene] = self._places.get(scene, -1) + 1
        return label_name(scene, place, "\n".join(lines))


def read_back(paragraph: Paragraph, commenter: str) -> list[str]:
    """The lines of the page that a reader makes of a paragraph that was written, where nameless remarks are `commenter`'s."""
    runs: list[Run] = []
    for one in paragraph.inlines:
        if isinstance(one, Piece):
            runs.append(Run(writable(one.text), one.style))
        elif one.kind is NoteKind.COMMENT:
            author = "" if one.author == commenter else one.author
            runs.append(Run(aside=Aside(_plain(one.text), author)))
        elif words := note_words(one):
            runs.append(Run(aside=Aside(_NOTES[one.kind] + words)))
    return own_lines(FlowParagraph(runs, is_quoted=paragraph.quoted > 0), Dress()).lines


def note_pieces(note: Note) -> Iterator[Piece]:
    """A foot- or endnote's words with the look they have."""
    for number, paragraph in enumerate(matter_paragraphs(note.text)):
        if number:
            yield Piece(" ")
        yield from (one for one in paragraph.inlines if isinstance(one, Piece))


def note_words(note: Note) -> str:
    """A note as a reader finds it: on one line of the page."""
    runs = [Run(writable(piece.text), piece.style) for piece in note_pieces(note)]
    return " ".join(lines_of(FlowParagraph(runs), Dress()).lines)


def _plain(text: str) -> str:
    return " ".join(clean_text(writable(text)).split())


def writable(text: str) -> str:
    """Text without what XML 1.0 has no place for."""
    return _FORBIDDEN.sub("", text)


def _scene(blocks: Iterable[object]) -> int:
    return next((block.scene for block in blocks if isinstance(block, Paragraph)), -1)

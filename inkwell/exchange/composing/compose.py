"""From a book and what the author chose to the book as it is printed: one place that words headings and orders pages."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import islice
from typing import TYPE_CHECKING

from inkwell.domain.exchange.disclosure import authorship_of
from inkwell.domain.exchange.export_options import HeadingStyle
from inkwell.domain.exchange.printed import MatterPage, PrintedBook, SceneBreak, SceneHeading, Section
from inkwell.domain.exchange.printed_paragraph import Paragraph
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.composing.book_words import book_words, written_language
from inkwell.exchange.composing.printed_text import plain_words, printed_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import Block

FRONT = ("copyright", "dedication", "epigraph")
BACK = ("acknowledgements", "about_author", "also_by")
_UNTITLED = ("copyright", "dedication", "epigraph")
_SAMPLED_SCENES, _SAMPLE = 3, 4_000
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NUMBERED = re.compile(r"(?:\d{1,4}|[IVXLC]+)(?:\W|$)|第.{1,6}[章回节卷部]", re.IGNORECASE)


def composed(book: Book, options: ExportOptions) -> PrintedBook:
    """The book as every writer prints it. Parts of it were chosen before (`chosen.chosen_book`)."""
    language = book_language(book, options)
    words = book_words(language)
    metadata = replace(
        options.metadata,
        title=options.metadata.title.strip() or plain_words(book.title) or words["untitled"],
        author=options.metadata.author or book.author,
        language=language,
    )
    composer = _Composer(options, metadata.language)
    return PrintedBook(
        metadata,
        tuple(composer.sections(book.nodes)),
        tuple(_pages(FRONT, options, metadata.language, metadata.author)),
        (
            *_pages(BACK, options, metadata.language, metadata.author),
            *_disclosure(book, options, metadata.language),
        ),
    )


def book_language(book: Book, options: ExportOptions) -> str:
    """The language a book goes out in: chosen, its own, or that of its letters where neither can be true."""
    texts = (node.text for node in book.walk() if node.text)
    sample = "".join(islice(texts, _SAMPLED_SCENES))[:_SAMPLE]
    return options.metadata.language or written_language(book.language or "en", sample)


class _Composer:
    """Walks the tree; counts parts, chapters, scenes and rows of any kind as they come."""

    def __init__(self, options: ExportOptions, language: str) -> None:
        self._options = options
        self._words = book_words(language)
        self._parts = self._chapters = self._scenes = self._rows = 0

    def sections(self, nodes: tuple[BookNode, ...], depth: int = 1) -> Iterator[Section]:
        """Parts and chapters in order; scenes that lie in neither make a section of their own."""
        loose: list[BookNode] = []
        for node in nodes:
            if node.kind is NodeKind.SCENE:
                loose.append(node)
                self._rows += 1
                continue
            yield from self._loose(loose, depth)
            loose = []
            yield from self._part(node) if node.kind is NodeKind.PART else self._chapter(node, depth)
        yield from self._loose(loose, depth)

    def _part(self, node: BookNode) -> Iterator[Section]:
        self._parts += 1
        label, title = self._heading(node, self._options.headings.parts, "part", _roman(self._parts))
        own = tuple(child for child in node.children if child.kind is NodeKind.SCENE)
        first = next(
            (place for place, child in enumerate(node.children) if child.kind is not NodeKind.SCENE), len(own)
        )
        row, self._rows = self._rows, self._rows + 1 + first
        blocks = self._blocks(node.children[:first])
        is_shown = bool(label or title)
        if is_shown or blocks:
            name = ": ".join(filter(None, (label, title))) or plain_words(node.title) or "—"
            kind = "part" if is_shown else "scenes"
            yield Section(kind, label, title, name, 1, blocks, row if is_shown else -1)
        yield from self.sections(node.children[first:], 2 if is_shown else 1)

    def _chapter(self, node: BookNode, depth: int) -> Iterator[Section]:
        self._chapters += 1
        row, self._rows = self._rows, self._rows + sum(1 for _ in node.walk())
        label, title = self._heading(node, self._options.headings.chapters, "chapter", str(self._chapters))
        name = ": ".join(filter(None, (label, title))) or plain_words(node.title) or str(self._chapters)
        blocks = self._blocks(node.children)
        if label or title or blocks:
            yield Section("chapter", label, title, name, depth, blocks, row)

    def _loose(self, scenes: list[BookNode], depth: int) -> Iterator[Section]:
        blocks = self._blocks(tuple(scenes))
        if blocks:
            name = plain_words(scenes[0].title) or "—"
            yield Section("scenes", "", "", name, depth, blocks)

    def _heading(self, node: BookNode, style: HeadingStyle, kind: str, number: str) -> tuple[str, str]:
        """What stands over a part or chapter: its number in words, its title; either may be ""."""
        title = plain_words(node.title)
        label = self._words[kind].format(number=number)
        if style is HeadingStyle.NONE:
            return "", ""
        if style is HeadingStyle.NUMBER:
            return label, ""
        says_number = bool(_NUMBERED.match(title)) or any(
            title.casefold().startswith(word) for word in self._words["chapter_words"].split()
        )
        return ("", title) if style is HeadingStyle.TITLE or says_number else (label, title)

    def _blocks(self, nodes: tuple[BookNode, ...]) -> tuple[Block, ...]:
        """The paragraphs of scenes, what stands between them, and the headings they have."""
        headings = self._options.headings
        blocks: list[Block] = []
        for node in nodes:
            number, self._scenes = self._scenes, self._scenes + 1
            found = printed_paragraphs(
                node.text,
                comments=self._options.comments,
                origins=node.origins if self._options.disclosure.marked else (),
                scene=number,
                ornament=headings.ornament,
            )
            if not found:
                continue
            if headings.scenes is not HeadingStyle.NONE:
                blocks.append(SceneHeading(self._scene_heading(node, number + 1)))
            elif blocks:
                blocks.append(SceneBreak(headings.ornament))
            blocks += found
        return tuple(_opened(blocks))

    def _scene_heading(self, node: BookNode, number: int) -> str:
        title = plain_words(node.title)
        style = self._options.headings.scenes
        if style is HeadingStyle.TITLE:
            return title or str(number)
        return f"{number}. {title}" if style is HeadingStyle.BOTH and title else str(number)


def _opened(blocks: list[Block]) -> Iterator[Block]:
    """The first paragraph of a chapter and after every break is told so."""
    opens = "chapter"
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.is_blank:
                yield block
                opens = opens or "scene"
                continue
            yield replace(block, opens=opens) if opens else block
            opens = ""
        else:
            yield block
            opens = opens or "scene"


def _pages(
    kinds: tuple[str, ...], options: ExportOptions, language: str, author: str
) -> Iterator[MatterPage]:
    texts = {field.name: getattr(options.matter, field.name) for field in fields(options.matter)}
    words = book_words(language)
    for kind in kinds:
        if texts[kind].strip():
            title = "" if kind in _UNTITLED else words[kind].format(author=author)
            yield MatterPage(kind, title, matter_paragraphs(texts[kind]))


def _disclosure(book: Book, options: ExportOptions, language: str) -> Iterator[MatterPage]:
    """The page that says how much of the book a model wrote."""
    if not options.disclosure.statement and not options.disclosure.marked:
        return
    words = book_words(language)
    lines = [disclosure_sentence(book, language)]
    if options.disclosure.marked:
        lines.append(words["disclosure_marked"])
    paragraphs = tuple(page for line in lines for page in matter_paragraphs(line))
    yield MatterPage("disclosure", words["disclosure_title"], paragraphs)


def disclosure_sentence(book: Book, language: str) -> str:
    """How much was typed, kept from a model, pasted or imported: one sentence in the book's language."""
    words = book_words(language)
    authorship = authorship_of(book)
    typed, generated, brought = authorship.shares()
    sentence = words["disclosure" if authorship.generated else "disclosure_none"]
    return sentence.format(words=f"{authorship.words:,}", typed=typed, generated=generated, brought=brought)


def matter_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Lines of front or back matter as paragraphs."""
    found = printed_paragraphs(text.strip("\n"), comments=False)
    return tuple(paragraph for paragraph in found if isinstance(paragraph, Paragraph))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text

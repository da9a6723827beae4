"""Printed paragraphs as HTML that is XML too: what the writers of EPUB and of web pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed import SceneBreak, scene_around
from inkwell.domain.exchange.printed_paragraph import NoteKind, Paragraph, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.openings import split_opening
from inkwell.exchange.composing.printed_text import pieces_of
from inkwell.exchange.html.flow import BREAK
from inkwell.exchange.rich.labels import around_name, heading_name
from inkwell.exchange.rich.page_names import UNSAID, attribute_of, scene_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inkwell.domain.exchange.printed import MatterPage, Section
    from inkwell.domain.exchange.printed_paragraph import Note

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"(?<= ) +")


def escaped(text: str) -> str:
    """Text for an element or an attribute in double quotes; what XML has no letter for is left out."""
    return escape(_FORBIDDEN.sub("", text), quote=True)


@dataclass
class Notes:
    """Numbers the notes of a book as they come. Footnotes and remarks are kept for their section, endnotes for the book.

    `endnotes_file` is where the endnotes will stand, "" for the same file.
    """

    words: Mapping[str, str]
    endnotes_file: str = ""
    semantic: bool = True
    _count: int = 0
    _footnotes: list[tuple[int, Note]] = field(default_factory=list["tuple[int, Note]"])
    _endnotes: list[tuple[int, str, Note]] = field(default_factory=list["tuple[int, str, Note]"])
    file: str = ""

    def reference(self, note: Note) -> str:
        """The mark in the text that leads to a note."""
        self._count += 1
        number = self._count
        if note.kind is NoteKind.ENDNOTE:
            self._endnotes.append((number, self.file, note))
            target = f"{self.endnotes_file}#n{number}"
        else:
            self._footnotes.append((number, note))
            target = f"#n{number}"
        kind = ' epub:type="noteref"' if self.semantic else ""
        name = self.words["comment" if note.kind is NoteKind.COMMENT else note.kind.value]
        return (
            f'<a class="noteref {note.kind.value}" href="{target}" id="r{number}"{kind} role="doc-noteref" '
            f'aria-label="{escaped(name)} {number}">{number}</a>'
        )

    def footnotes(self) -> Iterator[str]:
        """The notes of the section that ends here, as elements.

        A reading system shows an `aside` as a note that pops up; on a page of the web other programs know a list for what
        it is.
        """
        if self.semantic:
            for number, note in self._footnotes:
                yield (
                    f'<aside class="note {note.kind.value}" id="n{number}" epub:type="footnote" role="doc-footnote">'
                    f'<p><a href="#r{number}" class="number" role="doc-backlink">{number}</a> {self._said(note)}</p></aside>'
                )
        elif self._footnotes:
            yield f'<section class="footnotes" role="doc-endnotes" aria-label="{escaped(self.words["notes"])}"><ol>'
            for number, note in self._footnotes:
                yield self._item(number, "", note)
            yield "</ol></section>"
        self._footnotes.clear()

    def endnotes(self) -> list[str]:
        """The endnotes of the book, as items of a list."""
        return [self._item(number, file, note) for number, file, note in self._endnotes]

    def _item(self, number: int, file: str, note: Note) -> str:
        kind = ' epub:type="endnote"' if self.semantic else ""
        return (
            f'<li class="note {note.kind.value}" id="n{number}" value="{number}"{kind}><p>{self._said(note)} '
            f'<a href="{file}#r{number}" class="back" role="doc-backlink" aria-label="{number}">↩</a></p></li>'
        )

    def _said(self, note: Note) -> str:
        said = "".join(map(_piece, pieces_of(note.text)))
        if note.kind is not NoteKind.COMMENT:
            return said
        if note.author:
            return f"<b>{escaped(note.author)}:</b> {said}"
        # Nobody's name, and no part of what was said.
        return f"<b {attribute_of(UNSAID)}>{escaped(self.words['comment'])}:</b> {said}"


def inline(paragraph: Paragraph, notes: Notes, begins: bool = True) -> str:
    """What stands in a paragraph's element; spaces that HTML would swallow are made to stay.

    `begins` is False for the rest of a paragraph whose first words stand in an element of their own.
    """
    parts = [_piece(one) if isinstance(one, Piece) else notes.reference(one) for one in paragraph.inlines]
    first = paragraph.inlines[0] if paragraph.inlines else None
    if begins and isinstance(first, Piece) and first.text.startswith(" ") and parts[0].startswith(" "):
        parts[0] = f"&#160;{parts[0][1:]}"
    return "".join(parts)


def blocks(section: Section, notes: Notes, heading: int, *, small_capitals: bool) -> Iterator[str]:
    """The elements of a section in order, without its own heading. `heading` is the level of headings within."""
    depth = 0
    for place, block in enumerate(section.blocks):
        quoted = block.quoted if isinstance(block, Paragraph) else 0
        while depth < quoted:
            yield "<blockquote>"
            depth += 1
        while depth > quoted:
            yield "</blockquote>"
            depth -= 1
        if isinstance(block, Paragraph):
            yield paragraph_element(block, notes, small_capitals=small_capitals)
        elif isinstance(block, SceneBreak):
            kind = "ornament" if block.ornament.strip() else "space"
            scene = scene_around(section.blocks, place)
            name = around_name(place, BREAK) if scene < 0 else scene_name(scene)
            said = escaped(notes.words["scene_break"])
            yield f'<hr class="{kind}" {attribute_of(name)} aria-label="{said}"/>'
        else:
            name = attribute_of(around_name(place, block.text))
            yield f'<h{heading} class="scene" {name}>{escaped(block.text)}</h{heading}>'
    yield from ["</blockquote>"] * depth


def paragraph_element(paragraph: Paragraph, notes: Notes, *, small_capitals: bool = False) -> str:
    """A paragraph; blank ones are there for the space they take. One of a scene says whose it is."""
    name = f" {attribute_of(scene_name(paragraph.scene))}" if paragraph.scene >= 0 else ""
    if paragraph.is_blank:
        return f'<p class="blank"{name}>&#160;</p>'
    if small_capitals and paragraph.opens == "chapter" and not paragraph.quoted:
        lead, rest = split_opening(paragraph)
        if lead.inlines:
            words = inline(lead, notes)
            return (
                f'<p class="first"{name}><span class="lead">{words}</span>'
                f"{inline(rest, notes, begins=False)}</p>"
            )
    first = ' class="first"' if paragraph.opens else ""
    return f"<p{first}{name}>{inline(paragraph, notes)}</p>"


def heading_element(section: Section, level: int) -> str:
    """The heading of a section, "" where it has none."""
    parts = [
        f'<span class="{kind}">{escaped(text)}</span>'
        for kind, text in (("label", section.label), ("title", section.title))
        if text
    ]
    name = f" {attribute_of(heading_name(section.row))}" if section.row >= 0 else ""
    return f"<h{level}{name}>{' '.join(parts)}</h{level}>" if parts else ""


def matter_elements(page: MatterPage, notes: Notes, level: int) -> Iterator[str]:
    """A page before or behind the book."""
    if page.title:
        yield f"<h{level}>{escaped(page.title)}</h{level}>"
    for paragraph in page.paragraphs:
        yield paragraph_element(paragraph, notes)


def _piece(piece: Piece) -> str:
    text = _SPACES.sub(lambda spaces: "&#160;" * len(spaces[0]), escaped(piece.text))
    if piece.style & Style.ITALIC:
        text = f"<em>{text}</em>"
    if piece.style & Style.BOLD:
        text = f"<strong>{text}</strong>"
    return f'<mark class="model">{text}</mark>' if piece.generated else text

"""What a reader will find of what a writer puts down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.composing.compose import matter_paragraphs
from inkwell.exchange.rich.flow import Aside, Run
from inkwell.exchange.rich.flow import Paragraph as FlowParagraph
from inkwell.exchange.rich.lines import Dress, lines_of, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOTES = {NoteKind.FOOTNOTE: "Footnote: ", NoteKind.ENDNOTE: "Endnote: "}


def read_back(paragraph: Paragraph, commenter: str) -> list[str]:
    """The lines of the page that a reader makes of a paragraph that was written, where nameless remarks are `commenter`'s."""
    runs: list[Run] = []
    for one in paragraph.inlines:
        if isinstance(one, Piece):
            runs.append(Run(writable(one.text), one.style))
        elif one.kind is NoteKind.COMMENT:
            author = "" if one.author == commenter else one.author
            runs.append(Run(aside=Aside(plain_remark(one.text), author)))
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


def plain_remark(text: str) -> str:
    return " ".join(clean_text(writable(text)).split())


def writable(text: str) -> str:
    """Text without what XML 1.0 has no place for."""
    return _FORBIDDEN.sub("", text)

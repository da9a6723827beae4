"""Paragraphs, notes and comments of a manuscript as the XML of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.docx.style_sheet import STYLE_IDS
from inkwell.exchange.rich.read_back import note_pieces, writable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.exchange.printed_paragraph import Inline
    from inkwell.exchange.rich.manuscript import Block
    from inkwell.exchange.rich.paper import Paper

_REFERENCES = {NoteKind.FOOTNOTE: "footnote", NoteKind.ENDNOTE: "endnote"}


class BodyWriter:
    """Writes blocks one after the other; notes and comments gather in `notes` and `comments`."""

    def __init__(self, paper: Paper, commenter: str, right_edge: int) -> None:
        self.notes: dict[NoteKind, list[str]] = {NoteKind.FOOTNOTE: [], NoteKind.ENDNOTE: []}
        self.comments: list[str] = []
        self._paper = paper
        self._commenter = commenter
        self._right_edge = right_edge
        self._bookmarks = 0

    def paragraph(self, block: Block) -> str:
        """A block as a `w:p`."""
        properties = f'<w:pStyle w:val="{STYLE_IDS[block.shape]}"/>'
        if block.starts_page:
            properties += "<w:pageBreakBefore/>"
        if block.right:
            properties += f'<w:tabs><w:tab w:val="right" w:pos="{self._right_edge}"/></w:tabs>'
        runs = self.runs(block.inlines)
        if block.right:
            runs += f"<w:r><w:tab/>{text_element(block.right)}</w:r>"
        if block.label:
            self._bookmarks += 1
            name = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{block.label}"/>'
            runs = f'{name}{runs}<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def runs(self, inlines: Iterable[Inline]) -> str:
        """Letters, notes and comments in order."""
        return "".join(self._piece(one) if isinstance(one, Piece) else self._note(one) for one in inlines)

    def _piece(self, piece: Piece) -> str:
        looks = '<w:rStyle w:val="Generated"/>' if piece.generated else ""
        if piece.style & Style.BOLD:
            looks += "<w:b/><w:bCs/>"
        if piece.style & Style.ITALIC:
            looks += '<w:u w:val="single"/>' if self._paper.is_classic else "<w:i/><w:iCs/>"
        if self._paper.is_right_to_left:
            looks += "<w:rtl/>"
        inner = "<w:br/>".join(text_element(line) for line in piece.text.split("\n"))
        return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{inner}</w:r>"

    def _note(self, note: Note) -> str:
        if note.kind is NoteKind.COMMENT:
            return self._comment(note)
        kind = _REFERENCES[note.kind]
        known = self.notes[note.kind]
        key, name = len(known) + 1, kind.capitalize()
        style = f'<w:rPr><w:rStyle w:val="{name}Reference"/></w:rPr>'
        mark = f"<w:r>{style}<w:{kind}Ref/></w:r><w:r>{text_element(' ')}</w:r>"
        known.append(
            f'<w:{kind} w:id="{key}"><w:p><w:pPr><w:pStyle w:val="{name}Text"/></w:pPr>'
            f"{mark}{self.runs(note_pieces(note))}</w:p></w:{kind}>"
        )
        where = f'w:id="{key}"'
        return f"<w:r>{style}<w:{kind}Reference {where}/></w:r>"

    def _comment(self, note: Note) -> str:
        key, author = len(self.comments), note.author or self._commenter
        initials = "".join(word[0] for word in writable(author).split())[:3]
        self.comments.append(
            f'<w:comment w:id="{key}" w:author={attribute_value(author)} w:initials={attribute_value(initials)}>'
            '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:annotationRef/></w:r><w:r>{text_element(note.text)}</w:r></w:p></w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{key}"/><w:commentRangeEnd w:id="{key}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{key}"/></w:r>'
        )


def text_element(text: str) -> str:
    """Letters as `w:t`, tabs as elements."""
    pieces = (
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in writable(text).split("\t")
    )
    return "<w:tab/>".join(pieces)


def attribute_value(text: str) -> str:
    """Text as an attribute with its quotation marks."""
    return quoteattr(writable(text))

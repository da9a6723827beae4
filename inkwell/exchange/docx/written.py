"""Paragraphs, notes and comments of a manuscript as the XML of a Word file."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.docx.style_sheet import STYLE_IDS
from inkwell.exchange.rich.read_back import note_pieces, writable
from inkwell.exchange.rich.tracked import RemarkPoint, Tracked, remark_replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.exchange.printed_paragraph import Inline
    from inkwell.exchange.rich.flow import Mark
    from inkwell.exchange.rich.manuscript import Block
    from inkwell.exchange.rich.paper import Paper

_DATE = re.compile(r"\d{4}(?:-\d\d){2}(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")
_REFERENCES = {NoteKind.FOOTNOTE: "footnote", NoteKind.ENDNOTE: "endnote"}


class BodyWriter:
    """Writes blocks one after the other; notes and comments gather in `notes` and `comments`.

    `answers` says which comment answers which, by their numbers.
    """

    def __init__(self, paper: Paper, commenter: str, right_edge: int) -> None:
        self.notes: dict[NoteKind, list[str]] = {NoteKind.FOOTNOTE: [], NoteKind.ENDNOTE: []}
        self.comments: list[str] = []
        self.answers: dict[int, int] = {}
        self._paper = paper
        self._commenter = commenter
        self._right_edge = right_edge
        self._marks = 0
        self._remarks: dict[int, list[int]] = {}
        self._ranges: dict[tuple[str, str], int] = {}
        self._moves_left: Counter[tuple[str, str]] = Counter()

    def expect(self, blocks: Iterable[Block]) -> None:
        """Learn how many pieces each moved passage has, so that its end is known when it comes."""
        for block in blocks:
            for one in block.inlines:
                mark = (one.deleted or one.inserted) if isinstance(one, Tracked) else None
                if mark and mark.move and isinstance(one, Tracked):
                    self._moves_left["moveFrom" if one.deleted else "moveTo", mark.move] += 1

    def paragraph(self, block: Block) -> str:
        """A block as a `w:p`."""
        properties = f'<w:pStyle w:val="{STYLE_IDS[block.shape]}"/>'
        if block.starts_page:
            properties += "<w:pageBreakBefore/>"
        if block.right:
            properties += f'<w:tabs><w:tab w:val="right" w:pos="{self._right_edge}"/></w:tabs>'
        marks = _change("ins", block.inserted, self._next()) + _change("del", block.deleted, self._next())
        if marks:
            properties += f"<w:rPr>{marks}</w:rPr>"
        runs = self.runs(block.inlines)
        if block.right:
            runs += f"<w:r><w:tab/>{text_element(block.right)}</w:r>"
        if block.label:
            key = self._next()
            name = f'<w:bookmarkStart w:id="{key}" w:name="{block.label}"/>'
            runs = f'{name}{runs}<w:bookmarkEnd w:id="{key}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def runs(self, inlines: Iterable[Inline | Tracked | RemarkPoint]) -> str:
        """Letters, notes and comments in order, with what was done to them."""
        return "".join(map(self._inline, inlines))

    def _inline(self, one: Inline | Tracked | RemarkPoint) -> str:
        if isinstance(one, Tracked):
            return self._tracked(one)
        if isinstance(one, RemarkPoint):
            return self._point(one)
        return self._piece(one) if isinstance(one, Piece) else self._note(one)

    def _tracked(self, one: Tracked) -> str:
        inner = self._inline(one.inline)
        mark = one.deleted or one.inserted
        if mark is None:
            return inner
        if mark.move:
            return self._moved("moveFrom" if one.deleted else "moveTo", mark, inner)
        if one.deleted:
            inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        name = "del" if one.deleted else "ins"
        return f"<w:{name} {_who(mark, self._next())}>{inner}</w:{name}>"

    def _moved(self, name: str, mark: Mark, inner: str) -> str:
        """A piece of a passage that was moved; the range around all of them names the move."""
        inner = f"<w:{name} {_who(mark, self._next())}>{inner}</w:{name}>"
        one = (name, mark.move)
        if one not in self._ranges:
            self._ranges[one] = self._next()
            inner = f'<w:{name}RangeStart {_who(mark, self._ranges[one])} w:name="{mark.move}"/>{inner}'
        self._moves_left[one] -= 1
        where = f'w:id="{self._ranges[one]}"'
        return inner if self._moves_left[one] else f"{inner}<w:{name}RangeEnd {where}/>"

    def _point(self, point: RemarkPoint) -> str:
        """Where a reviewer's comment begins, or ends with all who answered it."""
        one = point.suggestion
        if point.number not in self._remarks:
            said = one.comment.split("\n")[0] if one.comment else ""
            threads = [(one.author, said, one.written_at)] if said else []
            threads += [(author, words, "") for author, words in remark_replies(one, self._commenter)]
            keys: list[int] = []
            for author, words, written_at in threads:
                keys.append(self._add_comment(author, words, written_at, keys[0] if keys else None))
            self._remarks[point.number] = keys
        keys = self._remarks[point.number]
        if not point.is_end:
            return "".join(f'<w:commentRangeStart w:id="{key}"/>' for key in keys)
        return "".join(f'<w:commentRangeEnd w:id="{key}"/>{_comment_reference(key)}' for key in keys)

    def _next(self) -> int:
        self._marks += 1
        return self._marks

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
        key = self._add_comment(note.author or self._commenter, note.text)
        return (
            f'<w:commentRangeStart w:id="{key}"/><w:commentRangeEnd w:id="{key}"/>{_comment_reference(key)}'
        )

    def _add_comment(self, author: str, words: str, written_at: str = "", answers: int | None = None) -> int:
        """Add a comment; its number. `answers` is the number of the one it answers."""
        key = len(self.comments)
        if answers is not None:
            self.answers[key] = answers
        date = f' w:date="{written_at}"' if _DATE.fullmatch(written_at) else ""
        initials = "".join(word[0] for word in writable(author).split())[:3]
        self.comments.append(
            f'<w:comment w:id="{key}" w:author={attribute_value(author)}{date} w:initials={attribute_value(initials)}>'
            f'<w:p w14:paraId="{paragraph_id(key)}"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:annotationRef/></w:r><w:r>{text_element(words)}</w:r></w:p></w:comment>"
        )
        return key


def paragraph_id(comment: int) -> str:
    """The id of a comment's paragraph, by which answers name it."""
    return f"{0x10000000 + comment:08X}"


def _comment_reference(key: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{key}"/></w:r>'


def _change(name: str, mark: Mark | None, key: int) -> str:
    if mark is None:
        return ""
    if mark.move:
        name = "moveTo" if name == "ins" else "moveFrom"
    return f"<w:{name} {_who(mark, key)}/>"


def _who(mark: Mark, key: int) -> str:
    date = f' w:date="{mark.written_at}"' if _DATE.fullmatch(mark.written_at) else ""
    return f'w:id="{key}" w:author={attribute_value(mark.author)}{date}'


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

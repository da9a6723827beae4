"""Paragraphs, notes and comments of a manuscript as the XML of an OpenDocument file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.odt.regions import Regions, date_element
from inkwell.exchange.rich.manuscript import Shape
from inkwell.exchange.rich.read_back import note_pieces, writable
from inkwell.exchange.rich.tracked import RemarkPoint, Tracked, remark_replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.exchange.printed_paragraph import Inline
    from inkwell.exchange.rich.flow import Mark
    from inkwell.exchange.rich.manuscript import Block

# Shape → the style in `resources/exports/opendocument/styles.xml`.
STYLE_NAMES = {
    Shape.CONTACT: "Contact",
    Shape.TITLE: "Title",
    Shape.SUBTITLE: "Subtitle",
    Shape.BYLINE: "Author",
    Shape.PART: "Heading_20_1",
    Shape.CHAPTER: "Heading_20_2",
    Shape.SCENE_HEADING: "Heading_20_3",
    Shape.BODY: "Text_20_body",
    Shape.QUOTE: "Quotations",
    Shape.BREAK: "Scene_20_Break",
    Shape.BLANK: "Blank_20_Line",
    Shape.MATTER_TITLE: "Matter_20_Title",
    Shape.MATTER: "Matter",
    Shape.END: "The_20_End",
}
_SPACES = re.compile(r"^ | (?= )|\t|\r\n|\r|\n| $")
_ELEMENTS = {" ": "<text:s/>", "\t": "<text:tab/>"}


class BodyWriter:
    """Writes blocks one after the other; the automatic styles they need gather in `styles`."""

    def __init__(self, commenter: str, has_parts: bool, is_classic: bool) -> None:
        self.styles: dict[str, str] = {}
        self._commenter = commenter
        self._levels = {Shape.PART: 1, Shape.CHAPTER: 2 if has_parts else 1, Shape.SCENE_HEADING: 3}
        self._is_classic = is_classic
        self._notes = self._comments = 0
        self._regions = Regions()
        self._points: dict[int, list[str]] = {}
        # A paragraph whose end was taken out: its element's beginning, its style, its inside and who took the end out.
        self._joined: tuple[str, str, str, Mark] | None = None
        self._end_put_in = ""

    def changes(self) -> str:
        """What was recorded, as the element that stands before the text."""
        return self._regions.xml()

    def paragraph(self, block: Block, master: str = "", page: int = 0) -> str:
        """A block as `text:p` or `text:h`. `master` begins a row of pages of that kind, `page` their numbers."""
        level = self._levels.get(block.shape, 0)
        style = self._paragraph_style(block, master, page)
        inner = f'<text:bookmark text:name="{block.label}"/>' if block.label else ""
        inner += self.runs(block.inlines)
        if block.right:
            inner += f"<text:tab/>{letters(block.right)}"
        inner, self._end_put_in = f"{self._end_put_in}{inner}", ""
        if block.inserted:
            begin, self._end_put_in = self._regions.put_in(block.inserted)
            inner += begin
        tag = f'text:h text:outline-level="{level}"' if level else "text:p"
        if self._joined:
            tag, above, before, mark = self._joined
            ends = "".join(f'<text:p text:style-name="{one}"/>' for one in (above, style))
            inner = f"{before}{self._regions.taken_out(mark, ends)}{inner}"
            self._joined = None
            style = above if not block.deleted else style
            if block.deleted:
                self._joined = (tag, style, inner, block.deleted)
                return ""
            return _element(tag, style, inner)
        if block.deleted:
            self._joined = (tag, style, inner, block.deleted)
            return ""
        return _element(tag, style, inner)

    def runs(self, inlines: Iterable[Inline | Tracked | RemarkPoint]) -> str:
        """Letters, notes and comments in order, with what was done to them."""
        return "".join(self._inline(one) for one in inlines)

    def _inline(self, one: Inline | Tracked | RemarkPoint) -> str:
        if isinstance(one, Tracked):
            return self._tracked(one)
        if isinstance(one, RemarkPoint):
            return self._point(one)
        return self._piece(one) if isinstance(one, Piece) else self._note(one)

    def _tracked(self, one: Tracked) -> str:
        inner = self._inline(one.inline)
        if one.deleted:
            return self._regions.taken_out(one.deleted, f"<text:p>{inner}</text:p>")
        if one.inserted:
            begin, end = self._regions.put_in(one.inserted)
            return f"{begin}{inner}{end}"
        return inner

    def _point(self, point: RemarkPoint) -> str:
        """Where a reviewer's comment begins, with all who answered it, or where its words end."""
        if point.is_end:
            names = self._points.get(point.number, [])
            return "".join(f'<office:annotation-end office:name="{name}"/>' for name in names)
        one = point.suggestion
        said = one.comment.split("\n")[0] if one.comment else ""
        threads = [(one.author, said, one.written_at)] if said else []
        threads += [(author, words, "") for author, words in remark_replies(one, self._commenter)]
        names: list[str] = []
        parts: list[str] = []
        for author, words, written_at in threads:
            self._comments += 1
            names.append(f"remark{self._comments}")
            asked = f' loext:parent-name="{names[0]}"' if parts else ""
            parts.append(_annotation(author, words, written_at, f' office:name="{names[-1]}"{asked}'))
        self._points[point.number] = names
        return "".join(parts)

    def _paragraph_style(self, block: Block, master: str, page: int) -> str:
        base = STYLE_NAMES[block.shape]
        if not block.starts_page and not master:
            return base
        name = f"P{master}{page or ''}_{base}"
        master_name = f' style:master-page-name="{master}"' if master else ""
        number = f' style:page-number="{page}"' if page else ""
        broken = "" if master else ' fo:break-before="page"'
        self.styles[name] = (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{base}"{master_name}>'
            f"<style:paragraph-properties{number}{broken}/></style:style>"
        )
        return name

    def _piece(self, piece: Piece) -> str:
        text = letters(piece.text)
        looks = ""
        if piece.style & Style.ITALIC and self._is_classic:
            looks += ' style:text-underline-style="solid" style:text-underline-width="auto"'
        elif piece.style & Style.ITALIC:
            looks += "".join(f' {name}="italic"' for name in _names("font-style"))
        if piece.style & Style.BOLD:
            looks += "".join(f' {name}="bold"' for name in _names("font-weight"))
        if piece.generated:
            looks += ' fo:background-color="#e4e4e4"'
        if not looks:
            return text
        name = f"T{piece.style.value}{'g' if piece.generated else ''}"
        self.styles[name] = (
            f'<style:style style:name="{name}" style:family="text"><style:text-properties{looks}/></style:style>'
        )
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    def _note(self, note: Note) -> str:
        if note.kind is NoteKind.COMMENT:
            return _annotation(note.author or self._commenter, note.text)
        self._notes += 1
        kind = note.kind.value
        return (
            f'<text:note text:id="note{self._notes}" text:note-class="{kind}">'
            f"<text:note-citation>{self._notes}</text:note-citation><text:note-body>"
            f'<text:p text:style-name="{kind.capitalize()}">{self.runs(note_pieces(note))}</text:p>'
            "</text:note-body></text:note>"
        )


def _element(tag: str, style: str, inner: str) -> str:
    """A paragraph or heading; `tag` has its other attributes behind its name."""
    name, _, rest = tag.partition(" ")
    return f'<{name} text:style-name="{style}"{" " * bool(rest)}{rest}>{inner}</{name}>'


def _annotation(author: str, words: str, written_at: str = "", attributes: str = "") -> str:
    return (
        f"<office:annotation{attributes}><dc:creator>{escape(writable(author))}</dc:creator>{date_element(written_at)}"
        f"<text:p>{letters(words)}</text:p></office:annotation>"
    )


def letters(text: str) -> str:
    """Letters, and as elements the white space that would be taken for one space."""
    text = escape(writable(text))
    return _SPACES.sub(lambda found: _ELEMENTS.get(found[0], "<text:line-break/>"), text)


def _names(name: str) -> tuple[str, ...]:
    return (f"fo:{name}", f"style:{name}-asian", f"style:{name}-complex")

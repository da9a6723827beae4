"""A paragraph as it is printed: pieces of letters that look alike, notes at their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.text.emphasis import Style


class NoteKind(StrEnum):
    """What a note is: part of the book, or the author's remark."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that look alike. `generated` is set in a marked copy for words a model wrote."""

    text: str
    style: Style = Style.PLAIN
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note at its place in a paragraph; `text` is a line of the page, marks and all. `author` is a comment's, "" where it names none."""

    kind: NoteKind
    text: str
    author: str = ""


Inline = Piece | Note


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an empty one is a blank line. `quoted` counts the marks of quotation before it.

    `opens` is "chapter" or "scene" for the first paragraph there, "" else. `scene` counts scenes of the book from 0, `line` the
    lines of that scene's text, so that a place can be told; both are -1 outside the scenes.
    """

    inlines: tuple[Inline, ...]
    quoted: int = 0
    opens: str = ""
    scene: int = -1
    line: int = -1

    @property
    def text(self) -> str:
        """The letters without notes."""
        return "".join(one.text for one in self.inlines if isinstance(one, Piece))

    @property
    def is_blank(self) -> bool:
        """Whether it is a blank line."""
        return not self.inlines

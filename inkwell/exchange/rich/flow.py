"""The flow of a word processor's text: paragraphs of runs, with what was changed and who said so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from inkwell.domain.text.emphasis import Style


@dataclass(frozen=True)
class Mark:
    """A recorded change: by whom, when, and the name a moved passage has at both its places, "" where it is none."""

    author: str = ""
    written_at: str = ""
    move: str = ""


@dataclass(frozen=True)
class Aside:
    """A comment or note at its place in the text. `text` is on one line, as the page has it.

    `was_sent` tells a remark that was in the text when it went out. `author` is "" for notes, whose text begins with "Footnote: " or "Endnote: ".
    """

    text: str
    author: str = ""
    written_at: str = ""
    key: str = ""
    was_sent: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it is a foot- or endnote, which belongs to the book."""
        return self.text.startswith(_NOTES)

    @property
    def words(self) -> int:
        """How many words it has, its author's name and what names a note aside."""
        return len(self.text.split()) - self.is_note


@dataclass(slots=True)
class Run:
    """Letters of one look, or an aside with no letters, or the place where the words of the aside of key `begins` begin.

    `was` is the look before a recorded change of looks, which `formatted` tells of.
    """

    text: str = ""
    style: Style = Style.PLAIN
    is_underlined: bool = False
    inserted: Mark | None = None
    deleted: Mark | None = None
    formatted: Mark | None = None
    was: Style = Style.PLAIN
    aside: Aside | None = None
    begins: str = ""


_NOTES = ("Footnote: ", "Endnote: ")


class Role(Enum):
    """What a paragraph is besides text."""

    TEXT = auto()
    TITLE = auto()
    SUBTITLE = auto()
    AUTHOR = auto()
    CONTENTS = auto()
    TABLE = auto()
    LIST = auto()


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it stands in the file.

    `level` is a heading's, 0 for text. `inserted` and `deleted` are changes of the mark at its end. `labels` are names of
    bookmarks in it. `joins_next` is a drop capital in a frame of its own. `indent` is in points.
    """

    runs: list[Run] = field(default_factory=list["Run"])
    level: int = 0
    role: Role = Role.TEXT
    is_quoted: bool = False
    is_centred: bool = False
    starts_page: bool = False
    joins_next: bool = False
    indent: float = 0.0
    inserted: Mark | None = None
    deleted: Mark | None = None
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All its letters, those deleted and inserted as well."""
        return "".join(run.text for run in self.runs)

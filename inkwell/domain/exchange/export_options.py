"""How a book goes out: for whom, in which form, what stands before and behind it. Presets are these values as TOML.

`ExportOptions` is nested as a preset's tables are. They travel to another process, so their hints are read at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from inkwell.domain.exchange.book_matter import Matter, Metadata
from inkwell.domain.exchange.print_layout import PrintLayout


class Purpose(StrEnum):
    """Whom the export is for."""

    AGENT = "agent"
    EDITOR = "editor"
    READERS = "readers"
    PRINT = "print"
    PLAIN = "plain"


class Contents(StrEnum):
    """What of the project is written."""

    MANUSCRIPT = "manuscript"
    SYNOPSIS = "synopsis"  # the scenes' synopses as a text of their own
    OUTLINE = "outline"
    CODEX = "codex"
    COMMENTS = "comments"


class HeadingStyle(StrEnum):
    """What stands over a part, chapter or scene. A title that says its number already is not numbered twice."""

    NONE = "none"
    TITLE = "title"
    NUMBER = "number"
    BOTH = "both"


@dataclass(frozen=True)
class Headings:
    """What is shown over parts, chapters and scenes; `ornament` is what stands between two scenes.

    An `ornament` is text such as "#" or "* * *", or "" for an empty line.
    """

    parts: HeadingStyle = HeadingStyle.TITLE
    chapters: HeadingStyle = HeadingStyle.TITLE
    scenes: HeadingStyle = HeadingStyle.NONE
    ornament: str = "* * *"


@dataclass(frozen=True)
class Submission:
    """A manuscript's first page. `contact` is the author's own name and address, one line each; `byline` shows the pen name.

    `first_pages` (of 250 words) or `first_chapters` cut the book to what is asked for; 0 sends all of it.
    """

    contact: str = ""
    word_count: bool = True
    first_pages: int = 0
    first_chapters: int = 0


@dataclass(frozen=True)
class Disclosure:
    """What is told of how the book was written: a statement at its end, and a copy with the model's words marked."""

    statement: bool = False
    marked: bool = False


@dataclass(frozen=True)
class ExportOptions:
    """Everything an export is told. `format` is the key of a row of `exchange.formats`.

    `scenes` are numbers of scenes in reading order, from 0; () takes them all. `comments` says whether the author's remarks
    go out; notes (comments that begin "Footnote: " or "Endnote: ") always do. `preset` names where these values came from.
    `as_script` sets a PDF's pages as a screenplay's.
    """

    purpose: Purpose = Purpose.PLAIN
    format: str = "markdown"
    contents: Contents = Contents.MANUSCRIPT
    scenes: tuple[int, ...] = ()
    comments: bool = False
    headings: Headings = field(default_factory=Headings)
    metadata: Metadata = field(default_factory=Metadata)
    submission: Submission = field(default_factory=Submission)
    matter: Matter = field(default_factory=Matter)
    layout: PrintLayout = field(default_factory=PrintLayout)
    disclosure: Disclosure = field(default_factory=Disclosure)
    preset: str = ""
    as_script: bool = False

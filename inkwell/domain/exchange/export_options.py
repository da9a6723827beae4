"""How a book goes out: for whom, in which form, what stands before and behind it. Presets are these values as TOML.

The classes are nested as a preset's tables are. They travel to another process, so their hints are read at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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
class Metadata:
    """What a catalogue knows of the book. What is "" here is taken from the project: title, author, language.

    `author` is the name on the book, a pen name where there is one. `cover` is the path of a PNG or JPEG picture.
    `identifier` is what tells one book from another; "" makes one of title and author. `published` is a date, "2026-05-01".
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""
    language: str = ""
    publisher: str = ""
    isbn: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    series_number: str = ""
    published: str = ""
    identifier: str = ""
    cover: str = ""


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
class Matter:
    """Pages before and behind the book, each left out where it is "". Lines as on the page: `*italic*`, one a paragraph.

    `copyright` is the page behind the title page; with `half_title` a page with the title alone stands first.
    """

    half_title: bool = False
    title_page: bool = True
    contents: bool = True
    copyright: str = ""
    dedication: str = ""
    epigraph: str = ""
    acknowledgements: str = ""
    about_author: str = ""
    also_by: str = ""


class ChapterStart(StrEnum):
    """On which page a chapter begins."""

    RECTO = "recto"  # the right-hand page
    PAGE = "page"
    RUNNING = "running"  # where the last one ended


class FirstWords(StrEnum):
    """How the first paragraph of a chapter begins."""

    PLAIN = "plain"
    SMALL_CAPITALS = "small_capitals"
    DROP_CAPITAL = "drop_capital"
    BOTH = "both"


class RunningHeads(StrEnum):
    """What stands over the pages, left and right; opening pages have none."""

    NONE = "none"
    AUTHOR_TITLE = "author_title"
    TITLE_CHAPTER = "title_chapter"


@dataclass(frozen=True)
class PrintLayout:
    """The printed page. Lengths in millimetres, `size_pt` and `leading_pt` in points (leading: line to line).

    `margins` 0 are chosen by trim and page count: the inner one grows with a thick book. `font` is a family typst knows.
    """

    width_mm: float = 139.7
    height_mm: float = 215.9
    inner_mm: float = 0.0
    outer_mm: float = 0.0
    top_mm: float = 0.0
    bottom_mm: float = 0.0
    font: str = "Libertinus Serif"
    size_pt: float = 11.0
    leading_pt: float = 14.5
    first_words: FirstWords = FirstWords.SMALL_CAPITALS
    running_heads: RunningHeads = RunningHeads.AUTHOR_TITLE
    chapter_start: ChapterStart = ChapterStart.PAGE
    page_numbers: bool = True
    justified: bool = True
    hyphenated: bool = True
    standard: str = ""  # "a-2b", "ua-1", "" for a plain PDF


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

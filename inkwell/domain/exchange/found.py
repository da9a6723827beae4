"""What a reader found in the author's files, before anything of it is in the book; and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.exchange.book import Book  # noqa: TC001  # these hints are read at run time
from inkwell.domain.exchange.material import (  # noqa: TC001
    BookEntry,
    BookNote,
    BookPicture,
    BookRelation,
)
from inkwell.domain.exchange.reviewing import FoundSuggestion  # noqa: TC001


class RemarkKind(StrEnum):
    """What is told of a file, beside what came in. The sentences are in `services.project.import_remarks`."""

    # Kept in another dress.
    FOOTNOTES_AS_COMMENTS = "footnotes_as_comments"
    COMMENTS_KEPT = "comments_kept"
    UNDERLINE_AS_ITALICS = "underline_as_italics"
    TABLES_AS_LINES = "tables_as_lines"
    LISTS_AS_LINES = "lists_as_lines"
    PICTURES_TO_NOTES = "pictures_to_notes"
    LINE_BREAKS_AS_PARAGRAPHS = "line_breaks_as_paragraphs"
    CHANGES_ACCEPTED = "changes_accepted"
    CHANGES_REJECTED = "changes_rejected"
    CHANGES_AS_COMMENTS = "changes_as_comments"
    MATTER_AS_NOTE = "matter_as_note"  # front matter, imprint, licence, text outside the book
    FACTS_AS_NOTE = "facts_as_note"  # fields of the file's head that have no place of their own
    UNUSED_AS_NOTE = "unused_as_note"  # texts the author had taken out of the book
    LINES_JOINED = "lines_joined"  # lines that were wrapped by width
    PARAGRAPHS_PARTED = "paragraphs_parted"  # longer than the page can bear
    LOWER_HEADINGS_AS_TEXT = "lower_headings_as_text"
    BYTES_MENDED = "bytes_mended"
    # Left out, the words themselves with it.
    HEADERS_LEFT_OUT = "headers_left_out"
    CONTENTS_LEFT_OUT = "contents_left_out"
    HIDDEN_TEXT_LEFT_OUT = "hidden_text_left_out"
    LICENCE_LEFT_OUT = "licence_left_out"
    SNAPSHOTS_LEFT_OUT = "snapshots_left_out"
    PICTURES_LEFT_OUT = "pictures_left_out"
    TRASH_LEFT_OUT = "trash_left_out"
    FILES_LEFT_OUT = "files_left_out"  # PDFs, sounds, web pages among the research
    CONTROLS_LEFT_OUT = "controls_left_out"  # characters that are no text
    STORY_MARKS_LOST = (
        "story_marks_lost"  # macros and alternatives of a story with choices that our notation cannot say
    )
    TEXTS_MISSING = "texts_missing"  # named in the project, not there
    # A look that the page has not.
    UNDERLINE_LOST = "underline_lost"
    SMALL_CAPS_LOST = "small_caps_lost"
    STRIKE_LOST = "strike_lost"
    RAISED_LOST = "raised_lost"  # superscript and subscript
    COLOURS_LOST = "colours_lost"
    ALIGNMENT_LOST = "alignment_lost"
    LINKS_LOST = "links_lost"
    # Worth a look.
    NO_HEADINGS = "no_headings"
    ENCODING_UNSURE = "encoding_unsure"
    BREAKS_UNSURE = "breaks_unsure"
    INSTRUCTIONS_KEPT_APART = "instructions_kept_apart"
    OPEN_ELSEWHERE = "open_elsewhere"
    OLD_FORMAT = "old_format"


@dataclass(frozen=True)
class Remark:
    """One thing to tell, how often it was met, and where first: a few words of it, at most 80 characters."""

    kind: RemarkKind
    count: int = 1
    example: str = ""


class Changes(StrEnum):
    """What becomes of changes a word processor recorded."""

    ACCEPT = "accept"
    REJECT = "reject"
    SUGGEST = "suggest"  # the text as it was, every change a suggestion the author decides about


@dataclass(frozen=True)
class ImportOptions:
    """What the author chose. `encoding` is a name Python knows, "" to find it out. `wrapped` says whether lines of plain
    text are parts of paragraphs: "", "yes", "no".
    """

    encoding: str = ""
    changes: Changes = Changes.ACCEPT
    wrapped: str = ""


@dataclass(frozen=True)
class FoundLabel:
    """A bookmark of ours (`merging.bookmarks`) and where its paragraph begins: `start` code points into that scene's text."""

    scene: int
    start: int
    name: str


@dataclass(frozen=True)
class Found:
    """All that was found in one file or project folder. `source` is its name without the path.

    `encoding` and `sample` (a line with letters beyond ASCII) are of plain files; `other_encodings` are the next best.
    `words_in` counts the words of the source as its reader met them, those that were left out included, so that words in
    can be compared with words that came out.
    """

    source: str
    format: str
    book: Book
    entries: tuple[BookEntry, ...] = ()
    relations: tuple[BookRelation, ...] = ()
    notes: tuple[BookNote, ...] = ()
    pictures: tuple[BookPicture, ...] = ()
    suggestions: tuple[FoundSuggestion, ...] = ()
    remarks: tuple[Remark, ...] = ()
    labels: tuple[FoundLabel, ...] = ()
    encoding: str = ""
    sample: str = ""
    other_encodings: tuple[str, ...] = ()
    words_in: int = 0

    @property
    def template(self) -> str:
        """The kind of book a project made of it is."""
        if self.format in ("twine", "ink_story"):
            return "game"
        return "screenplay" if self.format in ("fountain", "fdx") else "novel"

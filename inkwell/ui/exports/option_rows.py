"""The fields of an export as rows of data: what each is called, which value it holds, whom it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import HeadingStyle, Purpose
from inkwell.domain.exchange.print_layout import ChapterStart, FirstWords, RunningHeads
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from enum import Enum

_ALL = frozenset(Purpose)
_BOUND = frozenset({Purpose.READERS, Purpose.PRINT})
_PAGED = frozenset({Purpose.PRINT})
_SENT = frozenset({Purpose.AGENT, Purpose.EDITOR})


@dataclass(frozen=True)
class Row:
    """`path` leads to a value of `ExportOptions`. `kind` is "line", "text", "tick", "number", "length", "choice", "size", "file"
    or "list". `choices` are values with their words. `purposes` are those the row is shown for.
    """

    path: str
    name: str
    kind: str = "line"
    choices: tuple[tuple[Enum | str, str], ...] = ()
    purposes: frozenset[Purpose] = _ALL
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """Rows under one heading."""

    name: str
    rows: tuple[Row, ...]


_HEADINGS = (
    (HeadingStyle.TITLE, tr_noop("their title")),
    (HeadingStyle.BOTH, tr_noop("number and title")),
    (HeadingStyle.NUMBER, tr_noop("their number")),
    (HeadingStyle.NONE, tr_noop("nothing")),
)
# Trim sizes: width and height in millimetres, and what printers call them.
SIZES = (
    ((108.0, 175.0), "4.25 × 6.9 in"),
    ((127.0, 203.2), "5 × 8 in"),
    ((133.35, 203.2), "5.25 × 8 in"),
    ((139.7, 215.9), "5.5 × 8.5 in"),
    ((152.4, 228.6), "6 × 9 in"),
    ((148.0, 210.0), "A5"),
    ((125.0, 190.0), "125 × 190 mm"),
    ((135.0, 215.0), "135 × 215 mm"),
    ((210.0, 297.0), "A4"),
)
SECTIONS = (
    Section(
        tr_noop("Text"),
        (
            Row("headings.parts", tr_noop("Over parts"), "choice", _HEADINGS),
            Row("headings.chapters", tr_noop("Over chapters"), "choice", _HEADINGS),
            Row("headings.scenes", tr_noop("Over scenes"), "choice", _HEADINGS),
            Row("headings.ornament", tr_noop("Between scenes"), hint="* * *"),
            Row("comments", tr_noop("Let comments go out"), "tick"),
            Row("submission.word_count", tr_noop("Tell how long it is"), "tick", purposes=_SENT),
            Row("submission.first_pages", tr_noop("First pages only"), "number", purposes=_SENT),
            Row("submission.first_chapters", tr_noop("First chapters only"), "number", purposes=_SENT),
        ),
    ),
    Section(
        tr_noop("The printed page"),
        (
            Row("layout.size", tr_noop("Trim size"), "size", purposes=_PAGED),
            Row("layout.size_pt", tr_noop("Letters (points)"), "length", purposes=_PAGED),
            Row("layout.leading_pt", tr_noop("Line to line (points)"), "length", purposes=_PAGED),
            Row(
                "layout.first_words",
                tr_noop("Chapters open with"),
                "choice",
                (
                    (FirstWords.PLAIN, tr_noop("plain letters")),
                    (FirstWords.SMALL_CAPITALS, tr_noop("small capitals")),
                    (FirstWords.DROP_CAPITAL, tr_noop("a large letter")),
                    (FirstWords.BOTH, tr_noop("both")),
                ),
                _BOUND,
            ),
            Row(
                "layout.chapter_start",
                tr_noop("Chapters begin"),
                "choice",
                (
                    (ChapterStart.PAGE, tr_noop("on a new page")),
                    (ChapterStart.RECTO, tr_noop("on a right-hand page")),
                    (ChapterStart.RUNNING, tr_noop("where the last one ends")),
                ),
                _PAGED,
            ),
            Row(
                "layout.running_heads",
                tr_noop("Over the pages"),
                "choice",
                (
                    (RunningHeads.AUTHOR_TITLE, tr_noop("author and title")),
                    (RunningHeads.TITLE_CHAPTER, tr_noop("title and chapter")),
                    (RunningHeads.NONE, tr_noop("nothing")),
                ),
                _PAGED,
            ),
            Row("layout.justified", tr_noop("Lines of one length"), "tick", purposes=_PAGED),
            Row("layout.hyphenated", tr_noop("Divide words"), "tick", purposes=_PAGED),
            Row(
                "layout.standard",
                tr_noop("Kind of PDF"),
                "choice",
                (("", tr_noop("usual")), ("a-2b", "PDF/A-2b"), ("ua-1", "PDF/UA-1")),
                _PAGED,
            ),
        ),
    ),
    Section(
        tr_noop("Pages around the book"),
        (
            Row("matter.half_title", tr_noop("Half title"), "tick", purposes=_PAGED),
            Row("matter.title_page", tr_noop("Title page"), "tick", purposes=_BOUND),
            Row("matter.contents", tr_noop("Contents"), "tick", purposes=_BOUND),
            Row("matter.copyright", tr_noop("Copyright"), "text", purposes=_BOUND),
            Row("matter.dedication", tr_noop("Dedication"), "text", purposes=_BOUND),
            Row("matter.epigraph", tr_noop("Epigraph"), "text", purposes=_BOUND),
            Row("matter.acknowledgements", tr_noop("Acknowledgements"), "text", purposes=_BOUND),
            Row("matter.about_author", tr_noop("About the author"), "text", purposes=_BOUND),
            Row("matter.also_by", tr_noop("Also by the author"), "text", purposes=_BOUND),
        ),
    ),
    Section(
        tr_noop("For the catalogue"),
        (
            Row("metadata.subtitle", tr_noop("Subtitle"), purposes=_BOUND | _SENT),
            Row("metadata.cover", tr_noop("Cover"), "file", purposes=frozenset({Purpose.READERS})),
            Row("metadata.publisher", tr_noop("Publisher"), purposes=_BOUND),
            Row("metadata.isbn", tr_noop("ISBN"), purposes=_BOUND),
            Row("metadata.series", tr_noop("Series"), purposes=_BOUND),
            Row("metadata.series_number", tr_noop("Number in the series"), purposes=_BOUND),
            Row("metadata.rights", tr_noop("Rights"), purposes=_BOUND),
            Row("metadata.description", tr_noop("Description"), "text", purposes=_BOUND),
            Row(
                "metadata.subjects",
                tr_noop("Subjects"),
                "list",
                purposes=_BOUND,
                hint=tr_noop("separated by commas"),
            ),
            Row("metadata.published", tr_noop("Day of publication"), purposes=_BOUND, hint="2026-05-01"),
        ),
    ),
    Section(
        tr_noop("How it was written"),
        (
            Row("disclosure.statement", tr_noop("Say how much a model wrote"), "tick"),
            Row("disclosure.marked", tr_noop("Mark the model’s words"), "tick"),
        ),
    ),
)

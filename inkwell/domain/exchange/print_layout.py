"""The printed page: its size and type, how chapters open, what stands over the pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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

    `margins` 0 are chosen by trim and page count: the inner one grows with a thick book. `font` is a family typst finds, "" the one that comes
    with it.
    """

    width_mm: float = 139.7
    height_mm: float = 215.9
    inner_mm: float = 0.0
    outer_mm: float = 0.0
    top_mm: float = 0.0
    bottom_mm: float = 0.0
    font: str = ""
    size_pt: float = 11.0
    leading_pt: float = 14.5
    first_words: FirstWords = FirstWords.SMALL_CAPITALS
    running_heads: RunningHeads = RunningHeads.AUTHOR_TITLE
    chapter_start: ChapterStart = ChapterStart.PAGE
    page_numbers: bool = True
    justified: bool = True
    hyphenated: bool = True
    standard: str = ""  # "a-2b", "ua-1", "" for a plain PDF

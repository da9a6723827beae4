"""Italics and bold as the page writes them: which characters of a paragraph wear which, and how to change that.

Marks are Markdown's `*`, `**`, `***` and the same of `_`, paired as CommonMark pairs them (section 6.2, without links
and code), within one paragraph. Positions are code points.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Flag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Style(Flag):
    """What a character wears."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2


@dataclass(frozen=True)
class EmphasisSpan:
    """One pair of marks: `[start, start + width)` opens, `[end - width, end)` closes; `width` 1 is italic, 2 bold."""

    start: int
    end: int
    width: int

    @property
    def style(self) -> Style:
        """What the pair does to the text between."""
        return Style.ITALIC if self.width == 1 else Style.BOLD

    @property
    def inner(self) -> tuple[int, int]:
        """The text between the marks."""
        return self.start + self.width, self.end - self.width


@dataclass
class _Run:
    """A run of one mark; `left` and `right` are what is still unpaired at `start`."""

    mark: str
    start: int
    length: int
    opens: bool
    closes: bool
    taken_front: int = 0
    taken_back: int = 0
    original: int = field(init=False)

    def __post_init__(self) -> None:
        self.original = self.length

    @property
    def unpaired(self) -> int:
        """Marks of the run that have no partner yet."""
        return self.length - self.taken_front - self.taken_back


def emphasis_spans(paragraph: str) -> tuple[EmphasisSpan, ...]:
    """Every pair of marks in a paragraph, by where it opens; an unpaired mark is a letter like any other."""
    spans, _ = _paired(paragraph)
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def open_emphasis(paragraph: str) -> list[tuple[int, str]]:
    """The marks that begin an emphasis which the paragraph does not end, outermost first: their places, and what ends them."""
    _, open_runs = _paired(paragraph)
    return [
        (run.start + run.taken_front, run.mark * run.unpaired)
        for run in open_runs
        if run.unpaired and not run.closes
    ]


def _paired(paragraph: str) -> tuple[list[EmphasisSpan], list[_Run]]:
    spans: list[EmphasisSpan] = []
    open_runs: list[_Run] = []
    if "*" in paragraph or "_" in paragraph:
        looked_through: dict[tuple[str, bool, int], int] = {}
        for run in _runs(paragraph):
            if run.closes:
                _close(run, open_runs, spans, looked_through)
            if run.opens and run.unpaired:
                open_runs.append(run)
    return spans, open_runs


def styles_of(paragraph: str) -> list[Style]:
    """What each character of a paragraph wears; marks wear what the text they enclose wears."""
    styles = [Style.PLAIN] * len(paragraph)
    for span in emphasis_spans(paragraph):
        for position in range(span.start, span.end):
            styles[position] |= span.style
    return styles


def mark_positions(paragraph: str) -> set[int]:
    """The positions of paired marks."""
    positions: set[int] = set()
    for span in emphasis_spans(paragraph):
        positions |= set(range(span.start, span.start + span.width))
        positions |= set(range(span.end - span.width, span.end))
    return positions


def with_marks(letters: Sequence[str], styles: list[Style], italic_mark: str = "*") -> tuple[str, list[int]]:
    """Letters with the style each wears as text with marks, and where each letter stands in it.

    A "letter" may be several characters that stay together, such as an escaped mark.

    White space at the edges of a style stays outside its marks, since a mark beside white space is none; so does
    punctuation there that touches a letter on the other side, for the same reason.
    """
    wears = _settled(letters, [style.value for style in styles])
    marks = {Style.ITALIC.value: italic_mark, Style.BOLD.value: "**"}
    parts: list[str] = []
    places: list[int] = []
    length = worn = 0
    opened: list[int] = []
    for index, letter in enumerate(letters):
        if wears[index] != worn:
            worn = wears[index]
            before = len(parts)
            while any(not worn & style for style in opened):
                parts.append(marks[opened.pop()])
            missing = [
                style
                for style in (Style.BOLD.value, Style.ITALIC.value)
                if worn & style and style not in opened
            ]
            # What lasts longer is opened first, so that pairs lie within one another.
            for style in sorted(missing, key=lambda style: -_lasts(wears, index, style)):
                opened.append(style)
                parts.append(marks[style])
            length += sum(map(len, parts[before:]))
        places.append(length)
        parts.append(letter)
        length += len(letter)
    parts += [marks[style] for style in reversed(opened)]
    return "".join(parts), places


def _settled(letters: Sequence[str], wears: list[int]) -> list[int]:
    """What each letter wears once white space and touching punctuation at the edges of a style stand outside it."""
    for step in (1, -1):
        previous = 0
        for index in range(len(letters))[::step]:
            worn = wears[index]
            if worn & ~previous:
                letter = letters[index]
                neighbour = letters[index - step] if 0 <= index - step < len(letters) else ""
                touches = not _is_space(neighbour) and not _is_punctuation(neighbour[:1])
                if letter.isspace() or (touches and _is_punctuation(letter[:1])):
                    worn &= previous
                    wears[index] = worn
            previous = worn
    return wears


def _lasts(wears: list[int], index: int, style: int) -> int:
    end = index
    while end < len(wears) and wears[end] & style:
        end += 1
    return end - index


def _runs(paragraph: str) -> list[_Run]:
    """The runs of marks that may open or close, as CommonMark's flanking rules have it."""
    runs: list[_Run] = []
    position = 0
    while position < len(paragraph):
        mark = paragraph[position]
        if mark == "\\":
            position += 2
            continue
        if mark not in "*_":
            position += 1
            continue
        end = position
        while end < len(paragraph) and paragraph[end] == mark:
            end += 1
        before, behind = paragraph[position - 1 : position], paragraph[end : end + 1]
        left = not _is_space(behind) and (
            not _is_punctuation(behind) or _is_space(before) or _is_punctuation(before)
        )
        right = not _is_space(before) and (
            not _is_punctuation(before) or _is_space(behind) or _is_punctuation(behind)
        )
        opens, closes = left, right
        if mark == "_":
            opens = left and (not right or _is_punctuation(before))
            closes = right and (not left or _is_punctuation(behind))
        if end - position <= 3 and (opens or closes):
            runs.append(_Run(mark, position, end - position, opens, closes))
        position = end
    return runs


def _close(
    run: _Run,
    open_runs: list[_Run],
    spans: list[EmphasisSpan],
    looked_through: dict[tuple[str, bool, int], int],
) -> None:
    """Pair a closing run with the runs that are open, nearest first.

    `looked_through` says for each kind of closing run how many of the open ones are known not to suit it: without that a
    paragraph of marks takes the square of its length.
    """
    kind = (run.mark, run.opens, run.original % 3)
    index = len(open_runs) - 1
    while index >= looked_through.get(kind, 0) and run.unpaired:
        opener = open_runs[index]
        both_ways = (opener.closes or run.opens) and (opener.original + run.original) % 3 == 0
        odd = both_ways and not (opener.original % 3 == 0 and run.original % 3 == 0)
        if opener.mark != run.mark or not opener.unpaired or odd:
            index -= 1
            continue
        width = 2 if opener.unpaired >= 2 and run.unpaired >= 2 else 1
        start = opener.start + opener.taken_front + opener.unpaired - width
        end = run.start + run.taken_front + width
        spans.append(EmphasisSpan(start, end, width))
        opener.taken_back += width
        run.taken_front += width
        del open_runs[index + 1 :]
        if not opener.unpaired:
            del open_runs[index]
            index -= 1
        for other, seen in looked_through.items():
            looked_through[other] = min(seen, len(open_runs))
    if run.unpaired:
        looked_through[kind] = len(open_runs)


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"

"""A paragraph's runs as lines of the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.reading.page_text import PageParagraph
from inkwell.exchange.structure.scene_breaks import is_scene_break

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.exchange.rich.flow import Aside, Paragraph, Run

QUOTE = "> "
INDENTS = " \t\u3000\u00a0"


@dataclass(frozen=True)
class Dress:
    """How the runs of a whole file are put down.

    `underline` is italics for typewritten files; `indents` says that white space at the beginning of paragraphs is only
    that; `comments` whether comments stand in the page (notes always do).
    """

    underline: bool = False
    indents: bool = False
    comments: bool = True


@dataclass(frozen=True)
class Lines:
    """The lines of a paragraph and, joined by `\\n`, where in them comments stand: `[start, end)` by the comment's key.

    `begins` are the places where comments begin, also those that end in a later paragraph.
    """

    lines: list[str]
    asides: dict[str, tuple[Aside, int, int]] = field(default_factory=dict["str", "tuple[Aside, int, int]"])
    begins: dict[str, int] = field(default_factory=dict["str", "int"])

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space is there."""
        return not any(line.strip() for line in self.lines)


def lines_of(paragraph: Paragraph, dress: Dress) -> Lines:
    """A paragraph as the page has it, its quotation marked on every line; empty lines at its ends are left out."""
    page = PageParagraph()
    begins: dict[str, int] = {}
    met: list[tuple[Aside, int]] = []
    for run in shown(paragraph.runs, dress):
        if run.aside is not None:
            if dress.comments or run.aside.is_note or run.aside.was_sent:
                page.add_comment(run.aside.text, run.aside.author)
            else:
                met.append((run.aside, len(page)))
        elif run.begins:
            begins[run.begins] = len(page)
        else:
            page.add(run.text, _style(run, dress))
    if not len(page) and not met:
        return Lines([])
    lines, places = page.placed()
    cut = 0
    while lines and not lines[0]:
        del lines[0]
        cut += 1
    while lines and not lines[-1]:
        lines.pop()
    size = sum(map(len, lines)) + max(0, len(lines) - 1)
    marks = _quoted(lines) if paragraph.is_quoted else []

    def place(letter: int) -> int:
        flat = max(0, min(size, places[letter] - cut))
        return flat + sum(len(QUOTE) for end in marks if end <= flat)

    spots = {aside.key: (aside, place(begins.get(aside.key, end)), place(end)) for aside, end in met}
    return Lines(lines, spots, {key: place(letter) for key, letter in begins.items()} if begins else {})


def own_lines(paragraph: Paragraph, dress: Dress) -> Lines:
    """The same in a file of ours, where a mark between scenes is a line of the text and no letters."""
    text = paragraph.text.strip()
    if is_scene_break(text) and not any(run.aside for run in paragraph.runs):
        return Lines([text])
    return lines_of(paragraph, dress)


def shown(runs: list[Run], dress: Dress) -> Iterable[Run]:
    """The runs with what is only an indent left out."""
    if not dress.indents or not runs or any("\n" in run.text for run in runs):
        return runs
    first = next((place for place, run in enumerate(runs) if run.text.strip(INDENTS)), len(runs))
    if first == len(runs):
        return runs
    kept = [run for run in runs[:first] if not run.text]
    return [*kept, replace(runs[first], text=runs[first].text.lstrip(INDENTS)), *runs[first + 1 :]]


def _style(run: Run, dress: Dress) -> Style:
    return run.style | Style.ITALIC if dress.underline and run.is_underlined else run.style


def _quoted(lines: list[str]) -> list[int]:
    """Put the mark of a quotation before each filled line; where, in the lines without it, those begin."""
    begins: list[int] = []
    length = 0
    for number, line in enumerate(lines):
        if line:
            begins.append(length)
            lines[number] = QUOTE + line
        length += len(line) + 1
    return begins

"""What the paragraphs of a word processor's file are: headings without a style, lists of contents, breaks, the title page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.flow import Role
from inkwell.exchange.rich.lines import INDENTS
from inkwell.exchange.structure.headings import heading_kind, is_number
from inkwell.exchange.structure.outline_levels import contents_places
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text.neighbour_headings import by_neighbours
from inkwell.exchange.text.plain_lines import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.exchange.rich.flow import Paragraph

_LONGEST_HEADING = 90
_BARE_LEVELS = {"part": 1, "chapter": 2, "scene": 3}
_LEAST_NUMBERS = 2
# Headings known by their look alone have few words, and many below.
_MOST_WORDS, _WORDS_BELOW = 10, 150
_SPACING_SHARE = 0.5


@dataclass(frozen=True)
class Gaps:
    """How a file uses empty paragraphs. `usual` of them stand between two paragraphs, more are a break between scenes.

    Where a file marks its breaks with signs, `marked`, an empty paragraph is an empty line.
    """

    usual: int = 0
    marked: bool = False

    def is_break(self, empty: int) -> bool:
        """Whether so many empty paragraphs divide scenes."""
        return empty > self.usual and not self.marked

    def is_line(self, empty: int) -> bool:
        """Whether so many empty paragraphs are an empty line of the author's."""
        return empty > self.usual and self.marked


def gaps_of(paragraphs: Sequence[Paragraph]) -> Gaps:
    """What empty paragraphs mean in this file: spacing, where at least half of all gaps have them."""
    counts: list[int] = []
    empty = 0
    is_inside = marked = False
    for paragraph in paragraphs:
        if not paragraph.text.strip() and not paragraph.level:
            empty += 1
            continue
        is_mark = is_break(paragraph)
        marked = marked or is_mark
        is_text = not paragraph.level and not is_mark and paragraph.role is not Role.TABLE
        if is_text and is_inside:
            counts.append(empty)
        is_inside, empty = is_text, 0
    spaced = [count for count in counts if count]
    if not spaced or len(spaced) < _SPACING_SHARE * len(counts):
        return Gaps(0, marked)
    return Gaps(Counter(spaced).most_common(1)[0][0], marked)


def is_break(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but a mark between scenes."""
    # Among Roman numerals a heading XXX is thirty.
    return is_scene_break(paragraph.text) and not (paragraph.level and is_number(paragraph.text))


def bare_headings(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Levels of paragraphs that say in words that they are headings, in a file whose headings have no style of their own.

    Where others have one, a paragraph that reads like them is one too.
    """
    found = {
        place: kind
        for place, paragraph in enumerate(paragraphs)
        if not paragraph.level
        and paragraph.role is Role.TEXT
        and (kind := _bare_kind(paragraph)) in _BARE_LEVELS
    }
    styled = [paragraph for paragraph in paragraphs if paragraph.level and paragraph.text.strip()]
    chapters = [place for place, kind in found.items() if kind == "chapter"]
    if not styled:
        if not chapters:
            others = _numbers(paragraphs) or _by_neighbours(paragraphs) or _by_look(paragraphs)
            found |= dict.fromkeys(others, "chapter")
        return {place: _BARE_LEVELS[kind] for place, kind in found.items()}
    if len(styled) == 1 and len(chapters) > 1 and not heading_kind(styled[0].text.strip()):
        # The one heading with a style is the title of the book.
        return {place: styled[0].level + _BARE_LEVELS[kind] for place, kind in found.items()}
    levels: dict[str, int] = {}
    for kind in _BARE_LEVELS:
        alike = Counter(one.level for one in styled if heading_kind(one.text.strip()) == kind)
        if alike:
            levels[kind] = alike.most_common(1)[0][0]
    if "part" not in levels and "chapter" in levels:
        levels["part"] = max(1, levels["chapter"] - 1)
    return {place: levels[kind] for place, kind in found.items() if kind in levels}


def _numbers(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Paragraphs that are bare numbers, where there are two or more: chapters without another name.

    Numbers in words are said by people as well, unless they stand in the middle of the page or at its top.
    """
    filled = [place for place, one in enumerate(paragraphs) if one.text.strip()]
    found = [
        place
        for place, behind in pairwise([*filled, None])
        if place is not None
        and behind is not None
        and _is_bare_number(paragraphs[place])
        and not is_number(paragraphs[behind].text)
    ]
    return found if len(found) >= _LEAST_NUMBERS else []


def _by_neighbours(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Lines that count up or wear the same marks, as in plain text; numbers alone are none."""
    items: list[Item] = []
    places: list[int] = []
    empty = 0
    for place, one in enumerate(paragraphs):
        text = one.text.strip()
        if text:
            is_other = one.role is not Role.TEXT or one.is_quoted or is_number(text)
            items.append(
                Item(text, text.count("\n") + 1, empty, "break" if is_break(one) else "", is_exact=is_other)
            )
            places.append(place)
        empty = 0 if text else empty + 1
    return [places[number] for number in by_neighbours(items)]


def _by_look(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Short lines that stand out and have a good deal of text below, where there are two or more."""
    filled = [place for place, one in enumerate(paragraphs) if one.text.strip()]
    found = [place for place in filled if _stands_out(paragraphs[place])]
    for first, second in pairwise([*found, len(paragraphs)]):
        words = sum(len(one.text.split()) for one in paragraphs[first + 1 : second])
        if words < _WORDS_BELOW:
            return []
    return found if len(found) >= _LEAST_NUMBERS else []


def _stands_out(paragraph: Paragraph) -> bool:
    """Whether a line is bold as a whole, or in the middle at the top of a page, and no sentence."""
    text = paragraph.text.strip()
    letters = [run for run in paragraph.runs if run.text.strip()]
    is_bold = all(run.style & Style.BOLD for run in letters)
    is_opening = paragraph.is_centred and paragraph.starts_page
    if (
        paragraph.role is not Role.TEXT
        or paragraph.is_quoted
        or not (is_bold or is_opening)
        or is_break(paragraph)
    ):
        return False
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= _MOST_WORDS and text[-1] not in '.,;:…”"’'


def _is_bare_number(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.role is not Role.TEXT or not is_number(text):
        return False
    return paragraph.is_centred or paragraph.starts_page or text.isupper() or any(map(str.isdigit, text))


def _bare_kind(paragraph: Paragraph) -> str:
    text = " ".join(paragraph.text.split())
    return heading_kind(text) if text and len(text) <= _LONGEST_HEADING else ""


def contents_of(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Which paragraphs are lines of a list of contents: by their style, or because they name one heading after the other."""
    said = {place for place, one in enumerate(paragraphs) if one.role is Role.CONTENTS}
    titles = [one.text for one in paragraphs if one.level and one.role is not Role.CONTENTS]
    lines = ["" if one.level else one.text for one in paragraphs]
    return said | (contents_places(lines, titles) if len(titles) > 2 else set())


def are_indents(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether white space before paragraphs is a typewriter's indent: at least half of them begin with it."""
    texts = [one.text for one in paragraphs if one.text.strip() and not one.level]
    return bool(texts) and sum(text[0] in INDENTS for text in texts) >= len(texts) / 2


def quote_indented(paragraphs: Sequence[Paragraph]) -> None:
    """Paragraphs set in from where the others begin, and not centred, are quotations."""
    texts = [one for one in paragraphs if one.text.strip() and not one.level and one.role is Role.TEXT]
    if not texts:
        return
    (usual, _), *_ = Counter(round(one.indent) for one in texts).most_common(1)
    for one in texts:
        if one.indent >= usual + _LEAST_INDENT and not one.is_centred and not is_break(one):
            one.is_quoted = True


_LEAST_INDENT = 28.0

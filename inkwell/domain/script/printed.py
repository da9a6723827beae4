"""A script's lines as they are printed: without marks, in capitals where that is the form, broken to their measure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.script.continued import CONTINUED, ENDING, goes_on_speaking
from inkwell.domain.script.elements import Element
from inkwell.domain.script.form import CAPITALS, UNPRINTED, place_beside, place_of
from inkwell.domain.script.line_parts import heading_of
from inkwell.domain.script.notes import bare_lines
from inkwell.domain.text.emphasis import Style, emphasis_spans, mark_positions, styles_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.script.elements import ScriptLine
    from inkwell.domain.script.form import Place

_ESCAPE = re.compile(r"\\[*_\\]")
SPOKEN = (Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)


@dataclass(frozen=True)
class PrintedLine:
    """`runs` of words that wear the same (some of b, i, u) begin `column` letters from the margin; a scene's `number` stands beside."""

    column: int = 0
    runs: tuple[tuple[str, str], ...] = ()
    number: str = ""
    element: Element = Element.ACTION

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(words for words, _ in self.runs)


@dataclass
class Block:
    """Lines that hang together: a heading, a paragraph of action, a speech. `space` empty lines stand above.

    `dual` lines stand beside the block's own; `said` is what a speech was made of.
    """

    element: Element
    space: int = 1
    lines: list[PrintedLine] = field(default_factory=list[PrintedLine])
    dual: list[PrintedLine] = field(default_factory=list[PrintedLine])
    heading: str = ""
    speaker: str = ""
    said: list[tuple[Element, str]] = field(default_factory=list[tuple[Element, str]])

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return max(len(self.lines), len(self.dual))

    def row(self, number: int) -> list[PrintedLine]:
        """What stands in one of its lines."""
        return [side[number] for side in (self.lines, self.dual) if number < len(side)]


def blocks(lines: list[ScriptLine]) -> list[Block]:
    """The blocks of a script or of one of its scenes."""
    found: list[Block] = []
    bare = _continued(lines, bare_lines("\n".join(line.line for line in lines)))
    empty, before, is_right = 1, Element.BLANK, False
    speech: list[tuple[ScriptLine, str]] = []

    def close_speech() -> None:
        nonlocal speech, empty
        if speech:
            _add_speech(found, speech, empty, is_right)
            speech, empty = [], 0

    for line, words in zip(lines, bare, strict=True):
        element = line.element
        if element in SPOKEN and element is not Element.CHARACTER and (speech or element is Element.LYRIC):
            speech.append((line, words))
            before = element
            continue
        close_speech()
        if element is Element.CHARACTER:
            is_right = line.dual
            speech = [(line, words)]
        elif element is Element.BLANK:
            empty += 1
        elif element in UNPRINTED:
            empty = min(empty, 1)
        elif element is Element.PAGE:
            found.append(Block(element, 0))
            empty = 0
        else:
            if element is not Element.ACTION or before is not Element.ACTION or empty:
                heading = words.strip() if element is Element.HEADING else ""
                found.append(Block(element, max(1, empty), heading=heading))
            found[-1].lines += _set(element, words, place_of(element))
            empty = 0
        before = element
    close_speech()
    return found


def _continued(lines: list[ScriptLine], bare: list[str]) -> list[str]:
    """The words of the lines, with (CONT'D) behind who goes on speaking."""
    above: list[tuple[Element, str]] = []
    found: list[str] = []
    for line, words in zip(lines, bare, strict=True):
        goes_on = line.element is Element.CHARACTER and goes_on_speaking(words, above)
        found.append(f"{words.rstrip()} {CONTINUED}" if goes_on else words)
        if line.element in (*ENDING, Element.CHARACTER):
            above = [(line.element, words)]
    return found


def _add_speech(found: list[Block], speech: list[tuple[ScriptLine, str]], empty: int, is_right: bool) -> None:
    beside = found[-1] if is_right and found and found[-1].element is Element.CHARACTER else None
    block = Block(Element.CHARACTER, max(1, empty))
    if beside is not None and not beside.dual:
        # The one before is set anew in the left column: its words are those of its lines.
        beside.lines = _set_beside(beside.said, right=False)
        beside.dual = _set_beside([(line.element, words) for line, words in speech], right=True)
        return
    for line, words in speech:
        block.lines += _set(line.element, words, place_of(line.element))
        block.said.append((line.element, words))
    block.speaker = block.lines[0].text if block.lines else ""
    found.append(block)


def _set_beside(said: list[tuple[Element, str]], right: bool) -> list[PrintedLine]:
    """A speech in one of two columns."""
    return [line for element, words in said for line in _set(element, words, place_beside(element, right))]


def _set(element: Element, words: str, place: Place) -> list[PrintedLine]:
    """A line of the script as printed lines."""
    words, number = plain_words(element, words)
    words, worn = worn_by(words, "i" if element is Element.LYRIC else "")
    if element in CAPITALS and number != "@":
        # Letter by letter where they wear something: one may become two.
        capitals = [letter.upper() for letter in words]
        worn = [one for one, letter in zip(worn, capitals, strict=True) for _ in letter] if worn else []
        words = "".join(capitals)
    hang = 1 if element is Element.PARENTHETICAL else 0
    printed: list[PrintedLine] = []
    for start, end in _cuts(words, place.width, hang):
        length = end - start + sum(map(_is_wide, words[start:end]))
        column = place.left + (hang if printed else 0)
        if place.side == "right":
            column = place.left + place.width - length
        elif place.side == "middle":
            column = place.left + (place.width - length) // 2
        beside = number if element is Element.HEADING and not printed else ""
        printed.append(PrintedLine(column, runs_of(words, worn, start, end), beside, element))
    return printed


def plain_words(element: Element, words: str) -> tuple[str, str]:
    """The words of an element; with a heading's its number, with a forced speaker's "@"."""
    bare = words.strip()
    if element is Element.HEADING:
        return heading_of(words)
    if element is Element.ACTION:
        words = words.rstrip().expandtabs(4)
        return (words.lstrip()[1:], "") if bare.startswith("!") else (words, "")
    if element is Element.CHARACTER:
        bare = bare.removesuffix("^").rstrip()
        return (bare.removeprefix("@"), "@" if bare.startswith("@") else "")
    if element is Element.CENTRED:
        return bare.strip("<>").strip(), ""
    if element is Element.TRANSITION:
        return bare.removeprefix(">").strip(), ""
    return (bare.removeprefix("~").strip() if element is Element.LYRIC else bare), ""


def worn_by(words: str, always: str) -> tuple[str, list[str]]:
    """The words without marks of emphasis, and what each letter wears; nothing where all wear nothing.

    Low lines underline; `always` is worn by all.
    """
    if not any(mark in words for mark in "*_\\"):
        return words, [always] * len(words) if always else []
    marks, styles = mark_positions(words), styles_of(words)
    spans = [span for span in emphasis_spans(words) if span.width == 1]
    escapes: set[int] = set()
    kept: list[str] = []
    worn: list[str] = []
    for place, letter in enumerate(words):
        if place in marks:
            continue
        if _ESCAPE.match(words, place) and place - 1 not in escapes:
            escapes.add(place)
            continue
        around = {words[span.start] for span in spans if span.start < place < span.end}
        bold = "b" if Style.BOLD in styles[place] else ""
        kept.append(letter)
        worn.append(bold + ("i" if "*" in around or always else "") + ("u" if "_" in around else ""))
    return "".join(kept), worn


def _cuts(words: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """`[start, end)` of lines of at most `width` letters, broken at spaces, behind hyphens, or where there is neither."""
    if not words.isascii() and any(map(_is_wide, words)):
        yield from _wide_cuts(words, width, hang)
        return
    start, room = 0, width
    while len(words) - start > room:
        cut = words.rfind(" ", start + 1, start + room + 1)
        dash = words.rfind("-", start + 1, start + room) + 1
        end = max(cut, dash)
        end = end if end > start else start + room
        yield start, start + len(words[start:end].rstrip(" "))
        start = end
        while words[start : start + 1] == " ":
            start += 1
        room = width - hang
    yield start, len(words)


def _wide_cuts(words: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """The same where letters are two wide and lines are broken between any of them."""
    start, used, room = 0, 0, width
    for place, letter in enumerate(words):
        wide = 2 if _is_wide(letter) else 1
        if used + wide > room:
            yield start, place
            start, used, room = place, 0, width - hang
        used += wide
    yield start, len(words)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def runs_of(words: str, worn: list[str], start: int, end: int) -> tuple[tuple[str, str], ...]:
    if not worn:
        return ((words[start:end], ""),) if start < end else ()
    runs: list[tuple[str, str]] = []
    for place in range(start, end):
        if runs and runs[-1][1] == worn[place]:
            runs[-1] = (runs[-1][0] + words[place], worn[place])
        else:
            runs.append((words[place], worn[place]))
    return tuple(runs)

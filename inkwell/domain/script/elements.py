"""What each line of a Fountain script is, by fountain.io/syntax; and a line of a given kind as Fountain writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.script.line_parts import FORCED_HEADING, SECTION
from inkwell.domain.script.line_shapes import is_cue, is_heading, is_transition
from inkwell.domain.script.notes import bare_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class Element(StrEnum):
    """What a line of a script is."""

    BLANK = "blank"
    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    CENTRED = "centred"
    PAGE = "page"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"


@dataclass(frozen=True)
class ScriptLine:
    """A line with what it is. `dual` is a speaker who speaks at once with the one before."""

    element: Element
    line: str
    dual: bool = False


_PAGE = re.compile(r"^\s*={3,}\s*$")
_BEGINS_HEADING = re.compile(
    r"^(?:I|IN|E|EX|ES|INT|EXT|EST|I/|I/E|(?:INT|EXT)\.?/(?:E|EX|EXT|I|IN|INT)?)\.?$"
)
_SPEECH = (Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)
# Behind these a line may begin something.
_PARTING = (
    Element.BLANK,
    Element.NOTE,
    Element.PAGE,
    Element.SECTION,
    Element.SYNOPSIS,
    Element.HEADING,
)


@dataclass(frozen=True)
class Writing:
    """Where the author is at work: the line of the caret, and what an empty line is meant to become (a key said so).

    A name in capitals is a speaker as soon as it stands there, and the empty line below it is what will be said.
    """

    line: int
    meant: Element | None = None


def script_lines(text: str, writing: Writing | None = None) -> list[ScriptLine]:
    """Every line of a script, comments and Fountain's own notes and boneyards left out of account.

    Lines that go on within a note are notes. With `writing` it is a script that grows at the caret.
    """
    lines = text.split("\n")
    bare = bare_lines(text)
    found: list[ScriptLine] = []
    for index, (line, words) in enumerate(zip(lines, bare, strict=True)):
        before = found[-1].element if found else Element.BLANK
        read = _read(line, words, bare, index, before)
        if writing is not None and abs(writing.line - index) <= 1:
            read = _growing(read, words, before, index, writing)
        found.append(read)
    return found


def _growing(read: ScriptLine, words: str, before: Element, index: int, writing: Writing) -> ScriptLine:
    """What a line is while the caret is in it, or in the one below."""
    here = writing.line == index
    if here and read.element is Element.BLANK and read.line == words:
        meant = writing.meant or (Element.DIALOGUE if before in _SPEECH else Element.BLANK)
        return ScriptLine(meant, read.line)
    if read.element is not Element.ACTION or before not in _PARTING or writing.line < index:
        return read
    bare = words.strip()
    meant = here and writing.meant is Element.CHARACTER
    is_name = len(bare) > 1 and not _BEGINS_HEADING.match(bare) and bare[-1] not in ":.!?…-–—"
    is_named = is_cue(bare) and (meant or is_name)
    return ScriptLine(Element.CHARACTER, read.line, bare.endswith("^")) if is_named else read


def written(element: Element, words: str, dual: bool = False) -> str:
    """A line that is read as `element` where it stands as such a line should; marked where its words alone do not say."""
    words = words.strip()
    if element is Element.HEADING:
        return words if is_heading(words) else f".{words}"
    if element is Element.CHARACTER:
        cue = words if is_cue(words) else f"@{words}"
        return f"{cue} ^" if dual else cue
    if element is Element.TRANSITION:
        return words if is_transition(words) else f"> {words}"
    if element is Element.CENTRED:
        return f"> {words} <"
    if element is Element.LYRIC:
        return f"~{words}"
    if element is Element.PARENTHETICAL:
        return words if words.startswith("(") and words.endswith(")") else f"({words})"
    if element is Element.ACTION and _alone(words) is not Element.ACTION:
        return f"!{words}"
    return words


def _alone(words: str) -> Element:
    """What a line would be that has an empty one before and behind it."""
    return _read(words, words, ["", words, ""], 1, Element.BLANK).element


def _read(line: str, words: str, lines: Sequence[str], index: int, before: Element) -> ScriptLine:
    if not words.strip():
        if line != words:
            return ScriptLine(Element.NOTE, line)
        # Two spaces hold a speech together where it has an empty line.
        in_speech = before in _SPEECH and len(line) >= 2
        return ScriptLine(Element.DIALOGUE if in_speech else Element.BLANK, line)
    in_speech = before in _SPEECH
    parted = not in_speech and (index == 0 or before in _PARTING)
    last = index + 1 >= len(lines) or not lines[index + 1].strip()
    element = _marked(words) or (_spoken(words) if in_speech else _unmarked(words, parted, last))
    dual = element is Element.CHARACTER and words.rstrip().endswith("^")
    return ScriptLine(element, line, dual)


def _marked(words: str) -> Element | None:
    """What a line says of itself by its first letters."""
    words = words.strip()
    if _PAGE.match(words):
        return Element.PAGE
    if SECTION.match(words):
        return Element.SECTION
    if words.startswith(">"):
        return Element.CENTRED if words.endswith("<") else Element.TRANSITION
    if FORCED_HEADING.match(words):
        return Element.HEADING
    marks = {"!": Element.ACTION, "=": Element.SYNOPSIS, "~": Element.LYRIC, "@": Element.CHARACTER}
    return marks.get(words[0])


def _spoken(words: str) -> Element:
    words = words.strip()
    return Element.PARENTHETICAL if words.startswith("(") and words.endswith(")") else Element.DIALOGUE


def _unmarked(words: str, parted: bool, last: bool) -> Element:
    if not parted:
        return Element.ACTION
    words = words.strip()
    if is_heading(words):
        return Element.HEADING
    if last and is_transition(words):
        return Element.TRANSITION
    return Element.CHARACTER if not last and is_cue(words) else Element.ACTION

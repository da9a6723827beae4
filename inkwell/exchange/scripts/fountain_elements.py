"""What each line of a Fountain script is, by fountain.io/syntax; and a line of a given kind as Fountain writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import comment_spans

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


_HEADING = re.compile(r"^(?:INT|EXT|EST|INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\s*/\s*E)[. ]", re.IGNORECASE)
_FORCED_HEADING = re.compile(r"^\.(?=[^.\s])")
_NUMBER = re.compile(r"\s*#([^#\s][^#]*)#\s*$")
_SECTION = re.compile(r"^(#{1,6})(?!#)\s*(.*)$")
_PAGE = re.compile(r"^\s*={3,}\s*$")
_TRANSITION = re.compile(r"^[^a-z]*\bTO:$")
_EXTENSION = re.compile(r"\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|_)")
_SPEECH = (Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)


def script_lines(text: str) -> list[ScriptLine]:
    """Every line of a script whose notes are comments of the page; lines that go on within a comment are notes."""
    lines = text.split("\n")
    bare = _without_comments(text)
    found: list[ScriptLine] = []
    for index, (line, words) in enumerate(zip(lines, bare, strict=True)):
        found.append(_read(line, words, bare, index, found[-1].element if found else Element.BLANK))
    return found


def section_of(line: str) -> tuple[int, str]:
    """Level and title of a section's line; `(0, "")` for any other."""
    match = _SECTION.match(line)
    return (len(match[1]), match[2].strip()) if match else (0, "")


def heading_of(line: str) -> tuple[str, str]:
    """The words of a scene's heading, and its number, "" where it has none."""
    line = _FORCED_HEADING.sub("", line.strip())
    number = _NUMBER.search(line)
    return _NUMBER.sub("", line).strip(), number[1].strip() if number else ""


def speaker_of(line: str) -> str:
    """Who speaks, by a character's line: its name without (V.O.) and the like."""
    return _EXTENSION.sub("", line.strip().removeprefix("@").removesuffix("^")).strip()


def written(element: Element, words: str, dual: bool = False) -> str:
    """A line that is read as `element` where it stands as such a line should; marked where its words alone do not say."""
    words = words.strip()
    if element is Element.HEADING:
        return words if _HEADING.match(words) else f".{words}"
    if element is Element.CHARACTER:
        cue = words if _is_cue(words) else f"@{words}"
        return f"{cue} ^" if dual else cue
    if element is Element.TRANSITION:
        return words if _TRANSITION.match(words) else f"> {words}"
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
    parted = not in_speech and (
        index == 0
        or before
        in (Element.BLANK, Element.NOTE, Element.PAGE, Element.SECTION, Element.SYNOPSIS, Element.HEADING)
    )
    last = index + 1 >= len(lines) or not lines[index + 1].strip()
    element = _marked(words) or (_spoken(words) if in_speech else _unmarked(words, parted, last))
    dual = element is Element.CHARACTER and words.rstrip().endswith("^")
    return ScriptLine(element, line, dual)


def _marked(words: str) -> Element | None:
    """What a line says of itself by its first letters."""
    words = words.strip()
    if _PAGE.match(words):
        return Element.PAGE
    if _SECTION.match(words):
        return Element.SECTION
    if words.startswith(">"):
        return Element.CENTRED if words.endswith("<") else Element.TRANSITION
    if _FORCED_HEADING.match(words):
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
    if _HEADING.match(words):
        return Element.HEADING
    if last and _TRANSITION.match(words):
        return Element.TRANSITION
    return Element.CHARACTER if not last and _is_cue(words) else Element.ACTION


def _is_cue(words: str) -> bool:
    """Whether a line is a speaker's name as scripts write it, in capitals."""
    name = _EMPHASIS.sub("", _EXTENSION.sub("", words.removesuffix("^"))).strip()
    return any(letter.isalpha() for letter in name) and name == name.upper() and name[0] not in "!@#.=~>("


def _without_comments(text: str) -> list[str]:
    """The lines of a text with the comments cut out of them; a comment of several lines leaves empty ones."""
    parts: list[str] = []
    position = 0
    for span in comment_spans(text):
        parts += [text[position : span.start], "\n" * text.count("\n", span.start, span.end)]
        position = span.end
    return "".join([*parts, text[position:]]).split("\n")

"""Where in a screenplay a draft begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.script.elements import Element, Writing, script_lines
from inkwell.domain.script.line_parts import speaker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALONE = (Element.HEADING, Element.TRANSITION, Element.CENTRED)
_LONGEST = 4_000  # letters before the caret that tell who speaks in turn


@dataclass(frozen=True)
class ScriptPlace:
    """Where a draft begins: the scene up to there, and who speaks in the script, the latest first."""

    before: str = ""
    speakers: tuple[str, ...] = ()


def lead_in(before: str) -> str:
    """The line ends that a draft at the end of `before` begins with: behind a speaker's name stands what is said."""
    last = last_element(before)
    if before[-1:] == "\n" or last is Element.BLANK:
        return ""
    return "\n" if last is Element.CHARACTER else "\n\n" if last in _ALONE else ""


def with_lead_in(told: str) -> str:
    """A script up to the caret as a model goes on with it."""
    return told.rstrip(" \t") + lead_in(told.rstrip(" \t"))


def script_place(text: str, position: int, people: Sequence[str] = ()) -> ScriptPlace:
    """The place of a caret in a scene's text. `people` are of the story, whether they have spoken or not."""
    before = text[:position]
    if len(before) > _LONGEST:
        before = before[before.find("\n\n", len(before) - _LONGEST) + 2 :]
    cues = [speaker_of(line.line) for line in script_lines(text) if line.element is Element.CHARACTER]
    names = [*reversed(cues), *people]
    return ScriptPlace(before, tuple(dict.fromkeys(name.upper() for name in names if name)))


def last_element(before: str) -> Element:
    """What the line is that a draft would go on with."""
    lines = before.split("\n")
    return script_lines(before, Writing(len(lines) - 1))[-1].element if before.strip() else Element.BLANK

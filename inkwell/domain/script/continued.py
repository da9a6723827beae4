"""Who goes on speaking: the same name as above the speech before, with nothing but action between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.script.elements import Element
from inkwell.domain.script.line_parts import speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTINUED = "(CONT'D)"
# What parts a scene: behind it nobody goes on.
ENDING = (Element.HEADING, Element.PAGE, Element.TRANSITION, Element.SECTION)


def is_said_to_continue(line: str) -> bool:
    """Whether a speaker's line says itself that it goes on."""
    words = line.replace("’", "'").upper()
    return "CONT'D" in words or "CONTINUED" in words or "CONT." in words


def goes_on_speaking(line: str, before: Iterable[tuple[Element, str]]) -> bool:
    """Whether who is named in `line` spoke last in this scene; `before` are the lines above, the nearest first."""
    if is_said_to_continue(line) or line.rstrip().endswith("^"):
        return False
    for element, words in before:
        if element in ENDING:
            return False
        if element is Element.CHARACTER:
            return bool(speaker_of(line)) and speaker_of(words).upper() == speaker_of(line).upper()
    return False

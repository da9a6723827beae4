"""Whether what was written in a screenplay keeps its form, and what of it must stay as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.script.drafted import AWAY, NAMED, SPEECH
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_shapes import is_cue, is_heading, is_transition
from inkwell.domain.script.prose_speech import has_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.script.elements import ScriptLine
    from inkwell.domain.script.script_place import ScriptPlace


def without_loose_end(place: ScriptPlace, draft: str) -> str:
    """A draft that was cut, without a name or a heading that nothing stands below any more."""
    lines = draft.rstrip().split("\n")
    begun = place.before.count("\n")
    while len(lines) > 1:
        element = script_lines(place.before + "\n".join(lines) + "\nx")[begun + len(lines) - 1].element
        if element not in (Element.BLANK, Element.CHARACTER, Element.PARENTHETICAL, Element.HEADING):
            break
        lines.pop()
    return "\n".join(lines)


def faults_in(place: ScriptPlace, draft: str) -> list[str]:
    """Lines of a draft that are not in a script's form: for measuring."""
    before = place.before
    lines = script_lines(before + draft)[before.count("\n") :]
    named = [speaker.upper() for speaker in place.speakers]
    return [
        line.line
        for number, line in enumerate(lines)
        if _is_fault(line.element, line.line, lines[number + 1].element if number + 1 < len(lines) else None)
        or _is_play(line.line, line.element, named)
    ]


def lines_of_form(place: ScriptPlace, passage: str) -> frozenset[int]:
    """The numbers of a passage's lines that a rewriting leaves alone: all that is neither told nor said."""
    read = _passage(place, passage)
    return frozenset(
        number for number, line in enumerate(read) if line.element not in (Element.ACTION, Element.DIALOGUE)
    )


def is_same_form(place: ScriptPlace, passage: str, rewritten: str) -> bool:
    """Whether every line of a rewritten passage is what it was."""
    before, after = _passage(place, passage), _passage(place, rewritten)
    return [line.element for line in before] == [line.element for line in after] and not any(
        has_speech(new.line) and not has_speech(old.line) for old, new in zip(before, after, strict=True)
    )


def _passage(place: ScriptPlace, passage: str) -> list[ScriptLine]:
    return script_lines(place.before + passage)[place.before.count("\n") :]


def _is_fault(element: Element, line: str, below: Element | None) -> bool:
    words = line.strip()
    if element is Element.CHARACTER:
        return below not in SPEECH[1:]
    if element in (Element.ACTION, Element.DIALOGUE):
        is_lost = is_heading(words) or is_transition(words) or (is_cue(words) and words[-1] not in ".!?…-–—")
        return has_speech(words) or is_lost or bool(AWAY.match(words))
    return element in (Element.SECTION, Element.SYNOPSIS, Element.NOTE, Element.PAGE)


def _is_play(line: str, element: Element, named: Sequence[str]) -> bool:
    match = NAMED.match(line.strip()) if element in (Element.ACTION, Element.DIALOGUE) else None
    return match is not None and (match["name"].isupper() or match["name"].upper() in named)

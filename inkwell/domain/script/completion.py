"""How a line of a script may go on: speakers, places, times of day, transitions. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.script.elements import Element
from inkwell.domain.script.line_parts import speaker_of
from inkwell.domain.script.scene_heading import scene_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 8
_BEGINNINGS = ("INT. ", "EXT. ", "INT./EXT. ")
_TIMES = (
    "DAY",
    "NIGHT",
    "MORNING",
    "EVENING",
    "DUSK",
    "DAWN",
    "CONTINUOUS",
    "LATER",
    "MOMENTS LATER",
    "SAME",
)
_TRANSITIONS = ("CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "MATCH CUT TO:", "FADE TO BLACK.", "FADE OUT.")
_EXTENSIONS = ("V.O.)", "O.S.)", "CONT'D)")
_HEADING = re.compile(r"^(?:\.|(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I/E)[. ])\s*", re.IGNORECASE)
_LAST_PART = re.compile(r"^(?:.*\s[-–—]+|.*--)\s+(?P<typed>[^-–—]*)$")


@dataclass(frozen=True)
class Known:
    """What the script has so far, the likeliest first, in capitals; a speaker who is written otherwise has a mark: @McKay."""

    speakers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    transitions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Completions:
    """`options` may take the place of the `typed` letters before the caret."""

    typed: int = 0
    options: tuple[str, ...] = ()


def completions(element: Element, before: str, meant: Element | None, known: Known) -> Completions:
    """What may follow `before`, the line up to the caret, at its end."""
    if element is Element.CHARACTER:
        return _speaker(before, known)
    if element is Element.TRANSITION:
        typed = before.lstrip("> ")
        return _matching(typed, (*known.transitions, *_TRANSITIONS), len(before))
    if element is Element.HEADING and before.strip():
        return _heading(before, known)
    is_begun = len(before) > 1 and before.isupper()
    if meant is Element.HEADING or (element is Element.ACTION and is_begun):
        return _matching(before, _BEGINNINGS, len(before))
    return Completions()


def _speaker(before: str, known: Known) -> Completions:
    name, bracket, extension = before.removeprefix("@").rpartition("(")
    if bracket and name.strip():
        return _matching(extension, _EXTENSIONS, len(extension))
    typed = before.removeprefix("@")
    is_marked = before.startswith("@")
    begun = typed.casefold()
    names = {speaker.removeprefix("@"): speaker for speaker in known.speakers}
    if begun and any(name.casefold() == begun for name in names):
        return Completions()
    found = [
        name if is_marked else speaker for name, speaker in names.items() if name.casefold().startswith(begun)
    ]
    return Completions(len(typed), tuple(found[:_MOST])) if found else Completions()


def _heading(before: str, known: Known) -> Completions:
    begun = _HEADING.match(before)
    if begun is None:
        return Completions()
    last = _LAST_PART.match(before)
    # What stands behind a dash may be the time, or a part of the place: "FERRY - DECK".
    if last is not None:
        return _matching(last["typed"], (*known.times, *_TIMES), len(last["typed"]))
    typed = before[begun.end() :]
    return _matching(typed, known.places, len(typed))


def _matching(typed: str, options: Iterable[str], length: int) -> Completions:
    """Those of the options that go on from what is typed; none where one of them stands there already."""
    begun = typed.casefold()
    unique = dict.fromkeys(options)
    if begun and any(option.casefold() == begun for option in unique):
        return Completions()
    found = tuple(option for option in unique if option.casefold().startswith(begun))[:_MOST]
    return Completions(length, found) if found else Completions()


def known_of(speakers: Iterable[str], headings: Iterable[str], transitions: Iterable[str]) -> Known:
    """What a script has, from its lines, the latest first; `speakers` are lines that name one."""
    read = [scene_heading(line) for line in headings]
    return Known(
        _latest_speakers(speakers),
        _latest(one.place for one in read),
        _latest(one.time for one in read),
        _latest(line.lstrip("> ").strip() for line in transitions),
    )


def _latest_speakers(lines: Iterable[str]) -> tuple[str, ...]:
    """Who speaks, once each as he was written last."""
    named: dict[str, str] = {}
    for line in reversed(list(lines)):
        name = speaker_of(line)
        if name:
            named.setdefault(name.upper(), f"@{name}" if name != name.upper() else name)
    return tuple(named.values())


def _latest(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.upper() for value in reversed(list(values)) if value))

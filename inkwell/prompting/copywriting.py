"""Frames and places of copy as TOML, and a brief as a prompt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.domain.copywriting.limits import Limit
from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from inkwell.domain.copywriting.brief import Brief

_BRIEF = (tr_noop("The brief"), tr_noop("so that what follows is a version of the copy"))


@dataclass(frozen=True)
class Frame:
    """What copy does, one step after the other."""

    id: str
    name: str
    steps: tuple[str, ...]


@cache
def places() -> tuple[Limit, ...]:
    """Every place, in the order in which they are offered."""
    data = tomllib.loads((resources() / "copy" / "places.toml").read_text(encoding="utf-8"))
    numbers = ("characters", "words", "hashtags", "part")
    return tuple(
        Limit(str(row["id"]), str(row["name"]), *(int(row.get(name, 0)) for name in numbers))
        for row in data["place"]
    )


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame, in the order in which they are offered."""
    data = tomllib.loads((resources() / "copy" / "frames.toml").read_text(encoding="utf-8"))
    return tuple(
        Frame(str(row["id"]), str(row["name"]), tuple(str(step) for step in row["steps"]))
        for row in data["frame"]
    )


def place_of(place: str) -> Limit | None:
    """The place of that id or name."""
    return next((one for one in places() if place and place in (one.id, one.name)), None)


def frame_of(frame: str) -> Frame | None:
    """The frame of that id or name."""
    return next((one for one in frames() if frame and frame in (one.id, one.name)), None)


def version_parts(brief: Brief) -> tuple[PromptPart, ...]:
    """The prompt of a version: what is to be written, and the brief. Forbidden words are not named, so that none is suggested."""
    place, frame = place_of(brief.place), frame_of(brief.frame)
    lines = [
        ("Product", brief.product),
        ("Reader", brief.reader),
        ("Tone", brief.tone),
        ("It must mention", ", ".join(brief.must)),
        ("It is a", place.name if place is not None else ""),
        ("Built as", " ".join(frame.steps) if frame is not None else ""),
    ]
    said = "\n".join(f"{name}: {value}" for name, value in lines if value)
    text = f"Write one short advertisement, ready to be posted, with nothing before or after it.\n\n{said}\n"
    return (PromptPart("asked", _BRIEF[0], text, 0, _BRIEF[1], pinned=True),)

"""Putting the story so far so that what is written on is an idea: a turn, or a detail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED = (tr_noop("What is asked for"), tr_noop("so that an idea follows, and not the next sentence"))
_OPENINGS = {
    "turn": "\n\nThen came what nobody there had expected. ",
    "detail": "\n\nThere was one thing in the place that a stranger would have noticed first. ",
}


def idea_parts(parts: Sequence[PromptPart], kind: str) -> tuple[PromptPart, ...]:
    """The parts of a continuation with the opening of an idea behind them: kind "turn" or "detail"."""
    before = [part if part.kind != "scene_lead" else replace(part, text=part.text.rstrip()) for part in parts]
    opening = PromptPart("asked", _ASKED[0], _OPENINGS[kind], 0, _ASKED[1], pinned=True)
    return (*before, opening)

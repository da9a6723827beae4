"""A rewrite of one stretch that may be chosen, and all that came of the stretch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.rewriting.faults import Fault
    from inkwell.domain.rewriting.style import Way


@dataclass(frozen=True)
class Attempt:
    """A text as it was made, before anybody has judged it. `prompt` is empty where no model was asked."""

    way: Way
    text: str
    prompt: str = ""


@dataclass(frozen=True)
class Candidate:
    """A rewrite that has passed every check. `style` is its nearness alone."""

    text: str
    way: Way
    prompt: str
    meaning: float
    style: float
    fluency: float = 1.0
    score: float = 0.0


@dataclass
class StretchResult:
    """What came of a stretch: candidates best first, what was wrong with the rest, the first prompt that was sent."""

    candidates: list[Candidate] = field(default_factory=list[Candidate])
    faults: Counter[Fault] = field(default_factory=Counter["Fault"])
    discarded: int = 0
    prompt: str = ""

"""A rewrite that may be chosen, and what came of a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

    from inkwell.domain.rewriting.faults import Fault
    from inkwell.domain.rewriting.style import Way


@dataclass(frozen=True)
class Option:
    """A rewrite that has passed every check. `style` is its nearness alone."""

    text: str
    way: Way
    prompt: str
    meaning: float
    style: float
    fluency: float = 1.0
    score: float = 0.0


@dataclass
class Tried:
    """What came of a stretch: options best first, what was wrong with the rest, the first prompt that was sent."""

    options: list[Option]
    faults: Counter[Fault]
    thrown_away: int = 0
    prompt: str = ""

"""How long ago something was by the life of a book, where the machine's clock may have jumped.

What is thrown away with age must not go because a clock was a year ahead for an afternoon. So the time between two things
that happened one after the other counts up to a bound and never backwards; what is kept is kept longer, never shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def lived_ages(moments: Sequence[float], now: float, longest_gap_s: float) -> list[float]:
    """The age at `now` of each of the `moments`, oldest first; all in seconds. What is dated in the future is of now."""
    ages: list[float] = []
    age, later = 0.0, now
    for moment in reversed(moments):
        age += min(max(later - moment, 0.0), longest_gap_s)
        ages.append(age)
        later = min(moment, now)
    return ages[::-1]


def lived_since(moment: float, others: Sequence[float], now: float, longest_gap_s: float) -> float:
    """The age of one `moment`, with what else happened after it."""
    return lived_ages([moment, *sorted(other for other in others if other > moment)], now, longest_gap_s)[0]

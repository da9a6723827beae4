"""How far an axis goes, and how much of a long row is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def window(values: Sequence[float], least: float, lowest: float, highest: float) -> tuple[float, float]:
    """A range around the data, at least `least` high, a little air above and below, within what is possible."""
    low, high = min(values, default=lowest), max(values, default=highest)
    air = max(0.08 * (high - low), (least - (high - low)) / 2, 0.0)
    return max(lowest, low - air), min(highest, high + air)


def thinned(
    xs: Sequence[float], ys: Sequence[float], most: int, pick: Callable[[Sequence[float]], float]
) -> tuple[list[float], list[float]]:
    """At most about `most` points for drawing: neighbours together, at their middle, at what `pick` makes of them."""
    size = -(-len(xs) // most) if most else 1
    if size <= 1:
        return list(xs), list(ys)
    starts = range(0, len(xs), size)
    middles = [(xs[i] + xs[min(i + size, len(xs)) - 1]) / 2 for i in starts]
    return middles, [pick(ys[i : i + size]) for i in starts]

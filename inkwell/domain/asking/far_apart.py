"""Choosing few of many so that they are unlike each other, and how often each was thought of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


@dataclass(frozen=True)
class Chosen(Generic[T]):
    """One that was chosen; `times` of the `of` that were there are nearly the same as this."""

    item: T
    times: int
    of: int


def far_apart(
    items: Sequence[T],
    likeness: Callable[[T, T], float],
    most: int,
    taken: Sequence[T] = (),
    same: float = 0.9,
) -> list[Chosen[T]]:
    """At most `most` of `items`, the first one first, each as unlike those before it and those `taken` as there is.

    Args:
        likeness: 1 for the same, 0 or less for quite other ones.
        same: from which likeness on two are nearly the same: one of them is enough.
    """
    nearest = [max((likeness(item, other) for other in taken), default=-1.0) for item in items]
    left = [number for number, near in enumerate(nearest) if near < same]
    chosen: list[int] = []
    while left and len(chosen) < most:
        number = left[0] if not chosen and not taken else min(left, key=lambda one: (nearest[one], one))
        chosen.append(number)
        for other in left:
            nearest[other] = max(nearest[other], likeness(items[other], items[number]))
        left = [other for other in left if other != number and nearest[other] < same]
    return [
        Chosen(items[number], sum(likeness(items[number], other) >= same for other in items) or 1, len(items))
        for number in chosen
    ]

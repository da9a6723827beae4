"""Marks that stand in pairs over a long text, found in one pass however many are never closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def mark_pairs(text: str, opening: str, closing: str, end: str = "") -> Iterator[tuple[int, int]]:
    """`[start, end)` of every passage from `opening` to the next `closing`, marks included, none within another.

    One that has `end` before its `closing` is none.
    """
    place = text.find(opening)
    close = stop = -1
    while place >= 0:
        inside = place + len(opening)
        if close < inside:
            close = text.find(closing, inside)
            if close < 0:
                return
        if end and stop < inside:
            stop = text.find(end, inside)
            stop = len(text) if stop < 0 else stop
        if end and stop < close:
            place = text.find(opening, inside)
            continue
        yield place, close + len(closing)
        place = text.find(opening, close + len(closing))


def replaced_pairs(text: str, opening: str, closing: str, change: Callable[[str], str], end: str = "") -> str:
    """The text with what stands between each pair, without its marks, given to `change`, and its answer in their place."""
    parts: list[str] = []
    position = 0
    for start, stop in mark_pairs(text, opening, closing, end):
        parts += [text[position:start], change(text[start + len(opening) : stop - len(closing)])]
        position = stop
    return "".join([*parts, text[position:]])

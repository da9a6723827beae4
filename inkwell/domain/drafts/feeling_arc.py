"""The course of feeling an author draws for a passage: valence at five places, and how near a text comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HANDLES = 5
# Standard deviations of ordinary sentences: beyond this lie fewer than three sentences in a hundred.
MOST = 2.0


def wanted(valences: Sequence[float], place: float) -> float:
    """The valence drawn at a place from 0, the passage's beginning, to 1, its end; straight between the handles."""
    at = max(0.0, min(1.0, place)) * (len(valences) - 1)
    left = min(int(at), len(valences) - 2)
    share = at - left
    return valences[left] * (1 - share) + valences[left + 1] * share


def off_arc(valences: Sequence[float], felt: Sequence[float], words: Sequence[int]) -> float:
    """How far a text lies from the arc, in standard deviations: the root mean square over its words.

    `felt` is the valence of each of its sentences, `words` how many words each has; 0 for no text.
    """
    total = sum(words)
    if not total:
        return 0.0
    squares, before = 0.0, 0
    for valence, count in zip(felt, words, strict=True):
        squares += count * (valence - wanted(valences, (before + count / 2) / total)) ** 2
        before += count
    return (squares / total) ** 0.5

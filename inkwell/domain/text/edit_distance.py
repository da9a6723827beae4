"""How many strokes of a pen make one word another."""

from __future__ import annotations


def edit_distance(first: str, second: str, most: int) -> int:
    """Letters put in, left out, changed or swapped with their neighbour on the way from one word to the other.

    The optimal string alignment distance (Damerau and Levenshtein, no part of a word changed twice); more than `most` is given as `most` + 1, which is found out sooner.
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second, score_cutoff=most)

"""Prompt lookup: guess the next tokens from a text that is being copied, to be checked in one pass (Saxena 2023)."""

from __future__ import annotations

_LONGEST, _SHORTEST = 4, 2


def guess(source: list[int], written: list[int], most: int) -> list[int]:
    """What follows in `source` after the last tokens of `written`, at most `most` tokens; empty where it is not there.

    The longest run of 4 to 2 tokens counts; of several places the one nearest behind where the writing has come to.
    """
    if most <= 0 or not written:
        return source[: max(0, most)]
    for length in range(min(_LONGEST, len(written)), _SHORTEST - 1, -1):
        tail = written[-length:]
        places = [
            place
            for place in range(length, len(source))
            if source[place - 1] == tail[-1] and source[place - length : place] == tail
        ]
        if places:
            ahead = [place for place in places if place >= len(written) * 0.5]
            place = (ahead or places)[0]
            return source[place : place + most]
    return []

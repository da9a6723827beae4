"""Prompt lookup decoding: propose the next tokens from a text that is being copied, to be verified in one pass (Saxena 2023)."""

from __future__ import annotations

_LONGEST_RUN, _SHORTEST_RUN = 4, 2


def prompt_lookup_tokens(source: list[int], written: list[int], most: int) -> list[int]:
    """What follows in `source` after the last tokens of `written`, at most `most` tokens; empty where it is not there.

    The longest run of 4 to 2 tokens counts; of several places the one nearest behind where the writing has come to.
    """
    if most <= 0 or not written:
        return source[: max(0, most)]
    for length in range(min(_LONGEST_RUN, len(written)), _SHORTEST_RUN - 1, -1):
        tail = written[-length:]
        positions = [
            position
            for position in range(length, len(source))
            if source[position - 1] == tail[-1] and source[position - length : position] == tail
        ]
        if positions:
            ahead = [position for position in positions if position >= len(written) * 0.5]
            position = (ahead or positions)[0]
            return source[position : position + most]
    return []

"""The one number Qt keeps with a paragraph, shared by two who need it: who was named so far, and what is underlined."""

from __future__ import annotations

_SPELLING_BITS = 24
_SPELLING = (1 << _SPELLING_BITS) - 1
MOST_NAMED = 126  # so many numbers there are for who was named


def packed(named: int, spelling: int) -> int:
    """The state of a paragraph. `named` up to `MOST_NAMED`; 0 of both is nothing, as in a new paragraph."""
    return (named << _SPELLING_BITS) | (spelling & _SPELLING) if named or spelling & _SPELLING else -1


def named_in(state: int) -> int:
    """The number for who was named."""
    return state >> _SPELLING_BITS if state >= 0 else 0


def spelling_in(state: int) -> int:
    """The number for what is underlined."""
    return state & _SPELLING if state >= 0 else 0

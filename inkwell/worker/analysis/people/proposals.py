"""Who may be one person, for the author to say: names that share a word and that nothing holds apart.

What is certain has been joined already (`characters`); here is what only the author can know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import Proposal
from inkwell.domain.text.edit_distance import edit_distance
from inkwell.worker.analysis.people.names import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.reading.cast import Character
    from inkwell.worker.analysis.people.names import Name

MOST = 12
_LEADING = 60
_SHORTEST_SPELLING = 5
_FEWEST = 3


def propose(characters: Sequence[Character], apart: Sequence[tuple[str, ...]] = ()) -> tuple[Proposal, ...]:
    """The pairs worth a question, those named most first; never one the author has called two people."""
    leading = sorted(characters, key=lambda first: -first.count)[:_LEADING]
    refused = {frozenset(name.lower() for name in pair) for pair in apart}
    proposals: list[tuple[int, Proposal]] = []
    for i, first in enumerate(leading):
        for second in leading[i + 1 :]:
            if first.entry and second.entry:
                continue  # two entries of the codex are two people
            reason = _reason(first, second)
            if reason is not None and not _refused(first, second, refused):
                proposals.append((second.count, Proposal(first.id, second.id, *reason)))
    proposals.sort(key=lambda pair: -pair[0])
    return tuple(_with_few_rivals([proposal for _, proposal in proposals]))[:MOST]


def _with_few_rivals(proposals: list[Proposal]) -> list[Proposal]:
    """A name that may be any of three people is no question but a riddle: left out."""
    rivals: dict[str, int] = {}
    for proposal in proposals:
        rivals[proposal.second] = rivals.get(proposal.second, 0) + 1
    return [proposal for proposal in proposals if rivals[proposal.second] < _FEWEST]


def _refused(first: Character, second: Character, refused: set[frozenset[str]]) -> bool:
    return any(
        frozenset((a.text.lower(), b.text.lower())) in refused for a in first.aliases for b in second.aliases
    )


def _reason(first: Character, second: Character) -> tuple[str, str] | None:
    """`(reason, shared word)` for asking whether the two are one."""
    if first.gender and second.gender and first.gender != second.gender:
        return None
    for mine in (parse(alias.text) for alias in first.aliases):
        for theirs in (parse(alias.text) for alias in second.aliases):
            reason = _shared(mine, theirs)
            if reason is not None:
                return reason
    rare, usual = sorted((first, second), key=lambda character: character.count)
    if rare.count * 5 <= usual.count and _near(rare.name, usual.name):
        return "spelling", rare.name
    return None


def _shared(mine: Name, theirs: Name) -> tuple[str, str] | None:
    short, long = sorted((mine, theirs), key=lambda name: len(name.words))
    if len(short.words) != 1 or len(long.words) < 2:
        return None
    word = short.words[0]
    if word == long.words[-1] and short.title and not long.title:
        return "surname", word.title()
    if word in long.words and not short.title:
        return "part", word.title()
    return None


def _near(first_name: str, second_name: str) -> bool:
    """Whether two names differ in one letter: put in, left out, changed, or two changed about."""
    a, b = first_name.lower(), second_name.lower()
    if min(len(a), len(b)) < _SHORTEST_SPELLING or abs(len(a) - len(b)) > 1 or a == b:
        return False
    return edit_distance(a, b, 1) <= 1

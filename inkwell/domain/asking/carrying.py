"""Whether sentences of the book carry what a model says of it, and which of them do. Pure.

No model of this program can tell whether one sentence follows from another, so this goes by what can be counted, and is strict:
most words that matter stand there, every name and number does, what is denied is denied there, and whoever acts comes first
there too. What is true and said in quite other words is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.asking.denials import denied_otherwise
from inkwell.domain.asking.question import word_keys
from inkwell.domain.rewriting.kept_facts import invented, names_in
from inkwell.domain.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# A claim is carried where so much of its words that matter is told, by so many sentences at most.
_CARRIED, _MOST = 0.6, 4
_BY = re.compile(r"\bby\b", re.IGNORECASE)


def carried(claim: str, sources: Sequence[str]) -> bool:
    """Whether one of `sources`, each of some sentences, carries a claim."""
    if not word_keys(claim):
        return True
    return any(support(claim, sentences(source)) for source in sources)


def support(claim: str, told: Sequence[str]) -> tuple[int, ...]:
    """Which sentences of `told` carry a claim together, in their order; none where they do not."""
    wanted = set(word_keys(claim))
    if not wanted:
        return ()
    held = [wanted & set(word_keys(one)) for one in told]
    chosen: list[int] = []
    found: set[str] = set()
    while len(chosen) < _MOST and len(found) < len(wanted):
        best = max(range(len(told)), key=lambda place: len(held[place] - found), default=None)
        if best is None or not held[best] - found:
            break
        chosen.append(best)
        found |= held[best]
    if not chosen or len(found) < _CARRIED * len(wanted):
        return ()
    first, together = told[chosen[0]], " ".join(told[place] for place in chosen)
    if (
        invented(together, claim)
        or denied_otherwise(claim, [told[one] for one in chosen])
        or _swaps(claim, first)
    ):
        return ()
    return tuple(sorted(chosen))


def _swaps(claim: str, first: str) -> bool:
    """Whether two people stand the other way round, where neither sentence is in the passive."""
    if _BY.search(claim) or _BY.search(first):
        return False
    names = list(names_in(claim))
    places = {name: (claim.find(name), first.find(name)) for name in names if first.count(name) == 1}
    return any(
        (places[one][0] < places[other][0]) != (places[one][1] < places[other][1])
        for one in places
        for other in places
        if one < other
    )

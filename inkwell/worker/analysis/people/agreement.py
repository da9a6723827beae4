"""What the network says of a name here and there, brought to one answer for a whole text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    # start, end, category, how sure
    Name = tuple[int, int, str, float]

_PLACES = ("FAC", "GPE", "LOC")
# A name met so often is one thing: below the first share of its readings a place, above the second a person.
_MET_OFTEN, _SELDOM_A_PERSON, _MOSTLY_A_PERSON = 4, 0.45, 0.9
# Words that a network takes for names now and then, and nobody bears.
_NO_NAMES = frozenset(["the", "a", "an", "of", "and", "i", "it", "he", "she", "you", "we", "they"])


def agreed(text: str, names: Sequence[Name]) -> list[Name]:
    """Names that are now taken for a person's, now for a place's, given to the one they are more often: Randalls is a house.
    Words that are no names are left out.
    """
    names = [name for name in names if text[name[0] : name[1]].strip().lower() not in _NO_NAMES]
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    times: Counter[str] = Counter()
    for a, b, category, sure in names:
        sums[text[a:b]][category] += sure
        times[text[a:b]] += 1
    becomes: dict[tuple[str, str], str] = {}
    for form, confidences in sums.items():
        share = confidences["PER"] / max(1e-9, sum(confidences.values()))
        places = sorted(
            (place for place in confidences if place in _PLACES), key=lambda place: -confidences[place]
        )
        if times[form] < _MET_OFTEN or not places or not confidences["PER"]:
            continue
        if share < _SELDOM_A_PERSON:
            becomes[form, "PER"] = places[0]
        elif share > _MOSTLY_A_PERSON:
            becomes |= {(form, place): "PER" for place in places}
    return [(a, b, becomes.get((text[a:b], category), category), sure) for a, b, category, sure in names]

"""What the network says of a name here and there, brought to one answer for a whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import without_possessive
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    # start, end, category, how sure
    Name = tuple[int, int, str, float]

_ARTICLES = frozenset(["the", "my", "our", "his", "her", "their", "your", "that", "this"])
_PLACES = ("FAC", "GPE", "LOC")
# A name met so often is one thing: below the first share of its readings a place, above the second a person.
_MET_OFTEN, _SELDOM_A_PERSON, _MOSTLY_A_PERSON = 4, 0.45, 0.9
# Named outside of speech so often, somebody called upon is a person of the story.
_OFTEN_MET = 3


def without_oaths(text: str, names: Sequence[Name], spoken: Sequence[tuple[int, int]]) -> list[Name]:
    """Names without those that are only sworn by: “By Jove!” names nobody. `spoken` are the quotations, in order."""
    starts = [start for start, _ in spoken]

    def is_told(name: Name) -> bool:
        before = bisect_right(starts, name[0]) - 1
        return before < 0 or spoken[before][1] <= name[0]

    forms = [without_possessive(text[name[0] : name[1]].strip().lower()) for name in names]
    told = Counter(form for form, name in zip(forms, names, strict=True) if is_told(name))
    sworn_by = {form for form in set(forms) & word_set("people.called_upon") if told[form] < _OFTEN_MET}
    return [name for form, name in zip(forms, names, strict=True) if form not in sworn_by]


def praised(text: str, descriptions: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """The names within what looks like descriptions: “the excellent Felix” names the Felix who is named elsewhere.

    “The mother of Felix” is a description and stays one.
    """
    people = {text[a:b].strip() for a, b, category, _ in names if category == "PER"}
    found: list[Name] = []
    for start, end, category, sure in descriptions:
        before, _, last = text[start:end].rpartition(" ")
        words = before.lower().split()
        if category == "PER" and words and last in people and words[0] in _ARTICLES:
            between = word_set("people.between_people").intersection(words)
            if not between and all(word[:1].islower() for word in before.split()[1:]):
                found.append((end - len(last), end, category, sure))
    return found


def agreed(text: str, names: Sequence[Name]) -> list[Name]:
    """Names that are now taken for a person's, now for a place's, given to the one they are more often: Randalls is a house.
    Words that are no names are left out.
    """
    names = [
        name for name in names if text[name[0] : name[1]].strip().lower() not in word_set("people.no_names")
    ]
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

"""Names for people of a story: unlike each other and unlike those the story has, each with how common it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.asking.far_apart import far_apart
from inkwell.domain.text.edit_distance import edit_distance
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

# Of so many drawn by lot the most unlike ones are chosen.
_DRAWN = 300
_COMMON, _RARE = 500, 100
_VOWELS = frozenset("aeiouy")


class NameKind(StrEnum):
    """Whose name it is."""

    WOMAN = "f"
    MAN = "m"
    SURNAME = "s"


class Rarity(StrEnum):
    """How common a name may be: borne by more than 500 in a million, by fewer than 100, or no matter."""

    ANY = "any"
    COMMON = "common"
    RARE = "rare"


@dataclass(frozen=True)
class Name:
    """A name and how many people of a million (women, men, or all for a surname) bear it."""

    text: str
    kind: NameKind
    per_million: int


def propose_names(
    names: Sequence[Name],
    kind: NameKind,
    count: int,
    chance: random.Random,
    taken: Iterable[str] = (),
    rarity: Rarity = Rarity.ANY,
) -> list[Name]:
    """`count` names of a kind, or as many as there are: no two alike, none like a name in `taken` (words of names)."""
    fitting = [name for name in names if name.kind is kind and _is_of(name, rarity)]
    drawn = chance.sample(fitting, min(len(fitting), _DRAWN))
    held = [Name(word, kind, 0) for word in dict.fromkeys(taken) if word.strip()]
    chosen = far_apart(drawn, lambda a, b: name_likeness(a.text, b.text), count, held, same=0.6)
    return [one.item for one in chosen]


@lru_cache(maxsize=200_000)
def name_likeness(first: str, second: str) -> float:
    """How easily a reader takes one name for the other, 0 to 1: initial, ending, length in syllables, letters."""
    a, b = folded(first), folded(second)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    longest = max(len(a), len(b))
    letters = 1 - edit_distance(a, b, longest) / longest
    score = 0.35 * (a[0] == b[0]) + 0.15 * (a[-2:] == b[-2:]) + 0.1 * (_syllables(a) == _syllables(b))
    return min(1.0, score + 0.4 * letters + 0.2 * (letters > 0.6))


def _syllables(name: str) -> int:
    return sum(
        letter in _VOWELS and (place == 0 or name[place - 1] not in _VOWELS)
        for place, letter in enumerate(name)
    )


def _is_of(name: Name, rarity: Rarity) -> bool:
    if rarity is Rarity.COMMON:
        return name.per_million >= _COMMON
    return rarity is Rarity.ANY or name.per_million <= _RARE

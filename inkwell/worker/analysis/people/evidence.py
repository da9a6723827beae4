"""What speaks for and against two written names being one person, counted over a whole text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.worker.analysis.people.mention import Mention

# A written name: its title, where that tells, and its words in small letters.
Key = tuple[str, tuple[str, ...]]
# How often a form must be met to count, and how much oftener another for being somebody else's.
_USUAL_FORM, _FAR_MORE = 3, 3
# So many sentences of the narrator's that name both make two people of them.
_OFTEN_MET = 2
# Pronouns that must follow a first name before they outvote the list of first names.
_AGAINST_LIST = 8
# Pronouns that must follow a title which men and women bear.
_AFTER_TITLE = 3


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against two forms being one person."""

    genders: dict[Key, str]
    counts: Counter[Key]
    # How often two forms stand in one sentence, which two names of one person seldom do.
    met: Counter[tuple[Key, Key]]
    # How often they do where the narrator names both.
    met_in_narration: Counter[tuple[Key, Key]]
    # Surnames of which there is a Miss.
    misses: frozenset[str]
    # What the author has called two people.
    cannot_link: frozenset[frozenset[Key]] = frozenset()

    def often_met(self, first: Key, second: Key) -> bool:
        """Whether the two stand beside each other too often to be one."""
        met = self.met[min(first, second), max(first, second)]
        return met >= 2 or (met == 1 and min(self.counts[first], self.counts[second]) <= 4)

    def often_met_in_narration(self, first: Key, second: Key) -> bool:
        """Whether the narrator sets the two beside each other, as Mr. Hale and Frederick, Captain Lennox and Mr. Lennox."""
        return self.met_in_narration[min(first, second), max(first, second)] >= _OFTEN_MET


def sentences_shared(
    mentions: Sequence[Mention], keys: list[Key]
) -> tuple[Counter[tuple[Key, Key]], Counter[tuple[Key, Key]]]:
    """How often each two forms stand in one sentence; how often they do outside speech."""
    met: Counter[tuple[Key, Key]] = Counter()
    met_in_narration: Counter[tuple[Key, Key]] = Counter()
    for place in range(1, len(keys)):
        before = place - 1
        while (
            before >= 0 and place - before < 5 and mentions[before].sentence == mentions[place].sentence >= 0
        ):
            if keys[before] != keys[place]:
                pair = min(keys[before], keys[place]), max(keys[before], keys[place])
                met[pair] += 1
                met_in_narration[pair] += not mentions[before].spoken and not mentions[place].spoken
            before -= 1
    return met, met_in_narration


def elders(counts: Counter[Key]) -> frozenset[frozenset[Key]]:
    """Pairs like Mr. Knightley and Mr. John Knightley, who are two where the first is named far more often than the second by
    any name: the eldest of a family goes by the surname alone.
    """
    pairs = set()
    for key, often in counts.items():
        if key[0] != "mr" or len(key[1]) != 2 or often < _USUAL_FORM:
            continue
        given, surname = key[1]
        plain = ("mr", (surname,))
        named = often + counts["", (given, surname)] + counts["", (given,)]
        if counts[plain] >= _FAR_MORE * named:
            pairs.add(frozenset((plain, key)))
    return frozenset(pairs)


def genders(
    mentions: Sequence[Mention],
    keys: list[Key],
    forms: list[Key],
    pronouns: Mapping[str, tuple[int, int]],
    counts: Counter[Key],
) -> dict[Key, str]:
    """The gender of each form: by title, by the pronouns that follow it, by first name."""
    he_she: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for mention, key in zip(mentions, keys, strict=True):
        if mention.text in pronouns and not he_she[key][0] + he_she[key][1]:
            he_she[key] = list(pronouns[mention.text])
    chosen = {}
    for key in forms:
        name = parse(" ".join((key[0], *key[1])).strip())
        he, she = he_she[key]
        most = MALE if he > she else FEMALE
        # A listed first name speaks louder than a few pronouns after it, which may mean who is with her.
        # One pronoun after a name that is met often, mostly in speech, tells nothing.
        against = name.gender not in (UNKNOWN, most)
        least, times = (_AGAINST_LIST, 4) if against else (max(1, counts[key] / 20), 2)
        if name.titled and name.gender:
            chosen[key] = name.gender
        elif name.titled and he + she < _AFTER_TITLE:
            chosen[key] = UNKNOWN  # a doctor may be anybody
        elif max(he, she) > times * min(he, she) and he + she >= least:
            chosen[key] = most
        else:
            chosen[key] = name.gender
    return chosen

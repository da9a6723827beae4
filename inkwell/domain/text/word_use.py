"""Which words a text uses oftener than others do: counts, and the log-likelihood by which they stand out."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.folding import straight, without_possessive
from inkwell.domain.text.words import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

# Dunning's G² of one degree of freedom at p < 0.001.
STANDS_OUT = 10.83
LEAST_TIMES = 5
LEAST_RATIO = 2.0


@dataclass(frozen=True)
class WordUse:
    """A word in small letters, how often it stands in the text, and how often it would if the text were like the others.

    `keyness` is Dunning's log-likelihood G², negative where the word is rarer here.
    """

    word: str
    count: int
    expected: float
    keyness: float

    @property
    def ratio(self) -> float:
        """How many times as often as in the others; a word that they do not have counts as had half a time."""
        return self.count / max(self.expected, 1e-9)

    @property
    def stands_out(self) -> bool:
        """Whether it is used so much oftener that chance does not explain it."""
        return self.count >= LEAST_TIMES and self.keyness >= STANDS_OUT and self.ratio >= LEAST_RATIO


def counted(texts: Iterable[str]) -> tuple[Counter[str], frozenset[str]]:
    """Words in small letters without possessives, and those that stand mostly with a capital: names."""
    words: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        for match in COUNTED.finditer(strip_comments(text)):
            word = straight(match.group().strip("*_"))
            bare = without_possessive(word)
            if not bare[:1].isalpha():
                continue
            words[bare.lower()] += 1
            capitals[bare.lower()] += bare[:1].isupper()
    return words, frozenset(word for word, count in capitals.items() if 2 * count > words[word])


def word_uses(
    own: Counter[str], others: Mapping[str, int], others_total: int, left_out: Collection[str] = ()
) -> list[WordUse]:
    """Every word of `own` against `others`, the most striking first; `left_out` are names and the like."""
    total = sum(own.values())
    uses = [
        _use(word, count, total, others.get(word, 0), others_total)
        for word, count in own.items()
        if word not in left_out
    ]
    return sorted(uses, key=lambda use: (-use.keyness, use.word))


def _use(word: str, count: int, total: int, other: int, others_total: int) -> WordUse:
    other = max(other, 0.5)  # type: ignore[assignment]  # what others do not have once may be chance
    share = (count + other) / max(1, total + others_total)
    here, there = share * total, share * others_total
    likelihood = 2 * (count * math.log(count / here) + other * math.log(other / max(there, 1e-9)))
    expected = other * total / max(1, others_total)
    return WordUse(word, count, expected, likelihood if count > expected else -likelihood)

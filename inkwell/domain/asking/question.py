"""What a question asks for: its words that matter, whom it names, and what kind of answer would be one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import folded, straight
from inkwell.domain.text.inflection import base_forms
from inkwell.domain.text.text import is_cjk
from inkwell.domain.text.words import SIMPLE
from inkwell.support.word_counts import word_counts
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_CHARACTERS = 2_000
_OLD = re.compile(r"\bhow (?:old|many|much|long|far|tall|high)\b|\bwhat age\b|\bhow often\b")
_COLOUR = re.compile(r"\bwhat colou?r\b")


class AskedFor(StrEnum):
    """What an answer must hold to be one."""

    ANYTHING = "anything"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    NUMBER = "number"
    COLOUR = "colour"


@dataclass(frozen=True)
class Question:
    """A question as the search understands it.

    Attributes:
        words: its words that matter, as `word_keys` gives them, each with its weight: the rarer in novels, the heavier.
        names: those of them that are names of the story.
    """

    text: str
    words: tuple[tuple[str, float], ...]
    names: frozenset[str]
    asked_for: AskedFor

    @property
    def spoken_of(self) -> frozenset[str]:
        """Its names, and what it writes with a capital within and no novel writes small: whom a pronoun may stand for."""
        capitals = re.findall(r"(?<=[\w,;] )[A-Z][\w’'-]+", self.text)
        said = {key for key, _ in self.words}
        unknown = {key for word in capitals for key in word_keys(word) if key not in word_counts().counts}
        return self.names | (said & unknown)

    @property
    def tells_nothing(self) -> bool:
        """Whether there is nothing in it to look for."""
        return not self.words


def understood(text: str, names: Iterable[str] = ()) -> Question:
    """The question `text`; of a longer one than 2,000 characters its beginning. `names` are the story's."""
    bare = " ".join(text.split())[:MOST_CHARACTERS]
    known = {key for name in names for key in word_keys(name)}
    plain = straight(folded(bare))
    keys = dict.fromkeys(word_keys(bare))
    frame = {_base(word) for word in word_set("asking.frame")}
    if wanted := [key for key in keys if key not in frame]:
        keys = dict.fromkeys(wanted)
    return Question(
        bare,
        tuple((key, weight_of(key)) for key in keys),
        frozenset(key for key in keys if key in known),
        _asked_for(plain),
    )


def word_keys(text: str) -> list[str]:
    """The words of a text that matter, in the form one looks them up by; Chinese and Japanese by pairs of characters."""
    found: list[str] = []
    for match in SIMPLE.finditer(straight(folded(text))):
        word = match[0]
        if is_cjk(word[0]):
            found += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
            continue
        word = word.removesuffix("'s").strip("'")
        if word and word not in word_set("checks.function"):
            found.append(_base(word))
    return found


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    """The shortest of the forms a word may come from: what two forms of one word share."""
    bases = [base for base, _ in base_forms(word)]
    known = [base for base in bases if base in word_counts().counts]
    return min(known or bases, key=lambda base: (len(base), base))


@lru_cache(maxsize=50_000)
def weight_of(key: str) -> float:
    """How much a word tells: 1 for the rarest words of novels, 0.2 for the commonest."""
    counts = word_counts()
    share = counts.counts.get(key, 1) / counts.total
    return max(0.2, min(1.0, -math.log10(share) / 6.5))


def _asked_for(plain: str) -> AskedFor:
    first = re.match(r"\W*(?:\w+\W+){0,2}?(who|whom|whose|when|where)\b", plain)
    if _COLOUR.search(plain):
        return AskedFor.COLOUR
    if _OLD.search(plain):
        return AskedFor.NUMBER
    if first is None:
        return AskedFor.ANYTHING
    return {"when": AskedFor.WHEN, "where": AskedFor.WHERE}.get(first[1], AskedFor.WHO)

"""What a rewrite must not lose: names, numbers, negations, who speaks. Found by their form, in the text alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import straight, without_possessive
from inkwell.domain.text.number_words import multiples, ones, ordinals, tens
from inkwell.domain.text.sentences import sentence_ends
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

_CAPITAL = re.compile(r"(?<![\w’'])[A-Z][\w’'-]*[a-z][\w’'-]*|(?<![\w’'])[A-Z]{2,}\b")
_NUMBER = re.compile(r"\d[\d.,:]*\d|\d|[A-Za-z]+(?:-[A-Za-z]+)?")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|nowhere|neither|nor|without|cannot|no-one)\b|n[’']t\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
# Words that open an English sentence without being a name.
_NOT_NAMES = frozenset(("i", "i’m", "i'm", "i’ll", "i'll", "i’d", "i'd", "i’ve", "i've", "ok"))


@dataclass(frozen=True)
class Lost:
    """What stands in a passage and no longer in its rewrite."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    speech: int = 0

    def __bool__(self) -> bool:
        return bool(self.names or self.numbers or self.negations or self.speech)


def names_in(text: str, known: Iterable[str] = (), doubtful: bool = True) -> Counter[str]:
    """Names, without a possessive: capitals inside a sentence, and known ones.

    `doubtful`: also words that open a sentence and are none of the common ones; they may be no names.
    """
    starts = _starts(text)
    known_parts = {part.lower() for name in known for part in name.split() if part[:1].isupper()}
    names: Counter[str] = Counter()
    for match in _CAPITAL.finditer(text):
        word = without_possessive(match.group())
        low = word.lower()
        if low in _NOT_NAMES:
            continue
        certain = match.start() not in starts or low in known_parts
        if certain or (
            doubtful and low not in word_set("rewriting.openers") and not low.endswith(("ing", "ly"))
        ):
            names[word] += 1
    return names


def numbers_in(text: str) -> Counter[str]:
    """Digits and number words; "one", "first" and "second" are mostly something else and left out."""
    spelled = _number_words()
    numbers: Counter[str] = Counter()
    for match in _NUMBER.finditer(text):
        word = match.group().lower()
        if word[0].isdigit() or any(part in spelled for part in word.split("-")):
            numbers[word] += 1
    return numbers


@cache
def _number_words() -> frozenset[str]:
    return frozenset((*ones()[1:], *tens(), *ordinals()[2:], *multiples()))


def negations_in(text: str) -> list[str]:
    """Every word that denies, in order."""
    return [straight(match.group().lower()) for match in _NEGATION.finditer(text)]


def speeches_in(text: str) -> int:
    """How many stretches stand between quotation marks."""
    return sum(1 for _ in _QUOTED.finditer(text))


def lost(source: str, version: str, known: tuple[str, ...] = (), free: tuple[str, ...] = ()) -> Lost:
    """What of `source` is missing in `version`; `free` names what a move may change ("negations", "speech", a name)."""
    low = f" {version.lower()} "
    names = tuple(
        name
        for name in names_in(source, known)
        if name not in free and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", low) is None
    )
    numbers = tuple((numbers_in(source) - numbers_in(version)).elements())
    denied, denies = negations_in(source), negations_in(version)
    negations: tuple[str, ...] = ()
    if len(denies) < len(denied) and "negations" not in free:
        rest = Counter(denied) - Counter(denies)
        negations = tuple(list(rest.elements())[: len(denied) - len(denies)])
    speech = max(0, speeches_in(source) - speeches_in(version)) if "speech" not in free else 0
    return Lost(names, numbers, negations, speech)


def invented(source: str, version: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names and numbers of `version` that `source` does not have."""
    low = source.lower()
    names = [
        name
        for name in names_in(version, known)
        if re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", low) is None
    ]
    return (*names, *(numbers_in(version) - numbers_in(source)).elements())


def _starts(text: str) -> frozenset[int]:
    """Where sentences and quotations begin: at the first letter after such a place."""
    starts: set[int] = set()
    places = [0, *sentence_ends(text), *(match.end() for match in re.finditer(r"[“\"‘(«—:]\s*|\n", text))]
    for place in places:
        letter = re.compile(r"\w").search(text, place)
        if letter is not None:
            starts.add(letter.start())
    return frozenset(starts)

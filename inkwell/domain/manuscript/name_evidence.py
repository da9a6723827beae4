"""Whether letters that spell a name are the name: a common word with a capital, a part of a longer or another name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inkwell.domain.text.elisions import ELISIONS
from inkwell.support.word_counts import word_counts
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from inkwell.domain.text.folding import FoldedText

# What may follow an apostrophe behind a whole name: “Mara’d”, “Vey’ll”; the cases of Turkish, Polish and Finnish; not “don’t”.
_CONTRACTED = re.compile(
    r"'(?:s|d|ll|ve|re|m|n|n?[ıiuü]n|[ny]?[aeıiuü]|n?[dt][ae]n?|y?l[ae]|a|u|y|em|ego|emu|owi|ie|ów|ach|ami|ssa|lla|lle|lta|sta)?"
    r"(?![^\W\d_])"
)
_BEGINNING = "\"'.!?…:—–-([«»„“”「『#>"
_WORD = r"[^\W\d_][\w']*"
_WORD_BEHIND = re.compile(rf"\s+({_WORD})")
_WORD_BEFORE = re.compile(rf"({_WORD})\.?\s+$")
_DATE = re.compile(r"\s*\d|,\s*\d|\s+(?:the|last|next|of)\b")
# Months beside each other: "June and July", "from May to June".
_MONTH_BEHIND = re.compile(r"\s*(?:,|–|—|-|\b(?:and|or|to|till|until|through)\b)\s*([a-z]+)")
_MONTH_BEFORE = re.compile(r"([a-z]+)\s*(?:,|–|—|-|\b(?:and|or|to|till|until|through)\b)\s*$")
_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?:\s+of)?\s+$")
_MARK = re.compile(r"\s*[!?,.;:…—]")
_LISTED = re.compile(rf"\s*,\s+(?:and\s+|or\s+)?({_WORD})\s*(?:,|\.|\band\b|\bor\b)")
_ROMAN = re.compile(r"[ivx]+")
_WORDS_OF_ENGLISH = 5
_AROUND = 80  # characters on either side that are looked at


@dataclass(frozen=True)
class Place:
    """Where a name was found: `low` up to `high` of `folded`, which is `text` as it is compared."""

    text: str
    folded: FoldedText
    low: int
    high: int

    @property
    def name(self) -> str:
        """The letters found, folded."""
        return self.folded.text[self.low : self.high]

    @property
    def written(self) -> str:
        """The letters found, as they stand in the text."""
        start, end = self.folded.span(self.low, self.high)
        return self.text[start:end]

    @cached_property
    def before(self) -> str:
        """The folded text before it."""
        return self.folded.text[max(0, self.low - _AROUND) : self.low]

    @cached_property
    def behind(self) -> str:
        """The folded text behind it."""
        return self.folded.text[self.high : self.high + _AROUND]

    @cached_property
    def word_before(self) -> re.Match[str] | None:
        """The word before it, where only white space lies between; its places are those of `before`."""
        return _WORD_BEFORE.search(self.before)

    @cached_property
    def word_behind(self) -> re.Match[str] | None:
        """The word behind it, where only white space lies between; its places are those of `behind`."""
        return _WORD_BEHIND.match(self.behind)

    def has_capital_before(self, start: int) -> bool:
        """Whether the letter at `start` of `before` was written as a capital."""
        return self._is_capital(self.low - len(self.before) + start)

    def has_capital_behind(self, start: int) -> bool:
        """Whether the letter at `start` of `behind` was written as a capital."""
        return self._is_capital(self.high + start)

    def _is_capital(self, place: int) -> bool:
        return self.text[self.folded.starts[place]].isupper()


def stands_alone(place: Place) -> bool:
    """Whether no hyphen and no apostrophe makes it a part of a longer word: Anne-Marie, O'Brien, Al-Hakim, don't."""
    if place.behind.startswith("'") and not _CONTRACTED.match(place.behind):
        return False
    if place.behind.startswith("-") and len(place.behind) > 1 and place.has_capital_behind(1):
        return False
    if place.before[-1:] in ("-", "'"):
        before = re.search(r"([^\W\d_]+)$", place.before[:-1])
        return before is None or (place.before[-1] == "'" and before.group() in ELISIONS)
    return True


def is_of_a_place(place: Place) -> bool:
    """Whether a person's name is the beginning of a place's: Rose Street, Vey Bridge."""
    following = place.word_behind
    return (
        following is not None
        and following.group(1) in word_set("names.of_places")
        and place.has_capital_behind(following.start(1))
    )


def is_title_of_another(place: Place) -> bool:
    """Whether a name that is a title alone ("Captain") stands before somebody's name: Captain Hale."""
    if not all(word in word_set("names.titles") for word in place.name.split()):
        return False
    following = place.word_behind
    return following is not None and place.has_capital_behind(following.start(1))


def is_part_of_another(place: Place, own: frozenset[str]) -> bool:
    """Whether the first or last name found belongs to somebody else's whole name: Anna Vey, Tomas Quill.

    `own` are the words of the owner's names: beside those, titles and initials, a capital within the sentence is another's.
    """
    following, previous = place.word_behind, place.word_before
    if following and place.has_capital_behind(following.start(1)):
        word = following.group(1).removesuffix("'s").strip("'")
        spared = word in own or len(word) == 1 or _ROMAN.fullmatch(word) or word in word_set("names.behind")
        if not spared:
            return True
    if previous is None or not place.has_capital_before(previous.start(1)):
        return False
    word = previous.group(1)
    if word in own or len(word) == 1 or word in word_set("names.titles") or word.endswith("'s"):
        return False
    return not _begins_sentence(place.before[: previous.start(1)]) or _can_only_be_a_name(place, word)


def _can_only_be_a_name(place: Place, word: str) -> bool:
    """Whether a sentence of English begins with a word that English novels never write small: Matthias Vey came."""
    counts = word_counts().counts
    if word in counts or "'" in word:
        return False
    around = re.findall(r"[^\W\d_]+", place.behind)[:_WORDS_OF_ENGLISH]
    return len(around) == _WORDS_OF_ENGLISH and sum(one in counts for one in around) >= _WORDS_OF_ENGLISH - 1


def is_meant(place: Place, person: bool) -> bool:
    """Evidence that a common word with a capital is somebody: Will, May, Hope, Rose."""
    word = place.word_before.group(1) if place.word_before else ""
    if place.name in word_set("names.months") and _is_date(place, word):
        return False
    is_plural = place.name not in word_set("names.words")
    if word in word_set("names.before_words") or (word == "the" and person and not is_plural):
        return False
    if word == "you" and not re.search(r"\b(?:are|were|is|be)\s+you\s+$", place.before):
        return False
    if not _begins_sentence(place.before) and not _is_shouted(place):
        return True
    if is_plural:
        return False
    return place.behind.startswith("'s") or _is_called(place) or _acts(place)


def _is_date(place: Place, word: str) -> bool:
    if word in word_set("names.before_months") or _DATE.match(place.behind) or _DAY.search(place.before):
        return True
    months = word_set("names.months")
    beside = (_MONTH_BEHIND.match(place.behind), _MONTH_BEFORE.search(place.before))
    if any(found is not None and found[1] in months for found in beside):
        return True
    return word in ("was", "is", "be") and re.match(r"\s*(?:[.,;:!?]|$)", place.behind) is not None


def _begins_sentence(before: str) -> bool:
    bare = before.rstrip()
    return not bare or bare[-1] in _BEGINNING


def _is_shouted(place: Place) -> bool:
    """Whether it stands among capitals, where a capital says nothing."""
    if len(place.name) < 2 or not place.written.isupper():
        return False
    previous, following = place.word_before, place.word_behind
    return bool(
        (previous and len(previous.group(1)) > 1 and place.has_capital_before(previous.end(1) - 1))
        or (following and len(following.group(1)) > 1 and place.has_capital_behind(following.end(1) - 1))
    )


def _is_called(place: Place) -> bool:
    """Whether a mark behind says that somebody is spoken to or of: “Will!”, “Hope, come here”."""
    if not _MARK.match(place.behind):
        return False
    listed = _LISTED.match(place.behind)
    if listed and not place.has_capital_behind(listed.start(1)) and not _is_told(place, listed):
        return False
    if place.name not in word_set("names.things"):
        return True
    return place.before.rstrip()[-1:] in ('"', "'")


def _is_told(place: Place, listed: re.Match[str]) -> bool:
    """Whether the word behind is an order and no member of a list: “Rob, stop.”"""
    alone = place.behind[listed.end(1) :].lstrip()[:1] == "."
    return alone and " and " not in listed.group() and listed.group(1) in word_set("names.orders")


def _acts(place: Place) -> bool:
    """Whether a verb stands behind that says what a person does, adverbs between passed over."""
    end = 0
    while following := _WORD_BEHIND.match(place.behind, end):
        verb = following.group(1)
        if verb in ("and", "or") and end == 0:
            beside = _WORD_BEHIND.match(place.behind, following.end())
            return beside is not None and (
                place.has_capital_behind(beside.start(1))
                or beside.group(1) in ("i", "he", "she", "his", "her")
            )
        if place.has_capital_behind(following.start(1)):
            return False
        if verb in word_set("names.adverbs") or verb.endswith("ly"):
            end = following.end()
            continue
        if place.name in word_set("names.modals") and verb in word_set("names.bare_verbs"):
            return False
        if verb in word_set("names.deeds"):
            return place.name not in word_set("names.things")
        return verb in word_set("names.deeds_of_people") or verb in word_set("speech.verbs")
    return False

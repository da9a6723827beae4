"""What a personal name is made of: title, given names, surname; and whose it may be. Facts come from `names.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from inkwell.domain.text.words import SPELLED
from inkwell.support import paths
from inkwell.support.word_lists import word_set

MALE, FEMALE, UNKNOWN = "he", "she", ""


@dataclass(frozen=True)
class Name:
    """A name taken apart; all parts in small letters.

    Attributes:
        title: without its full stop, or "".
        words: given names and surname in order, particles (de, van, of) left out.
        gender: `MALE`, `FEMALE` or `UNKNOWN`, from the title, else from the first name.
        titled: whether `gender` comes from the title.
    """

    title: str
    words: tuple[str, ...]
    gender: str
    titled: bool


@dataclass(frozen=True)
class _Facts:
    titles: dict[str, str]
    first: dict[str, str]
    full_of: dict[str, frozenset[str]]


@cache
def _facts() -> _Facts:
    data = tomllib.loads((paths.resources() / "analysis" / "names.toml").read_text(encoding="utf-8"))
    titles = {word.lower(): UNKNOWN for word in data["titles"]["either"]}
    titles |= {word.lower(): MALE for word in data["titles"]["male"]}
    titles |= {word.lower(): FEMALE for word in data["titles"]["female"]}
    first = {word.lower(): MALE for word in data["first"]["male"]}
    first |= {word.lower(): FEMALE for word in data["first"]["female"]}
    short: dict[str, set[str]] = {}
    for full, forms in data["nicknames"].items():
        for form in forms:
            short.setdefault(form.lower(), set()).add(full.lower())
    return _Facts(titles, first, {form: frozenset(names) for form, names in short.items()})


_BEFORE_EPITHETS = frozenset(["the", "my", "our", "his", "her", "their", "your", "that", "this"])
_PARTICLES = word_set("people.particles")


@cache
def parse(text: str) -> Name:
    """The parts of the name written as `text`; possessives and marks are dropped."""
    facts = _facts()
    text = re.sub(r"\s*['’]s?$", "", text.strip())
    text = re.split(r"\s*,", text)[0] or text
    text = re.split(r"['’]s\s", text)[-1]
    words = [word.lower() for word in _without_company(SPELLED.findall(text))]
    title, gender = "", UNKNOWN
    titled = False
    words[0] = _singular(words[0]) if len(words) > 1 else words[0]
    while len(words) > 1 and (words[0] in facts.titles or words[0] in ("the", "my", "our")):
        if words[0] in facts.titles and not gender:
            title, gender = words[0], facts.titles[words[0]]
            titled = bool(gender)
        words.pop(0)
    if title and "of" in words[1:]:
        # Miss Woodhouse of Hartfield is Miss Woodhouse, while the Duke of Wellington has no other name.
        words = words[: words.index("of", 1)]
    kept = [word for word in words if word not in _PARTICLES] or words
    if not gender and kept and title not in ("st", "saint") and (len(kept) > 1 or not title):
        gender = facts.first.get(kept[0], UNKNOWN)
    if kept and len(kept) == 1 and not title and kept[0] in facts.titles:
        gender, titled = facts.titles[kept[0]], bool(facts.titles[kept[0]])
    return Name(title, tuple(kept), gender, titled)


def _singular(title: str) -> str:
    """ "Captains" of "Captains Harville and Wentworth"; "Mrs" and "Miss" are no plurals."""
    titles = _facts().titles
    is_plural = title not in titles and title.endswith("s") and title[:-1] in titles
    return title[:-1] if is_plural else title


def _without_company(words: list[str]) -> list[str]:
    """The words of a name alone: "good Mr. Perry" without good, "Emma demurred" without what she does."""
    if not any(word[:1].isupper() for word in words):
        return words
    titles = _facts().titles
    if words[0].lower() in _BEFORE_EPITHETS and len(words) > 2 and words[1][:1].islower():
        # "the excellent Felix" is Felix, "the de Courcys" keep their particle.
        words = words[1:] if words[1] in _PARTICLES else words[2:]
    while not words[0][:1].isupper() and words[0] not in titles and words[0] not in _PARTICLES:
        words = words[1:]
    named = False
    for place, word in enumerate(words):
        # "Mrs. Elton gaily", or two people found as one: "Miss Woodhouse Miss Taylor".
        if named and ((word[:1].islower() and word not in _PARTICLES) or word in ("Mr", "Mrs", "Miss")):
            return words[:place]
        named = named or (
            word[:1].isupper() and word.lower() not in titles and word.lower() not in _PARTICLES
        )
    return words


def is_title(word: str) -> bool:
    """Whether `word` is a title that stands before a name."""
    return word.lower().strip(".") in _facts().titles


def same_given(first: str, second: str) -> bool:
    """Whether two given names may be one: equal, a short form of the other, or short forms of one name."""
    if first == second:
        return True
    full = _facts().full_of
    mine, theirs = full.get(first, frozenset()), full.get(second, frozenset())
    return second in mine or first in theirs or bool(mine & theirs)


def first_name_gender(word: str) -> str:
    """Whose first name `word` usually is."""
    return _facts().first.get(word.lower(), UNKNOWN)

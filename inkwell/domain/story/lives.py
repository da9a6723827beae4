"""What facts say of a life: birth, age, death. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.as_of import AGES
from inkwell.domain.text.folding import folded
from inkwell.domain.text.number_words import number_of
from inkwell.domain.text.words import LETTERS
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.facts import Fact

_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
_PASSIVE = re.compile(r"\b(?:was|is|were|been|being|gets?|got)\b")


def is_death(fact: Fact) -> bool:
    """Whether the fact says that somebody is dead from its scene on."""
    if fact.kind in (FactKind.PROMISE, FactKind.RELATION, FactKind.KNOWLEDGE):
        return False
    said = folded(f"{fact.attribute} {fact.value} {fact.text}")
    words = set(LETTERS.findall(said))
    if words & word_set("death.not_dead", "story"):
        return False
    suffered = words & word_set("death.suffered", "story")
    if suffered and (fact.kind is FactKind.STATE or _PASSIVE.search(said)):
        return True
    return bool(words & word_set("death.dead", "story")) or any(
        sign in fact.text for sign in word_set("death.signs", "story")
    )


def age_told(fact: Fact) -> int | None:
    """The age the fact says somebody is of; None where it says none."""
    if folded(fact.attribute) not in AGES:
        return None
    try:
        return number_of(fact.value.strip())
    except ValueError:
        return None


def birth_year(lines: Iterable[tuple[str, str]]) -> int | None:
    """The year of birth among `(name, value)` lines of an entry."""
    for name, value in lines:
        if folded(name) in word_set("birth.names", "story") and (found := _YEAR.search(value)):
            return int(found[0])
    return None

"""The author's codex as the reader needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import KnownFact, KnownName

if TYPE_CHECKING:
    from inkwell.domain.manuscript.codex import Codex, Entry
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import SceneId

# Symbols of the codex's categories, and what the reader calls them; every other category holds things.
KINDS = {"person": "PER", "place": "LOC", "group": "ORG"}
_DEAD = re.compile(r"\b(?:dead|dies|died|drowned|killed|buried)\b", re.IGNORECASE)
_ENTERS = re.compile(
    r"\b(?:introduced|(?:first|1st) appear(?:s|ance)|appears? (?:here )?(?:first|for the first time)|enters the (?:story|book))\b",
    re.IGNORECASE,
)
_NOT_ENTERS = re.compile(r"\b(?:not|never|again|as|to)\b", re.IGNORECASE)
_NOT_DEAD = re.compile(r"\b(?:not|never|nearly|almost|believed|thought|feigned)\b", re.IGNORECASE)


def known_names(codex: Codex) -> tuple[KnownName, ...]:
    """Every entry, with its fields and dated facts, the scene from which a person is dead, and the one that introduces her."""
    icons = {category.id: category.icon for category in codex.categories}
    return tuple(
        KnownName(
            int(entry.id),
            entry.name,
            entry.aliases,
            KINDS.get(icons.get(entry.category, ""), "THING"),
            entry.not_this,
            (
                *((line.name, line.value) for line in entry.fields),
                *(("", fact.text) for fact in codex.facts if fact.entry == entry.id and fact.scene is None),
            ),
            _scene_told(codex, entry, _DEAD, _NOT_DEAD),
            _scene_told(codex, entry, _ENTERS, _NOT_ENTERS),
            tuple(_known_fact(fact) for fact in codex.facts if fact.entry == entry.id),
        )
        for entry in codex.entries
    )


def _known_fact(fact: Fact) -> KnownFact:
    return KnownFact(
        fact.text,
        fact.kind.value,
        fact.attribute,
        fact.value,
        _key(fact.scene),
        _key(fact.until),
        "" if fact.source is None else fact.source.quotation,
    )


def _key(scene: SceneId | None) -> str:
    return "" if scene is None else str(int(scene))


def _scene_told(codex: Codex, entry: Entry, said: re.Pattern[str], unless: re.Pattern[str]) -> str:
    """The key of the scene of the first dated fact of the entry that says so; "" where none does."""
    for fact in codex.facts:
        if fact.entry == entry.id and said.search(fact.text) and not unless.search(fact.text):
            return "" if fact.scene is None else str(int(fact.scene))
    return ""

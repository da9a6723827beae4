"""The author's codex as the reader needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.cast import KnownName

if TYPE_CHECKING:
    from inkwell.domain.codex import Codex, Entry

# Symbols of the codex's categories, and what the reader calls them; every other category holds things.
KINDS = {"person": "PER", "place": "LOC", "group": "ORG"}
_DEAD = re.compile(r"\b(?:dead|dies|died|drowned|killed|buried)\b", re.IGNORECASE)
_NOT_DEAD = re.compile(r"\b(?:not|never|nearly|almost|believed|thought|feigned)\b", re.IGNORECASE)


def known_names(codex: Codex) -> tuple[KnownName, ...]:
    """Every entry, with its fields and dated facts, and the scene from which a person is dead."""
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
                *(("", fact.text) for fact in codex.facts if fact.entry == entry.id),
            ),
            _dead_from(codex, entry),
        )
        for entry in codex.entries
    )


def _dead_from(codex: Codex, entry: Entry) -> str:
    """The key of the scene of the first dated fact that says somebody is dead; "" where none does."""
    for fact in codex.facts:
        if fact.entry == entry.id and _DEAD.search(fact.text) and not _NOT_DEAD.search(fact.text):
            return str(int(fact.scene))
    return ""

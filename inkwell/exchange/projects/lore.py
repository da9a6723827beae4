"""Lore and characters that programs for playing with models keep: entries of the codex, never instructions to a model.

What was written to steer a model (prompts, examples of dialogue, flags that force an entry in) stands in private notes, which
no model sees, and is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.projects.categories import category_of
from inkwell.exchange.projects.facts import WORDS_FOR, fact
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.exchange.projects.gathering import Gathering

MEMORY = tr_noop("Memory")
AUTHORS_NOTE = tr_noop("Author’s note")
_DIALOGUE = re.compile(
    r"<START>|\{\{(?:user|char)\}\}\s*:|^\s*(?:You|User)\s*:", re.IGNORECASE | re.MULTILINE
)
_PATTERN = re.compile(r"^/.*/[a-z]*$", re.DOTALL)


@dataclass(frozen=True)
class Lore:
    """One entry as its program has it. `flags` are in the program's own words, such as "constant"."""

    key: str
    name: str
    words: Sequence[str]
    text: str
    group: str = ""
    flags: Sequence[str] = ()


def gather_lore(gathering: Gathering, lore: Lore) -> str:
    """Make an entry of it; its key, "" where it says nothing."""
    words = [word.strip() for word in lore.words if word.strip()]
    plain = [word for word in words if not _PATTERN.match(word)]
    name = lore.name.strip() or (plain[0] if plain else "")
    if not lore.text.strip() and not words:
        return ""
    gathering.count(name, lore.text, *words)
    private = list(lore.flags)
    is_dialogue = bool(_DIALOGUE.search(lore.text))
    if is_dialogue:
        private.append(lore.text)
    if private:
        gathering.source.remarks.add(RemarkKind.INSTRUCTIONS_KEPT_APART, name)
    # A word in small letters is found everywhere; a name is not.
    aliases = [word for word in plain if word != word.lower() and word != name]
    facts = fact(WORDS_FOR, ", ".join(word for word in words if word not in aliases and word != name))
    return gathering.entry(
        lore.key,
        category_of(lore.group) or lore.group or "idea",
        name or lore.text.split("\n")[0][:60],
        "" if is_dialogue else lore.text,
        facts,
        aliases,
        "\n\n".join(private),
    )


def gather_instructions(gathering: Gathering, title: str, text: str) -> None:
    """What was to be put before a model with every request: a page of research."""
    if text.strip():
        gathering.count(text)
        gathering.note(title, text)
        gathering.source.remarks.add(RemarkKind.INSTRUCTIONS_KEPT_APART, title)

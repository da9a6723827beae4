"""What a scene must not give away, as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.ids import FactId  # noqa: TC001  # a field's type
from inkwell.domain.story.as_of import WithheldBecause
from inkwell.domain.text.folding import lookup_key

if TYPE_CHECKING:
    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.story.as_of import AsOf

# What has not happened yet is not known to anybody and can hardly be given away; these can.
_KEPT_FROM = (WithheldBecause.READER, WithheldBecause.VIEWPOINT)
_MOST = 24


@dataclass(frozen=True)
class Secret:
    """A fact kept from the reader, or from whoever tells the scene; `text` is a sentence that names whom it is about."""

    fact: FactId
    text: str


def secrets_at(codex: Codex, now: AsOf) -> tuple[Secret, ...]:
    """What is kept secret at the cursor, in the order of the codex; at most 24, since each costs time for every sentence."""
    found: list[Secret] = []
    for fact in codex.facts:
        withheld = now.withheld(fact)
        if withheld is None or withheld.because not in _KEPT_FROM or not fact.text.strip():
            continue
        entry = codex.entry(fact.entry)
        names = [entry.name, *entry.aliases]
        words = f" {lookup_key(fact.text)} "
        named = any(lookup_key(part) in words for name in names for part in (name, *name.split()) if part)
        text = " ".join(fact.text.split())
        found.append(Secret(fact.id, text if named else f"{entry.name}: {text}"))
    return tuple(found[:_MOST])

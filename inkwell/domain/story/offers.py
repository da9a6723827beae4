"""What memory offers a prompt at a caret: passages, summaries of what came before, facts about those present. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import Inclusion
from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.recall import pays
from inkwell.domain.text.folding import lookup_key
from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.passage_index import PassageHit
    from inkwell.domain.story.summaries import Summary, SummaryOrigin

_MOST_FACTS, _MOST_PEOPLE = 3, 3
# All notes together: code points, about 300 tokens. The story gives way to them.
_MOST_CHARACTERS = 1_300


class OfferKind(StrEnum):
    """What is offered, as the recipe's block is called."""

    PASSAGE = "passage"
    SUMMARY = "summary"
    FACT = "fact"


@dataclass(frozen=True)
class Offer:
    """A note that may enter a prompt.

    Attributes:
        subject: the hash of its text: earnings are kept under it, so that changed words begin anew.
        hit: where a passage was found, and why; None of other kinds.
        origin: of a summary.
    """

    kind: OfferKind
    subject: str
    title: str
    text: str
    hit: PassageHit | None = None
    origin: SummaryOrigin | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Under which its earnings are kept."""
        return self.kind.value, self.subject


def passage_offer(hit: PassageHit, title: str) -> Offer:
    """A passage of an earlier scene."""
    return Offer(OfferKind.PASSAGE, hit.sha256, title, hit.text, hit)


def summary_offer(summary: Summary, title: str) -> Offer:
    """What an earlier scene or chapter comes to."""
    return Offer(OfferKind.SUMMARY, content_hash(summary.text), title, summary.text, origin=summary.origin)


def fact_offers(
    codex: Codex, now: AsOf, named: Collection[EntryId], by_hand: Collection[EntryId] = ()
) -> list[Offer]:
    """Facts that hold at the cursor about who is present, and are not in the prompt already, a note for each entry.

    Present is who is `named` near the caret, and whoever tells the scene. Their own facts stand with their entry, which is
    sent; these are the facts of others that have to do with them, and those of a narrator whom nobody names. Nothing that is
    withheld, and nothing of an entry that is sent never or by hand alone.
    """
    present = set(named)
    if now.viewpoint is not None:
        present.add(now.viewpoint)
    names = {
        f" {lookup_key(name)} " for entry in codex.entries if entry.id in present for name in entry.names
    }
    by_entry: dict[EntryId, list[Fact]] = {}
    for fact in codex.facts:
        if fact.kind is not FactKind.PROMISE and fact.entry not in named:
            by_entry.setdefault(fact.entry, []).append(fact)
    found: list[Offer] = []
    for entry in codex.entries:
        if entry.inclusion is not Inclusion.MENTIONED or entry.id in by_hand or entry.id not in by_entry:
            continue
        told = now.tells(
            fact
            for fact in by_entry[entry.id]
            if entry.id == now.viewpoint or fact.other in present or _is_named(fact.text, names)
        )
        if told:
            text = " ".join(_sentence(fact.text) for fact in told[-_MOST_FACTS:])
            found.append(Offer(OfferKind.FACT, content_hash(f"{entry.name}\n{text}"), entry.name, text))
    return found[:_MOST_PEOPLE]


def chosen(offers: Sequence[Offer], gains: Mapping[str, float]) -> frozenset[str]:
    """The subjects of those that pay, the best first as far as there is space."""
    left = _MOST_CHARACTERS
    found: set[str] = set()
    for offer in sorted(offers, key=lambda one: -gains.get(one.subject, 0.0)):
        if pays(gains.get(offer.subject, 0.0)) and len(offer.text) <= left:
            found.add(offer.subject)
            left -= len(offer.text)
    return frozenset(found)


def _is_named(text: str, names: Collection[str]) -> bool:
    words = f" {lookup_key(text)} "
    return any(name in words for name in names)


def _sentence(text: str) -> str:
    bare = text.strip()
    return bare if not bare or bare[-1] in ".!?…。！？" else f"{bare}."

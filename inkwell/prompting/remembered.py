"""Notes from memory in a prompt: passages and summaries of earlier scenes and facts, each with why it is sent or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.story.recall import pays
from inkwell.domain.story.summaries import SummaryOrigin
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import to_send

if TYPE_CHECKING:
    from inkwell.domain.story.earnings import Earning
    from inkwell.domain.story.offers import Offer
    from inkwell.domain.story.passage_index import PassageHit

_MOST_WORDS_NAMED = 4
_UNTRIED = tr_noop("not sent yet: whether it helps is tried while you rest")
_NO_SPACE = tr_noop("not sent: other notes help more, and together they would be too long")
_FACTS = tr_noop("facts that hold here and have to do with who is present")
_SUMMARIES = {
    SummaryOrigin.CHOSEN: tr_noop("what came before, in sentences of the text itself"),
    SummaryOrigin.WRITTEN: tr_noop("what came before, written by a model; each sentence rests on the text"),
    SummaryOrigin.AUTHOR: tr_noop("what came before, in your words"),
}
_NO_HELP = tr_noop("not sent: it helps your words too little for the space it takes")


@dataclass(frozen=True)
class Note:
    """A block of the prompt that memory offers.

    Attributes:
        kind: "passage", "summary" or "fact", as the recipe's block is called.
        subject: the hash of its text; earnings are kept under it.
        reason: for the author, a line each message.
    """

    kind: str
    subject: str
    title: str
    text: str
    reason: str
    included: bool = True


def offered_note(offer: Offer, gain: float | None, earned: Earning, included: bool) -> Note:
    """An offer as a note. `gain` is what its trial showed in nats a token, None before it; `included` whether it is sent."""
    reasons = _found(offer.hit) if offer.hit is not None else [_why(offer)]
    if gain is not None:
        reasons.append(to_send("{nats} nats a token on your last words", nats=f"{gain:+.3f}"))
    if not included:
        reasons.append(_UNTRIED if gain is None else _NO_SPACE if pays(gain) else _NO_HELP)
    if earned.times:
        reasons.append(
            to_send("earned {nats} nats in {n} trials", nats=f"{earned.nats:+.1f}", n=str(earned.times))
        )
    return Note(offer.kind.value, offer.subject, offer.title, offer.text, "\n".join(reasons), included)


def _found(hit: PassageHit) -> list[str]:
    words = ", ".join(hit.words[:_MOST_WORDS_NAMED])
    if not words:
        return [tr_noop("from an earlier scene; near in meaning")]
    reasons = [to_send("from an earlier scene; shares: {words}", words=words)]
    if hit.likeness is not None:
        reasons.append(to_send("likeness {likeness}", likeness=f"{hit.likeness:.2f}"))
    return reasons


def _why(offer: Offer) -> str:
    return _FACTS if offer.origin is None else _SUMMARIES[offer.origin]

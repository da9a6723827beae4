"""Notes from memory in a prompt: passages and summaries of earlier scenes, each with why it is sent or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.story.recall import pays
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import to_send

if TYPE_CHECKING:
    from inkwell.domain.story.earnings import Earning
    from inkwell.domain.story.passage_index import PassageHit

_MOST_WORDS_NAMED = 4
_UNTRIED = tr_noop("not sent yet: whether it helps is tried while you rest")
_NO_HELP = tr_noop("not sent: it helps your words too little for the space it takes")


@dataclass(frozen=True)
class Note:
    """A block of the prompt that memory offers.

    Attributes:
        kind: "passage" or "summary", as the recipe's block is called.
        subject: the hash of a passage, or the number of what is summed up; earnings are kept under it.
        reason: for the author, a line each message.
    """

    kind: str
    subject: str
    title: str
    text: str
    reason: str
    included: bool = True


def passage_note(hit: PassageHit, scene_title: str, gain: float | None, earned: Earning, tries: bool) -> Note:
    """A passage as a note. `gain` is what the trial showed in nats a token, None before it; `tries` whether this model can try."""
    words = ", ".join(hit.words[:_MOST_WORDS_NAMED])
    reasons = [
        to_send("from an earlier scene; shares: {words}", words=words)
        if words
        else tr_noop("from an earlier scene; near in meaning")
    ]
    if hit.likeness is not None and words:
        reasons.append(to_send("likeness {likeness}", likeness=f"{hit.likeness:.2f}"))
    included = not tries or (gain is not None and pays(gain))
    if gain is not None:
        reasons.append(to_send("{nats} nats a token on your last words", nats=f"{gain:+.3f}"))
    if not included:
        reasons.append(_UNTRIED if gain is None else _NO_HELP)
    if earned.times:
        reasons.append(
            to_send("earned {nats} nats in {n} trials", nats=f"{earned.nats:+.1f}", n=str(earned.times))
        )
    return Note("passage", hit.sha256, scene_title, hit.text, "\n".join(reasons), included)

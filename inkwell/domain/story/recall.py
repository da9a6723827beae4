"""Which passages of earlier scenes belong to a caret, and whether they are worth their tokens. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import fold
from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.passage_index import PassageHit, PassageIndex, Vector

# What is asked with: so much of what the author wrote before the stretch that shows whether a passage pays.
_QUERY_WORDS = 150
# The stretch: at a place a passage enters where it would have made these words, the last ones written, likelier.
TRIAL_WORDS = 120
_MOST_PASSAGES, _LOOKED_AT = 2, 12
_LONGEST_PASSAGE = 1_600  # code points; a paragraph without an end is no note
# By so many nats a token. Of 16 trials with the starter on the tuning novels (packaging/memory_bench/nats.py) gains below it
# told nothing of the words that followed: what was let in at 0.02 made those less likely by 0.009 on the average.
LEAST_GAIN = 0.05


@dataclass(frozen=True)
class Trial:
    """The text before a caret, parted: `query` finds passages, `tried` shows whether they pay. `start` of `tried`, in code points."""

    query: str
    tried: str
    start: int


def trial_of(before: str) -> Trial | None:
    """The last words before a caret as a trial; None where too few are written to tell."""
    words = before.rstrip().split()
    if len(words) < TRIAL_WORDS + 40:
        return None
    start = _place_of_last(before, TRIAL_WORDS)
    asked = before[:start].split()[-_QUERY_WORDS:]
    return Trial(" ".join(asked), before[start:], start)


def earlier_scenes(now: AsOf) -> list[SceneId]:
    """The scenes a prompt may quote at the cursor: told before it, and happened before it, in the order of telling."""
    told = now.order.told
    return sorted(filter(now.may_quote, told), key=told.__getitem__)


def recalled(
    index: PassageIndex,
    trial: Trial,
    scenes: Sequence[SceneId],
    vector: Vector | None = None,
    refused: Callable[[PassageHit], bool] = lambda _: False,
) -> list[PassageHit]:
    """The passages of `scenes` nearest to what was being written, in the order of the book; none that is `refused`."""
    hits = index.find(trial.query, vector, scenes, _LOOKED_AT)
    kept = [hit for hit in hits if len(hit.text) <= _LONGEST_PASSAGE and not refused(hit)][:_MOST_PASSAGES]
    order = {scene: place for place, scene in enumerate(scenes)}
    return sorted(kept, key=lambda hit: (order[hit.scene], hit.start))


def states_withheld(text: str, codex: Codex, now: AsOf) -> bool:
    """Whether a passage or a summary tells what has to be withheld at the cursor."""
    return tells_withheld(codex, now)(text)


def tells_withheld(codex: Codex, now: AsOf) -> Callable[[str], bool]:
    """What says of a text whether it tells what has to be withheld at the cursor, for many texts.

    It tells a fact where it holds the paragraph or the words the fact was read from, or names the entry and the value in
    one paragraph.
    """
    names = {entry.id: (entry.name, *entry.aliases) for entry in codex.entries}
    kept = [
        _Kept.of(fact, names.get(fact.entry, ())) for fact in codex.facts if now.withheld(fact) is not None
    ]

    def tells(text: str) -> bool:
        if not kept:
            return False
        lines = [line for line in text.split("\n") if line.strip()]
        hashes, whole = {content_hash(line) for line in lines}, fold(text).text
        folded = [fold(line).text for line in lines]
        return any(one.stands_in(hashes, whole, folded) for one in kept)

    return tells


def pays(gain: float) -> bool:
    """Whether a mean gain in nats a token over the trial is enough to enter the prompt."""
    return gain > LEAST_GAIN


@dataclass(frozen=True)
class _Kept:
    """What is withheld, folded: the paragraph's hash, the words it was read from, its value, and the names of its entry."""

    paragraph: str
    quotation: str
    value: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, fact: Fact, names: Sequence[str]) -> _Kept:
        source = fact.source
        quotation = fold(source.quotation).text if source is not None and source.quotation.strip() else ""
        return cls(
            source.paragraph if source is not None else "",
            quotation,
            fold(fact.value or fact.text).text.strip(),
            tuple(fold(name).text for name in names if name.strip()),
        )

    def stands_in(self, hashes: Collection[str], whole: str, lines: Sequence[str]) -> bool:
        if self.paragraph in hashes or (self.quotation and self.quotation in whole):
            return True
        return bool(self.value) and any(
            self.value in line and any(name in line for name in self.names) for line in lines
        )


def _place_of_last(text: str, count: int) -> int:
    """Where the last `count` words begin."""
    place = len(text.rstrip())
    for _ in range(count):
        space = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place))
        if space < 0:
            return 0
        place = space
        while place > 0 and text[place - 1].isspace():
            place -= 1
    return len(text) - len(text[place:].lstrip())

"""The story as of one scene: what holds there, who knows it, and what has to be withheld."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.story.story_time import StoryOrder
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import Codex, Entry
    from inkwell.domain.manuscript.ids import EntryId, FactId
    from inkwell.domain.manuscript.outline import SceneId


class WithheldBecause(StrEnum):
    """Why something may not be told at a scene.

    LATER: it has not happened yet. READER: the reader is not to know it yet. VIEWPOINT: the person through whose eyes the
    scene is told does not know it. STALE: the words it was read from have changed since.
    """

    LATER = "later"
    READER = "reader"
    VIEWPOINT = "viewpoint"
    STALE = "stale"


class Standing(StrEnum):
    """How a fact stands at a scene.

    STALE: the words it was read from have changed, so that nobody knows. BEFORE: it holds from before the book begins. HERE:
    it begins here. HOLDS: it began earlier. LATER: not yet. ENDED: no longer. GONE: its scene is not in the book.
    """

    STALE = "stale"
    BEFORE = "before"
    HERE = "here"
    HOLDS = "holds"
    LATER = "later"
    ENDED = "ended"
    GONE = "gone"

    @property
    def is_true(self) -> bool:
        """Whether what stands so may be shown as true."""
        return self in (Standing.BEFORE, Standing.HERE, Standing.HOLDS)


@dataclass(frozen=True)
class Withheld:
    """A fact that is kept from a prompt; `until` is the scene from which on it may be told, None where no scene is."""

    fact: Fact
    because: WithheldBecause
    until: SceneId | None = None


# What the patterns of facts call an age, language by language.
AGES = frozenset({"age", "alter", "edad", "âge", "età", "idade", "возраст", "年龄", "年齢"})


@dataclass(frozen=True)
class AsOf:
    """The cursor: a scene of the book in both orders. `viewpoint` is who tells it, None where nobody says.

    `let_through` are facts the author lets be told here all the same, `stale` those whose words have changed.
    """

    scene: SceneId
    order: StoryOrder = field(default_factory=StoryOrder)
    viewpoint: EntryId | None = None
    let_through: frozenset[FactId] = frozenset()
    stale: frozenset[FactId] = frozenset()

    def standing(self, fact: Fact) -> Standing:
        """How the fact stands here."""
        if fact.id and fact.id in self.stale:
            return Standing.STALE
        if fact.scene is not None and fact.scene not in self.order.told:
            return Standing.GONE
        if not self.has_happened(fact.scene):
            return Standing.LATER
        if not self.holds(fact):
            return Standing.ENDED
        if fact.scene is None:
            return Standing.BEFORE
        return Standing.HERE if fact.scene == self.scene else Standing.HOLDS

    def has_happened(self, scene: SceneId | None) -> bool:
        """Whether a scene lies before this one in story time, or is this one; None: before the book. False for one not in the book."""
        if scene is None:
            return True
        happened = self.order.happened
        return scene in happened and happened[scene] <= happened.get(self.scene, -1)

    def may_quote(self, scene: SceneId) -> bool:
        """Whether a prompt may quote that scene here: it is told before this one, and happened before it."""
        told = self.order.told
        return scene in told and told[scene] < told.get(self.scene, -1) and self.has_happened(scene)

    @property
    def scene_before(self) -> SceneId | None:
        """The scene whose end a prompt may begin with here: the last one told before this one that has happened by then."""
        return max(filter(self.may_quote, self.order.told), key=self.order.told.__getitem__, default=None)

    def is_told(self, scene: SceneId | None) -> bool:
        """Whether the reader has read that scene by now."""
        if scene is None:
            return True
        told = self.order.told
        return scene in told and told[scene] <= told.get(self.scene, -1)

    def holds(self, fact: Fact) -> bool:
        """Whether the fact is true here, whoever knows it."""
        if not self.has_happened(fact.scene):
            return False
        # A promise that was paid stays true; what ended does not.
        return fact.until is None or fact.kind is FactKind.PROMISE or not self.has_happened(fact.until)

    def knows(self, fact: Fact, who: EntryId) -> bool:
        """Whether somebody knows the fact by now: what is no secret everybody knows once it holds."""
        if not fact.secret:
            return self.has_happened(fact.scene)
        return any(one.entry == who and self.has_happened(one.since) for one in fact.known_by)

    def withheld(self, fact: Fact) -> Withheld | None:
        """Why the fact may not stand in a prompt here; None where it may, or where there is nothing to tell."""
        if fact.id and fact.id in self.let_through:
            return None
        if not self.has_happened(fact.scene):
            return (
                Withheld(fact, WithheldBecause.LATER, fact.scene) if fact.scene in self.order.told else None
            )
        if not self.holds(fact):
            return None
        if fact.id and fact.id in self.stale:
            return Withheld(fact, WithheldBecause.STALE)
        if fact.reader_since is not None and not self.is_told(fact.reader_since):
            until = fact.reader_since if fact.reader_since in self.order.told else None
            return Withheld(fact, WithheldBecause.READER, until)
        if fact.secret and self.viewpoint is not None and not self.knows(fact, self.viewpoint):
            return Withheld(fact, WithheldBecause.VIEWPOINT, self._learned_by(fact, self.viewpoint))
        return None

    def tells(self, facts: Iterable[Fact]) -> list[Fact]:
        """Those of `facts` that hold here and may be told, as they came to hold."""
        happened = self.order.happened
        true = [fact for fact in facts if self._is_tellable(fact)]
        told = sorted(
            (fact for fact in true if self.withheld(fact) is None),
            key=lambda fact: -1 if fact.scene is None else happened[fact.scene],
        )
        last = {key: fact for fact in told if (key := _one_at_a_time(fact)) is not None}
        return [fact for fact in told if (key := _one_at_a_time(fact)) is None or last[key] is fact]

    def _is_tellable(self, fact: Fact) -> bool:
        """Whether it holds here, or is yet to come and the author lets it be told all the same."""
        if self.has_happened(fact.scene):
            return self.holds(fact)
        return fact.id in self.let_through and fact.scene in self.order.happened

    def _learned_by(self, fact: Fact, who: EntryId) -> SceneId | None:
        """Where somebody learns a secret he does not know yet; None where he never does."""
        scenes = [one.since for one in fact.known_by if one.entry == who and one.since is not None]
        happened = self.order.happened
        later = [scene for scene in scenes if scene in happened]
        return min(later, key=lambda scene: happened[scene]) if later else None


def described(codex: Codex, entry: Entry, now: AsOf) -> str:
    """What may be told of `entry` at the cursor, in sentences: description, fields, facts as they came to hold."""
    lines = [entry.description.strip()]
    lines += [f"{line.name}: {line.value.strip()}" for line in entry.fields if line.value.strip()]
    # A promise is told at its pay-off, in the words in which it was planted.
    own = (fact for fact in codex.facts if fact.entry == entry.id and fact.kind is not FactKind.PROMISE)
    for fact in now.tells(own):
        if fact.mode is FactMode.REPLACE:
            lines = []
        lines.append(fact.text.strip())
    return " ".join(_sentence(line) for line in lines if line)


def _one_at_a_time(fact: Fact) -> tuple[EntryId, str] | None:
    """What a fact is about where a later one takes its place: nobody lives in two places, and nobody is of two ages."""
    about = folded(fact.attribute)
    return (fact.entry, about) if about and (fact.kind is FactKind.PLACE or about in AGES) else None


def _sentence(line: str) -> str:
    return line if line[-1] in ".!?…。！？" else f"{line}."

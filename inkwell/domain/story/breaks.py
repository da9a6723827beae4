"""What no longer holds where scenes stand in another order: facts, knowledge, ages, promises. Pure.

What is wrong in an order is asked of the order alone; what a move breaks is what is wrong behind it and was not before. So what
an author does on purpose (a memory, a dream, a ghost) is never told when something else moves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind, FactMode, FactOrigin
from inkwell.domain.story.contradictions import age_fits_birth, ages_fit
from inkwell.domain.story.lives import age_told, is_death

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId, FactId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_time import StoryOrder

# What is read from a text was so before it was told; only what the author dates begins where it stands.
_ALWAYS_SO = frozenset({FactKind.TRAIT, FactKind.RELATION})


class BreakKind(StrEnum):
    """What no longer holds.

    DEATH: somebody is there who is dead by then. EARLY: a scene goes by what has not happened yet. LATE: by what is over.
    UNLEARNED: somebody speaks of a secret, or sees it, before it is learned. UNTOLD: a scene speaks of what the reader is told
    only later. AGE: somebody's age no longer fits another, or the year of birth. PROMISE: it is paid before it is planted.
    BACKWARDS: something ends, or is learned, before it begins.
    """

    DEATH = "death"
    EARLY = "early"
    LATE = "late"
    UNLEARNED = "unlearned"
    UNTOLD = "untold"
    AGE = "age"
    PROMISE = "promise"
    BACKWARDS = "backwards"


@dataclass(frozen=True)
class Break:
    """One thing that does not hold.

    Attributes:
        scene: where it does not hold.
        fact: what does not.
        against: the scene that stands in its way: where the fact begins, ends, is learned or told.
        who: the person who cannot know it yet; None where nobody in particular is meant.
    """

    kind: BreakKind
    scene: SceneId
    fact: FactId
    against: SceneId
    who: EntryId | None = None

    @property
    def key(self) -> str:
        """What it is known by, whatever is moved besides."""
        return f"{self.kind} {int(self.scene)} {int(self.fact)} {int(self.against)} {int(self.who or 0)}"


@dataclass(frozen=True)
class SceneUse:
    """What a scene goes by.

    Attributes:
        present: who and what is named in it.
        acting: who speaks in it, sees it, or is told of in its narration.
        speaks_of: the facts whose words stand in it.
    """

    present: frozenset[EntryId] = frozenset()
    acting: frozenset[EntryId] = frozenset()
    speaks_of: frozenset[FactId] = frozenset()


@dataclass(frozen=True)
class StoryFacts:
    """What the breaks of any order of one book are asked of.

    Attributes:
        births: person → year of birth, where the codex says one.
    """

    facts: tuple[Fact, ...] = ()
    uses: Mapping[SceneId, SceneUse] = field(default_factory=dict["SceneId", SceneUse])
    births: Mapping[EntryId, int] = field(default_factory=dict["EntryId", int])


def broken_by(known: StoryFacts, before: StoryOrder, after: StoryOrder) -> list[Break]:
    """What holds in the order `before` and not in `after`, in the order of telling."""
    if before.told == after.told and before.happened == after.happened and before.moments == after.moments:
        return []
    was = {one.key for one in all_broken(known, before)}
    new = {one.key: one for one in all_broken(known, after) if one.key not in was}
    return sorted(new.values(), key=lambda one: (after.told.get(one.scene, -1), one.key))


def all_broken(known: StoryFacts, order: StoryOrder) -> Iterator[Break]:
    """Everything in an order that does not hold, meant or not."""
    speaking: dict[FactId, list[SceneId]] = {}
    for scene, use in known.uses.items():
        if scene in order.told:
            for fact_id in use.speaks_of:
                speaking.setdefault(fact_id, []).append(scene)
    ages: dict[EntryId, list[tuple[int, Fact]]] = {}
    for fact in known.facts:
        if fact.scene is not None and fact.scene not in order.told:
            continue
        yield from _backwards(fact, order)
        if is_death(fact):
            yield from _after_death(fact, known.uses, order)
            continue
        yield from _spoken_of(fact, speaking.get(fact.id, ()), known.uses, order)
        if (age := age_told(fact)) is not None and fact.scene is not None:
            ages.setdefault(fact.entry, []).append((age, fact))
    for entry, told in ages.items():
        yield from _ages(told, known.births.get(entry), order)


def _after_death(fact: Fact, uses: Mapping[SceneId, SceneUse], order: StoryOrder) -> Iterator[Break]:
    if fact.scene is None:
        return
    died = order.happened[fact.scene]
    for scene, use in uses.items():
        if fact.entry in use.acting and order.happened.get(scene, -1) > died:
            yield Break(BreakKind.DEATH, scene, fact.id, fact.scene)


def _backwards(fact: Fact, order: StoryOrder) -> Iterator[Break]:
    """What a fact says of its own scenes."""
    begins, happened, told = fact.scene, order.happened, order.told
    if begins is None:
        return
    until = fact.until
    if until is not None and until in told:
        if fact.kind is FactKind.PROMISE:
            if told[until] < told[begins]:
                yield Break(BreakKind.PROMISE, until, fact.id, begins)
        elif happened[until] < happened[begins]:
            yield Break(BreakKind.BACKWARDS, until, fact.id, begins)
    for one in fact.known_by:
        if one.since is not None and one.since in told and happened[one.since] < happened[begins]:
            yield Break(BreakKind.BACKWARDS, one.since, fact.id, begins, one.entry)


def _spoken_of(
    fact: Fact, scenes: Collection[SceneId], uses: Mapping[SceneId, SceneUse], order: StoryOrder
) -> Iterator[Break]:
    """Scenes that go by a fact where it does not hold, or is not known."""
    if fact.kind is FactKind.PROMISE:
        return
    dated = (
        fact.origin is not FactOrigin.ACCEPTED or fact.mode is FactMode.REPLACE or fact.kind not in _ALWAYS_SO
    )
    for scene in scenes:
        here = order.happened[scene]
        if dated and fact.scene is not None and here < order.happened[fact.scene]:
            yield Break(BreakKind.EARLY, scene, fact.id, fact.scene)
        elif fact.until is not None and order.happened.get(fact.until, here + 1) < here:
            yield Break(BreakKind.LATE, scene, fact.id, fact.until)
        if fact.reader_since is not None and order.told.get(fact.reader_since, -1) > order.told[scene]:
            yield Break(BreakKind.UNTOLD, scene, fact.id, fact.reader_since)
        if not fact.secret:
            continue
        for one in fact.known_by:
            learned = order.happened.get(one.since, -1) if one.since is not None else -1
            if one.since is not None and one.entry in uses[scene].acting and here < learned:
                yield Break(BreakKind.UNLEARNED, scene, fact.id, one.since, one.entry)


def _ages(told: list[tuple[int, Fact]], born: int | None, order: StoryOrder) -> Iterator[Break]:
    """Ages of one person that cannot all be true."""
    rows = [
        (order.happened[fact.scene], age, fact, fact.scene) for age, fact in told if fact.scene is not None
    ]
    rows.sort(key=lambda row: row[0])
    for (_, before, _, first), (_, age, later, scene) in pairwise(rows):
        if not ages_fit(before, age, _days(order, first, scene), first == scene):
            yield Break(BreakKind.AGE, scene, later.id, first)
    for _, age, fact, scene in rows:
        when = order.moments.get(scene)
        if (
            born is not None
            and when is not None
            and when.dated
            and not age_fits_birth(age, born, date.fromordinal(when.day).year)
        ):
            yield Break(BreakKind.AGE, scene, fact.id, scene)


def _days(order: StoryOrder, first: SceneId, later: SceneId) -> int | None:
    one, two = order.moments.get(first), order.moments.get(later)
    return two.day - one.day if one is not None and two is not None and one.dated == two.dated else None

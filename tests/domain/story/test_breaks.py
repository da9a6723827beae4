"""What another order of the scenes breaks, and what it leaves whole."""

import pytest

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, FactOrigin, Knower
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.breaks import (
    BreakKind,
    SceneUse,
    StoryFacts,
    broken_by,
)
from inkwell.domain.story.story_time import SceneTime, moment, story_order

ANNA, BO = EntryId(1), EntryId(2)


def fact(scene, text="broken arm", **more):
    return Fact(ANNA, None if scene is None else SceneId(scene), FactMode.ADD, text, id=FactId(1), **more)


def use(*acting, speaks=False):
    people = frozenset(acting)
    return SceneUse(people, people, frozenset([FactId(1)]) if speaks else frozenset())


def moved(facts, uses, before, after, times=(), births=None):
    known = StoryFacts(tuple(facts), {SceneId(scene): one for scene, one in uses.items()}, births or {})
    orders = [story_order([SceneId(one) for one in order], times) for order in (before, after)]
    return [(one.kind, int(one.scene), int(one.against)) for one in broken_by(known, *orders)]


PLAIN, SWAPPED = (1, 2, 3, 4), (1, 3, 2, 4)


def test_the_dead_are_not_there_behind_their_death():
    dead = fact(3, "is dead", kind=FactKind.STATE)
    assert moved([dead], {2: use(ANNA), 4: use(BO)}, PLAIN, SWAPPED) == [(BreakKind.DEATH, 2, 3)]
    assert moved([dead], {2: use(BO)}, PLAIN, SWAPPED) == []


def test_a_memory_that_was_wrong_before_is_not_told_again():
    dead = fact(2, "is dead", kind=FactKind.STATE)
    assert moved([dead], {4: use(ANNA)}, PLAIN, (1, 2, 4, 3)) == []


def test_a_flashback_happens_where_it_happened():
    dead, times = fact(3, "is dead", kind=FactKind.STATE), [SceneTime(SceneId(2), flashback=True)]
    assert moved([dead], {2: use(ANNA)}, PLAIN, SWAPPED, times) == []


def test_what_a_scene_goes_by_has_to_hold_there():
    arm = fact(2, until=SceneId(4))
    uses = {3: use(ANNA, speaks=True)}
    assert moved([arm], uses, PLAIN, (1, 3, 2, 4)) == [(BreakKind.EARLY, 3, 2)]
    assert moved([arm], uses, PLAIN, (1, 2, 4, 3)) == [(BreakKind.LATE, 3, 4)]
    assert moved([arm], {1: use(ANNA)}, PLAIN, (2, 1, 3, 4)) == []


@pytest.mark.parametrize(
    ("kind", "breaks"), [(FactKind.TRAIT, []), (FactKind.STATE, [(BreakKind.EARLY, 3, 2)])]
)
def test_what_was_read_of_somebody_was_so_before_it_was_told(kind, breaks):
    read = fact(2, kind=kind, origin=FactOrigin.ACCEPTED)
    assert moved([read], {3: use(ANNA, speaks=True)}, PLAIN, SWAPPED) == breaks


def test_a_secret_is_not_known_before_it_is_learned_nor_told_before_the_reader_may_know():
    secret = fact(None, secret=True, known_by=(Knower(BO, SceneId(2)),))
    uses = {3: use(BO, speaks=True)}
    assert moved([secret], uses, PLAIN, SWAPPED) == [(BreakKind.UNLEARNED, 3, 2)]
    assert moved([secret], {3: use(ANNA, speaks=True)}, PLAIN, SWAPPED) == []
    told = fact(None, reader_since=SceneId(2))
    assert moved([told], uses, PLAIN, SWAPPED) == [(BreakKind.UNTOLD, 3, 2)]


def test_nothing_is_learned_nor_ends_before_it_begins_and_no_promise_is_paid_before_it_is_planted():
    learned = fact(2, secret=True, known_by=(Knower(BO, SceneId(3)),))
    assert moved([learned], {}, PLAIN, SWAPPED) == [(BreakKind.BACKWARDS, 3, 2)]
    assert moved([fact(2, until=SceneId(3))], {}, PLAIN, SWAPPED) == [(BreakKind.BACKWARDS, 3, 2)]
    promise = fact(2, kind=FactKind.PROMISE, until=SceneId(3))
    assert moved([promise], {}, PLAIN, SWAPPED) == [(BreakKind.PROMISE, 3, 2)]


def test_ages_fit_one_another_and_the_year_of_birth():
    young = fact(2, "is forty", kind=FactKind.TRAIT, attribute="age", value="forty")
    old = Fact(ANNA, SceneId(3), FactMode.ADD, "is 41", FactKind.TRAIT, "age", "41", id=FactId(2))
    assert moved([young, old], {}, PLAIN, SWAPPED) == [(BreakKind.AGE, 2, 3)]
    times = [SceneTime(SceneId(1), moment("1920-03-01")), SceneTime(SceneId(4), moment("1950-03-01"))]
    late = (1, 3, 4, 2)
    assert moved([young], {}, PLAIN, late, times, {ANNA: 1880}) == [(BreakKind.AGE, 2, 2)]
    assert moved([young], {}, PLAIN, late, times) == []


def test_nothing_breaks_where_nothing_moves_or_a_scene_is_not_in_the_book():
    arm = fact(9, until=SceneId(8))
    assert moved([arm], {3: use(ANNA, speaks=True), 9: use(ANNA, speaks=True)}, PLAIN, SWAPPED) == []
    assert moved([fact(2)], {3: use(ANNA, speaks=True)}, PLAIN, PLAIN) == []

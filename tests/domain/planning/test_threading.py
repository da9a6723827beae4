"""Threads found by people, words and meaning."""

import numpy as np
import pytest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.threading import (
    SceneTraits,
    adjusted_rand,
    found_threads,
    grouped,
    likeness,
)


def woven(kinds, people=True, meaning=False):
    """Scenes of several stories by turns: in each its own two people, and one who is everywhere."""
    chance = np.random.default_rng(3)
    middles = chance.normal(size=(max(kinds) + 1, 24))
    return [
        SceneTraits(
            SceneId(at + 1),
            {"Everybody": 5, f"Ann{kind}": 3 + at % 2, f"Bob{kind}": 1} if people else {},
            {},
            middles[kind] + 0.3 * chance.normal(size=24) if meaning else None,
        )
        for at, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize("stories", [2, 3, 5])
@pytest.mark.parametrize("by", ["people", "meaning"])
def test_as_many_stories_are_found_as_were_woven(stories, by):
    kinds = [(at * 7 + at // 5) % stories for at in range(12 * stories)]
    traits = woven(kinds, people=by == "people", meaning=by == "meaning")
    groups = grouped(likeness(traits)).tolist()
    assert adjusted_rand(kinds, groups) == 1.0


def test_a_thread_is_called_by_those_who_are_in_no_other():
    found = found_threads(woven([0, 1] * 6))
    assert {one.names for one in found} == {("Ann0", "Bob0"), ("Ann1", "Bob1")}
    assert sorted(scene for one in found for scene in one.core) == list(range(1, 13))


def test_a_scene_where_two_threads_meet_lies_on_both():
    kinds = [0, 1] * 8
    traits = woven(kinds)
    both = SceneTraits(SceneId(99), {"Ann0": 3, "Bob0": 1, "Ann1": 3, "Bob1": 1})
    found = found_threads([*traits[:9], both, *traits[9:]])
    assert len(found) == 2 and all(len(one.scenes) >= 8 for one in found)
    assert any(SceneId(99) in one.core for one in found)


@pytest.mark.parametrize(
    "traits", [[], [SceneTraits(SceneId(1))], [SceneTraits(SceneId(n)) for n in range(9)]]
)
def test_where_nothing_is_shared_nobody_is_told_of_threads_by_name(traits):
    assert all(one.names == () for one in found_threads(traits))


def test_adjusted_rand_is_one_for_the_same_and_none_for_chance():
    assert adjusted_rand([0, 0, 1, 1], [5, 5, 2, 2]) == 1.0
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    assert adjusted_rand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]) == pytest.approx(0.2424, abs=1e-4)

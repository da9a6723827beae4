"""Every path of a branching story, and what is wrong with it."""

import pytest

from inkwell.domain.branching.story import story_of
from inkwell.domain.branching.walk import Trouble, walk
from tests.domain.branching.made_stories import sound, with_faults


def troubles(scenes):
    found = walk(story_of(scenes))
    assert found.complete
    return {(one.trouble, scenes[one.passage][0]) for one in found.troubles}


@pytest.mark.parametrize("seed", range(30))
def test_what_was_planted_is_found_and_nothing_else(seed):
    scenes, planted = with_faults(seed)
    assert troubles(scenes) == planted


@pytest.mark.parametrize("seed", range(10))
def test_a_sound_story_has_none(seed):
    scenes = sound(seed)
    found = walk(story_of(scenes))
    assert not found.troubles and found.complete
    assert [scenes[at][0] for at in found.endings] == [scenes[-1][0]]
    assert found.reached == frozenset(range(len(scenes)))


def test_a_counter_without_bound_is_walked_to_its_end():
    wait = "~ n = 0\nHere.\n+ Wait -> Wait\n+ {n > 40} Rise -> END"
    assert (
        troubles([("Start", "~ n = 0\n-> Wait"), ("Wait", "~ n += 1\n+ On -> Wait\n+ {n > 40} Rise -> END")])
        == set()
    )
    # Set anew each time, it never comes so far.
    assert troubles([("Here", wait), ("Wait", "~ n += 1\n-> Here")]) == {
        (Trouble.NEVER_OFFERED, "Here"),
        (Trouble.ENDLESS, "Here"),
    }


def test_too_many_states_are_said_to_be_too_many():
    once = "\n".join(f"* Pull {number} -> Hall" for number in range(18))
    scenes = [("Hall", f"{once}\n-> END"), ("Attic", "Dust.\n-> END")]
    found = walk(story_of(scenes), most=500)
    assert not found.complete
    # No link leads there at all: that is known without walking.
    assert [(one.trouble, one.passage) for one in found.troubles] == [(Trouble.UNREACHABLE, 1)]


def test_it_stops_when_told_to_and_a_story_of_nothing_is_walked():
    scenes = [("Hall", "\n".join(f"* Pull {number} -> Hall" for number in range(18)))]
    assert not walk(story_of(scenes), stopped=lambda: True).complete
    assert walk(story_of([])).complete


def test_a_thousand_passages_in_a_ring():
    ring = [(f"P{number}", f"+ On -> P{(number + 1) % 1000}") for number in range(1000)]
    assert troubles(ring) == {(Trouble.ENDLESS, "P0")}

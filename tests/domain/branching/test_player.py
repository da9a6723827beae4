"""A play of a branching story: what a branch carries comes back as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.branching.play import Standing, enter
from inkwell.domain.branching.player import Player
from inkwell.domain.branching.story import story_of
from tests.conftest import LONG
from tests.domain.branching.made_stories import FERRY, sound


def test_back_and_forward():
    player = Player(story_of(FERRY))
    first = player.moment
    second = player.choose(0)
    third = player.choose(0)
    assert player.back() == second and player.back() == first and player.back() == first
    assert not player.can_go_back and player.can_go_forward
    assert player.forward() == second and player.choose(0) == third
    player.back()
    assert player.choose(1).standing is Standing.DEAD_END and not player.can_go_forward
    assert player.moments[0] == first


WALKS = 1000 if LONG else 100


@settings(max_examples=WALKS, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_a_branch_is_restored_as_it_was(seed, chance):
    story = story_of(sound(seed))
    player = Player(story)
    way = [player.moment]
    while player.moment.choices and len(way) < 40:
        way.append(player.choose(chance.randrange(len(player.moment.choices))))
    for moment in chance.sample(way, min(4, len(way))):
        assert enter(story, moment.began) == moment
        assert player.restore(moment.began) == moment
    steps = chance.randrange(len(way))
    for _ in range(len(player.moments)):
        player.back()
    for _ in range(steps):
        player.forward()
    assert player.moment == way[steps] or steps >= len(way) - 1


def test_an_edited_story_is_played_on_as_far_as_it_goes():
    player = Player(story_of(FERRY))
    player.choose(0)
    edited = [(title, text.replace("Under a stone.", "Behind a post.")) for title, text in FERRY]
    assert player.renew(story_of(edited)).told[0] == (1, "Behind a post.")
    assert player.renew(story_of([("Quay", "Gone.\n-> END")])).told == ((0, "Gone."),)


def test_below_choices_stands_what_is_left_when_none_can_be_taken():
    story = story_of([("A", "* One -> A\n* Two -> A\n-> B"), ("B", "Done.\n-> END")])
    player = Player(story)
    player.choose(0)
    assert player.choose(0).standing is Standing.ENDED

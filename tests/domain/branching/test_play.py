"""A branching story is played; what a branch carries comes back as it was."""

from inkwell.domain.branching.play import Standing, begin, choose
from inkwell.domain.branching.story import story_of
from tests.domain.branching.made_stories import FERRY


def test_choices_lead_on_and_carry_what_was_set():
    story = story_of(FERRY)
    first = begin(story)
    assert first.told == ((0, "The ferry waits. You have 1 coin."),)
    assert [one.words for one in first.choices] == ["Find a coin", "Wait"]
    found = choose(story, first, 0)
    assert found.told == ((1, "Under a stone."), (2, "2 now."))
    assert dict(found.state.variables) == {"coins": 2} and found.state.passage == 2
    paid = choose(story, found, 0)
    assert paid.standing is Standing.ENDED and dict(paid.state.variables) == {"coins": 0}
    assert choose(story, first, 1).told == ((3, "Dark."),)
    assert choose(story, found, 1).standing is Standing.DEAD_END


def test_what_is_wrong_is_said_where_it_is_met():
    lost = begin(story_of([("A", "-> Nowhere")]))
    assert lost.standing is Standing.LOST and lost.link.target == "Nowhere"
    assert begin(story_of([("A", "-> B"), ("B", "-> A")])).standing is Standing.CIRCLE
    unset = begin(story_of([("A", "{coins}\n-> END")]))
    assert unset.unset == ((0, "coins"),) and unset.told == ((0, "0"),)

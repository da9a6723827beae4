from inkwell.domain.branching.abstraction import abstraction_of
from inkwell.domain.branching.play import State
from inkwell.domain.branching.story import story_of

STORY = story_of(
    [
        ("A", "~ n = 0\n~ shown = 0\n+ Wait ~ n += 1, shown += 1 -> A\n+ {n > 3} Go -> B\nYou have {shown}."),
        ("B", '{seen "A"} -> END\n-> A'),
    ]
)


def test_what_nothing_hangs_on_is_one():
    abstract = abstraction_of(STORY)
    some = abstract(State(0, (("n", 2), ("shown", 9)), frozenset(), frozenset({0, 1})))
    assert some == State(0, (("n", 2), ("shown", True)), frozenset(), frozenset({0}))
    assert abstract(State(0, (("n", 99),))).variables == (("n", 4),)

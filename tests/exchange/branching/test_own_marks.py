"""What our exporter added, taken out."""

from inkwell.domain.branching.expression import Apply, Literal, Name, Seen
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Words
from inkwell.exchange.branching.own_marks import OPEN, OwnMarks, ifid, unset


def test_choices_that_are_gone_once_are_known_and_ways_below_choices():
    taken = Apply("not", (Name("taken_0_1"),))
    link = Link((Words("Go"),), "B", (Put("x_n", Literal(1)), Put("taken_0_1", Literal(True))))
    asked = Apply("and", (Name("seen_1"), taken))
    below = Either(((Apply("==", (Name(OPEN), Literal(0))), (Goto("B"),)),))
    found = OwnMarks(["A", "B"]).removed([Either(((asked, (Put(OPEN, Literal(1)), link)),)), below])
    assert found == [
        Either(((Seen("B"), (Link((Words("Go"),), "B", (Put("n", Literal(1)),), True),)),)),
        Goto("B"),
    ]


def test_beginnings_that_say_nothing():
    assert unset([Put("a", Literal(0)), Put("b", Literal(2))]) == [Put("b", Literal(2))]
    assert ifid("T") == ifid("T") != ifid("U")

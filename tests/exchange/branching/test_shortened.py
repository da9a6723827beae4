"""Scenes that are only a way."""

from inkwell.domain.branching.expression import Literal, Name
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Words
from inkwell.exchange.branching.shortened import shortened, targets_of, ways_of

SET = Put("n", Literal(1))


def test_choices_take_up_what_was_set_on_the_way():
    ways = ways_of(
        [
            ("A", [Words("\n"), SET], "B"),
            ("B", [Goto("C")], ""),
            ("D", [Words("Told.")], "E"),
            ("K", [Goto("C")], ""),
        ],
        ["K"],
    )
    assert set(ways) == {"A", "B"}
    assert shortened([Link((), "A"), Goto("A"), Goto("B"), Either(((Name("x"), (Goto("B"),)),))], ways) == [
        Link((), "C", (SET,)),
        Goto("A"),  # a way that sets something is no plain one
        Goto("C"),
        Either(((Name("x"), (Goto("C"),)),)),
    ]


def test_rings_end():
    ways = ways_of([("A", [Goto("B")], ""), ("B", [Goto("A")], "")], [])
    assert targets_of(shortened([Link((), "A")], ways)) == {"A"}

"""Nodes written as scenes."""

from inkwell.domain.branching.expression import Literal, Name
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words
from inkwell.exchange.branching.notation import both, passage_text, title_of

A, B = Name("a"), Name("b")


def text(*nodes):
    lost = []
    return passage_text(nodes, lost.append), lost


def test_branches_with_ways_need_no_other_side():
    nodes = Either(
        ((A, (Words("Yes."), Goto("There"))), (None, (Words("No."), Link((Words("On"),), "Here"))))
    )
    assert text(nodes) == ("{a: Yes.}\n{a} -> There\n{not a: No.}\n+ {not a} On -> Here", []) or text(
        nodes
    ) == (
        "{a: Yes.}\n{a} -> There\nNo.\n+ On -> Here",
        [],
    )


def test_conditions_within_conditions():
    inner = Either(((B, (Words("both"),)),))
    assert text(Either(((A, (Words("one "), inner)),)))[0] == "{a: one} {a and b: both}"
    assert both(None, A) == A and both(A, None) == A


def test_what_cannot_be_said_is_counted():
    said, lost = text(Either(((A, (Put("n", Literal(1)), Value(B))),)), Words("{x} -> y\n~ so"))
    assert said == "(x) → y\n– so" and len(lost) == 3
    assert text(Goto("END"), Words("never")) == ("-> END", ["never"])


def test_titles_can_be_named():
    assert title_of(' The  "Red" -> Room ') == "The ’Red’ → Room"

"""A passage read from plain text."""

import pytest

from inkwell.domain.branching.items import Choice, Divert, Effects, Told
from inkwell.domain.branching.passage import Fault, read_passage


def problems(text):
    return [(one.fault, text[one.start : one.end]) for one in read_passage("A", text).problems]


def test_every_line_is_what_it_says():
    text = 'Rain.\n~ lamp = true, name = "A, B"\n* {lamp} Go ~ n += 1 -> Cellar\n+ Stay -> A\n{lamp} -> B\n-> END\n* * *\n* a point'
    passage = read_passage("A", text)
    kinds = [type(item) for item in passage.items]
    assert kinds == [Told, Effects, Choice, Choice, Divert, Divert, Told, Told]
    go, stay = passage.choices
    assert (go.target, go.once, len(go.effects), go.condition is not None) == ("Cellar", True, 1, True)
    assert (stay.target, stay.once, stay.pieces) == ("A", False, ("Stay",))
    assert text[go.start : go.end] == "* {lamp} Go ~ n += 1 -> Cellar"
    assert passage.problems == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You have {coins >} left.", [(Fault.EXPRESSION, "}")]),
        ("{lamp and} -> B", [(Fault.EXPRESSION, "d")]),
        ("It is {dark.", [(Fault.BRACE, "{")]),
        ("It is } dark", [(Fault.BRACE, "}")]),
        ("~ 3 = x", [(Fault.EFFECT, " 3 = x")]),
        ("~ x = ", [(Fault.EXPRESSION, "")]),
        ("~ true = 1", [(Fault.EFFECT, " true = 1")]),
        ("* Go ->", [(Fault.NO_TARGET, "* Go ->")]),
        ("* {lamp} -> B", []),
        ("->", [(Fault.NO_TARGET, "->")]),
        ("+ -> B", [(Fault.NO_LABEL, "+ -> B")]),
        ("A -> B", []),
        ("<!-- {bad > -->Fine.", []),
        ("", []),
    ],
)
def test_what_cannot_be_read_is_placed(text, found):
    got = problems(text)
    assert [fault for fault, _ in got] == [fault for fault, _ in found]


def test_an_arrow_in_prose_is_prose():
    (told,) = read_passage("A", "From A -> B the road is long.").items
    assert isinstance(told, Told)

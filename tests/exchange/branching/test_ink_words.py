"""What stands in a line of Ink."""

from inkwell.domain.branching.expression import Apply, Literal, Name, Seen
from inkwell.exchange.branching.ink_lines import ink_file
from inkwell.exchange.branching.ink_words import InkWords
from inkwell.exchange.branching.nodes import Either, Goto, Put, Value, Words

FILE = ink_file("VAR n = 0\nCONST C = 2\n=== function pay(ref x)\n~ x = x - C\n")
LOST = []
WORDS = InkWords({"knot": "The knot"}.get, str.upper, str, FILE, LOST.append)


def test_text_values_conditions_and_ways():
    assert WORDS.line("You have {n}. -> there") == [
        Words("You have "),
        Value(Name("n")),
        Words(". "),
        Goto("THERE"),
    ]
    assert WORDS.line("{knot > 0:a|b}") == [
        Either(((Seen("The knot"), (Words("a"),)), (None, (Words("b"),))))
    ]
    assert WORDS.line("a\\{b <>") == [Words("a{b ")]
    assert WORDS.condition("not knot and n == C") == Apply(
        "and", (Apply("not", (Seen("The knot"),)), Apply("==", (Name("n"), Literal(2))))
    )


def test_functions_that_only_set_are_what_they_set():
    assert WORDS.statement(" pay(n)") == [Put("n", Apply("-", (Name("n"), Literal(2))))]


def test_what_cannot_be_said_is_counted():
    LOST.clear()
    assert WORDS.line("{a|b|c} # tag") == [Words("a"), Words(" ")]
    assert WORDS.statement("f(1)") == [] and WORDS.line("-> tunnel ->") == []
    assert len(LOST) == 4

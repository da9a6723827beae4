"""Harlowe's markup."""

from inkwell.domain.branching.expression import Literal, Name
from inkwell.exchange.branching.harlowe import harlowe
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words


def nodes(text):
    lost = []
    return list(harlowe(text, lost.append)), lost


def test_macros_with_their_hooks():
    assert nodes("(set: $a to 1)$a") == ([Put("a", Literal(1)), Value(Name("a"))], [])
    assert nodes("(if: $a)[x] (else:)[y]")[0] == [Either(((Name("a"), (Words("x"),)), (None, (Words("y"),))))]
    assert nodes('(link: "A [)")[(set: $a to 1)(go-to: "B")]')[0] == [
        Link((Words("A [)"),), "B", (Put("a", Literal(1)),))
    ]
    assert nodes('(Link_Goto: "A", "B")[[C->D]]`[[x]]`(display:"E")')[0] == [
        Link((Words("A"),), "B"),
        Link((Words("C"),), "D"),
        Words("[[x]]"),
        Goto("E"),
    ]


def test_what_is_unknown_is_counted_and_its_words_stay():
    assert nodes("(text-style: 'bold')[Loud]") == ([Words("[Loud]")], ["(text-style: 'bold')"])

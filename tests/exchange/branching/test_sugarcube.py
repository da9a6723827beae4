"""SugarCube's markup."""

import pytest

from inkwell.domain.branching.expression import Literal, Name
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words
from inkwell.exchange.branching.sugarcube import bracket_parts, emphasized, parted, sugarcube


def nodes(text):
    lost = []
    return [one for one in sugarcube(text, lost.append) if one != Words("")], lost


@pytest.mark.parametrize(
    ("words", "parts"),
    [("A|B", ("A", "B")), ("A->B", ("A", "B")), ("B<-A", ("A", "B")), ("A", ("A", "A"))],
)
def test_all_forms_of_links(words, parts):
    assert bracket_parts(words) == parts


def test_macros():
    assert nodes("<<set $a to 1; $b to 2>>$a") == (
        [Put("a", Literal(1)), Put("b", Literal(2)), Value(Name("a"))],
        [],
    )
    assert nodes("<<if $a>>x<<else>>y<</if>>")[0] == [
        Either(((Name("a"), (Words("x"),)), (None, (Words("y"),))))
    ]
    assert nodes('<<link "A" "B">><<set $a to 1>><</link>>')[0] == [
        Link((Words("A"),), "B", (Put("a", Literal(1)),))
    ]
    assert nodes('<<goto "X">>')[0] == [Goto("X")]
    assert nodes("<<run f()>>")[1] == ["<<run f()>>"]


def test_bold_italics_and_addresses():
    assert emphasized("''b'' //i// http://a.b//c 3 // 4") == "**b** *i* http://a.b//c 3 // 4"
    assert parted('a "b,c", d(e, f); g') == ['a "b,c"', " d(e, f)", " g"]

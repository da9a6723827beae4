"""The lines of an Ink file."""

from inkwell.exchange.branching.ink_lines import ink_file

TEXT = """VAR a = 1 // one
CONST C = 2
INCLUDE other.ink
Hello. // not told
=== first ===
// The quay
TODO: more
Text.
= inner
More /* not
this */ text.
== function up(ref x) ==
~ x = x + 1
"""


def test_a_file_is_parted():
    file = ink_file(TEXT)
    assert [(one.name, one.title) for one in file.knots] == [
        ("", ""),
        ("first", "The quay"),
        ("first.inner", ""),
    ]
    assert [line.strip() for line in file.knots[0].lines if line.strip()] == ["Hello."]
    assert [line for line in file.knots[2].lines if line.strip()] == ["More ", " text."]
    assert (
        file.declared == [("a", "1")]
        and file.constants == {"C": "2"}
        and file.left_out == ["INCLUDE other.ink"]
    )
    assert file.functions["up"][0] == "x" and "~ x = x + 1" in file.functions["up"][1]

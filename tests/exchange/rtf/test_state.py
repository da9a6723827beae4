"""What commands of an RTF file change."""

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rtf.sheet import Sheet
from inkwell.exchange.rtf.state import State, time_of
from inkwell.exchange.rtf.targets import Text


def after(*commands):
    state = State(Text("body"))
    for name, number in commands:
        assert state.apply(name, number, Sheet(reviewers=["Unknown", "Ada"]))
    return state


def test_looks_begin_and_end():
    assert after(("i", None), ("b", 1), ("i", 0)).style is Style.BOLD
    assert after(("i", None), ("plain", None)).style is Style.PLAIN
    assert not after(("ul", None), ("ulnone", None)).is_underlined
    assert after(("scaps", None), ("super", None), ("nosupersub", None)).lost == {RemarkKind.SMALL_CAPS_LOST}


def test_changes_have_an_author_and_a_time():
    state = after(
        ("revised", None), ("revauth", 1), ("revdttm", 0b1101010_0101_01111_01010_000011 | 106 << 20)
    )
    assert state.inserted.author == "Ada"
    assert state.inserted.written_at == time_of(str(0b1101010_0101_01111_01010_000011 | 106 << 20))
    assert after(("deleted", None), ("deleted", 0)).deleted is None


def test_paragraphs_are_what_was_said_last():
    assert after(("outlinelevel", 1)).level == 2
    assert after(("outlinelevel", 9)).level == 0
    assert after(("outlinelevel", 1), ("pard", None)).level == 0
    assert after(("li", 720)).indent == 36


def test_an_unknown_command_is_not_taken():
    assert not State(Text("body")).apply("lang", 1033, Sheet())


def test_times_that_are_none():
    assert time_of("x") == time_of("0") == ""

"""Items as pieces of an outline."""

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.text.plain_lines import Item
from inkwell.exchange.text.text_pieces import calm, pieces_of


def test_a_gap_is_a_break_and_between_marked_breaks_an_empty_line():
    items = [
        Item(text, blank_before=gap)
        for text, gap in (("a", 2), ("b", 1), ("c", 1), ("d", 3), ("e", 1), ("f", 1), ("g", 1))
    ]
    remarks = Remarks()
    assert [piece.lines for piece in pieces_of(items, remarks)] == [["a", "b", "c"], ["d", "e", "f", "g"]]
    assert [remark.kind for remark in remarks.told()] == [RemarkKind.BREAKS_UNSURE]
    marked = [*items, Item("***", kind="break", blank_before=1), Item("h", blank_before=1)]
    assert pieces_of(marked, Remarks())[0].lines == ["a", "b", "c", "", "d", "e", "f", "g"]


def test_headings_are_calm_unless_they_are_exact():
    items = [
        Item("CHAPTER ONE", kind="chapter"),
        Item("THE RAIN", kind="heading", title="THE RAIN", level=2, is_exact=True),
    ]
    assert [piece.title for piece in pieces_of(items, Remarks()) if piece.level] == [
        "Chapter One",
        "THE RAIN",
    ]


def test_titles_on_one_line():
    assert calm("CHAPTER I.\nTHE RAIN AND THE SEA") == "Chapter I: The Rain and the Sea"
    assert calm("_One_\n_Dreams_") == "One: Dreams"
    assert calm("XIV") == "XIV"


def test_a_paragraph_dressed_as_a_heading_stays_text_where_no_title_can_hold_it():
    long = "word " * 120
    items = [Item("One", kind="heading", level=1), Item(long, kind="heading", level=1), Item("b")]
    first, one = pieces_of(items, Remarks())
    assert not first.lines and one.title == "One" and one.lines == [long, "b"]

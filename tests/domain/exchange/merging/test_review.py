"""What an editor did without recording it: words, marks, lines, moves."""

import pytest

from inkwell.domain.exchange.found import FoundLabel
from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from inkwell.domain.exchange.merging.flat import Flat
from inkwell.domain.exchange.merging.review import Returned, gaps, reviewed
from inkwell.domain.exchange.reviewing import FoundSuggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind

SENT = "The old sea lay still that day.\nNobody spoke *a word* to anyone.\nThe lamp went out by itself."


def told(back, *suggestions, labels=(), sent=SENT):
    base = Flat([sent])
    scenes = (back,) if isinstance(back, str) else back
    found = reviewed(base, Returned(scenes, suggestions, labels))
    return [(one.kind.value, base.text[one.start : one.end], one.new) for one in found]


@pytest.mark.parametrize(
    ("back", "wanted"),
    [
        (SENT, []),
        (SENT.replace("\n", "\n\n"), []),
        (SENT.replace("*", "_"), []),
        (SENT.replace("old", "grey"), [("replace", "old", "grey")]),
        (SENT.replace("old ", ""), [("delete", "old ", "")]),
        (SENT.replace("*", ""), [("replace", "*a word*", "a word")]),
        (SENT.replace("lamp", "*lamp*"), [("replace", "lamp", "*lamp*")]),
        (
            SENT.replace("\nThe lamp went out by itself.", ""),
            [("delete", "The lamp went out by itself.", "")],
        ),
        (SENT.replace("day.\n", "day.\nRain.\nMore.\n"), [("insert", "", "Rain.\nMore.")]),
        (SENT.replace("spoke ", "spoke.\nOr "), [("insert", "", ".\nOr")]),
    ],
)
def test_what_was_not_recorded_is_found(back, wanted):
    assert told(back) == wanted


def test_a_line_put_elsewhere_is_one_move():
    lines = SENT.split("\n")
    (move,) = told("\n".join([lines[2], lines[0], lines[1]]))
    assert move == ("move", lines[2], lines[2])


def test_scenes_of_the_file_do_not_matter():
    lines = SENT.split("\n")
    assert told((lines[0], "\n".join(lines[1:]))) == []


def test_the_files_own_matter_before_the_book_is_no_suggestion():
    assert told(("A novel by Ann Author", SENT)) == []


def test_recorded_and_unrecorded_changes_of_the_same_words_are_one():
    back = SENT.replace("lay still", "lay very quiet")
    start = back.index("quiet")
    recorded = FoundSuggestion(Kind.REPLACE, 0, start, start + 5, "quiet", "calm", author="Ann")
    assert told(back, recorded) == [("replace", "still", "very calm")]


def test_a_change_recorded_in_a_line_that_is_new_is_in_the_line():
    back = SENT.replace("day.\n", "day.\nRain fell all over the town.\n")
    start = back.index("fell")
    recorded = FoundSuggestion(Kind.REPLACE, 0, start, start + 4, "fell", "came", author="Ann")
    assert told(back, recorded) == [("insert", "", "Rain came all over the town.")]


def test_a_bookmark_tells_which_of_two_equal_lines_it_was():
    sent = "“No.”\n“No.”"
    label = FoundLabel(0, 0, bookmark_name("0badcafe", 0, 1, "“No.”"))
    found = reviewed(Flat([sent]), Returned(("“No.”",), (), (label,)))
    assert [(one.kind, one.start) for one in found] == [(Kind.DELETE, 0)]


def test_gaps_join_marks_that_belong_together():
    assert list(gaps("a *b c* d", "a b c d")) == [(2, 7, 2, 5)]
    assert list(gaps("a *b\nc", "a b\nd")) == [(2, 3, 2, 2), (5, 6, 4, 5)]

"""One change carried over the author's own: it stands, meets hers, is done already, or has lost its paragraph."""

import pytest

from inkwell.domain.exchange.merging.changes import Carrier, Fit, change_of
from inkwell.domain.exchange.merging.flat import Flat
from inkwell.domain.exchange.merging.letters import Letters
from inkwell.domain.exchange.merging.pairing import blocks_of
from inkwell.domain.exchange.reviewing import FoundSuggestion
from inkwell.domain.exchange.reviewing import SuggestionKind as Kind

SENT = "The old sea lay still that day.\nNobody spoke a word to anyone.\nThe lamp went out by itself."


def carried(now, kind, old, new="", moved_to=(-1, -1), sent=SENT, at=None):
    start = sent.index(old) if at is None else at
    base, mine = Flat([sent]), Flat([now])
    blocks = blocks_of([line.text for line in base.lines], [line.text for line in mine.lines])
    said = FoundSuggestion(kind, 0, start, start + len(old), old, new, moved_to=moved_to)
    found = list(Carrier(Letters(base, mine, blocks)).carried(change_of(said, base)))
    return [(one.kind.value, mine.text[one.start : one.end], one.new, one.fit) for one in found]


def test_words_the_author_left_alone_stand_wherever_they_are_now():
    now = "Ah.\nThe old sea lay still that long day.\nThe lamp went out by itself."
    assert carried(now, Kind.REPLACE, "old", "grey") == [("replace", "old", "grey", Fit.CLEAN)]
    assert carried(now, Kind.DELETE, "old ") == [("delete", "old ", "", Fit.CLEAN)]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (Kind.REPLACE, "old", "grey"),
        (Kind.DELETE, "old ", ""),
        (Kind.DELETE, "Nobody spoke a word to anyone.\n", ""),
        (Kind.DELETE, "\nThe lamp went out by itself.", ""),
    ],
)
def test_what_she_did_herself_is_no_suggestion(kind, old, new):
    assert carried(SENT.replace(old, new), kind, old, new) == []


def test_what_she_put_in_herself_is_no_suggestion():
    end = SENT.index("\n")
    now = SENT.replace("day.\n", "day.\nRain came.\n")
    assert carried(now, Kind.INSERT, "", "\nRain came.", at=end) == []
    assert carried(SENT.replace("sea ", "grey sea "), Kind.INSERT, "", "grey ", at=8) == []


def test_words_she_changed_otherwise_are_a_conflict_with_hers_and_the_editors():
    now = SENT.replace("old", "blue")
    assert carried(now, Kind.REPLACE, "old", "grey") == [("replace", "blue", "grey", Fit.CONFLICT)]
    (whole,) = carried(now, Kind.DELETE, "The old sea lay still that day.\n")
    assert whole[1:] == ("The blue sea lay still that day.", "", Fit.CONFLICT)


def test_what_lost_its_paragraph_stands_at_the_end_of_the_one_before():
    now = SENT.replace("\nNobody spoke a word to anyone.", "")
    assert carried(now, Kind.REPLACE, "a word", "one word") == [("replace", "", "one word", Fit.LOST)]
    assert carried(now, Kind.COMMENT, "a word") == [("comment", "", "", Fit.LOST)]
    assert carried("", Kind.REPLACE, "a word", "one") == [("replace", "", "one", Fit.LOST)]


def test_new_lines_go_behind_their_line_though_it_has_grown_or_is_gone():
    end = SENT.index("\n")
    for now in (SENT.replace("day.", "day, and after."), SENT.split("\n", 1)[1]):
        ((kind, _, new, fit),) = carried(now, Kind.INSERT, "", "\nRain came.", at=end)
        assert (kind, new, fit) == ("insert", "Rain came.", Fit.CLEAN)


def test_a_line_moved_is_a_move_and_none_where_she_moved_it_herself():
    line = "\nNobody spoke a word to anyone."
    told = carried(SENT, Kind.MOVE, line, line, (0, len(SENT)))
    assert told == [("move", line[1:], line[1:], Fit.CLEAN)]
    assert carried(SENT.replace(line, "") + line, Kind.MOVE, line, line, (0, len(SENT))) == []
    lost = carried(SENT.replace(line, ""), Kind.MOVE, line, line, (0, len(SENT)))
    assert [one[3] for one in lost] == [Fit.LOST]


def test_lines_she_parted_go_in_as_many_pieces():
    now = SENT.replace("anyone.\n", "anyone.\nHer own line between them.\n")
    old = "\nNobody spoke a word to anyone.\nThe lamp went out by itself."
    assert [one[1] for one in carried(now, Kind.DELETE, old)] == [
        "Nobody spoke a word to anyone.",
        "The lamp went out by itself.",
    ]

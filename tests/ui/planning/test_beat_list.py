"""The rows of beats."""

from dataclasses import replace

from inkwell.domain.planning.beats import Beat, PlacedBeat
from inkwell.ui.planning.beat_list import BeatList, off_words


def test_how_far_off_a_beat_is_is_told_in_per_cent_of_the_book():
    one = PlacedBeat(Beat("a", "A", 0.5), falls_at=0.62)
    assert off_words(one) == "12 % late"
    assert off_words(replace(one, falls_at=0.4)) == "10 % early"
    assert off_words(replace(one, falls_at=0.505)) == "as it should"
    assert off_words(replace(one, falls_at=None)) == ""


def test_rows_that_stay_are_not_made_anew(qtbot):
    rows = BeatList()
    qtbot.addWidget(rows)
    rows.show_rows([("1", "A", "", "", ""), ("2", "B", "", "", "")])
    first = rows.topLevelItem(0)
    rows.show_rows([("1", "C", "", "", "")])
    assert rows.topLevelItem(0) is first and first.text(1) == "C" and rows.topLevelItemCount() == 1

"""Work as one says it."""

import pytest

from inkwell.domain.figures.work import Work
from inkwell.ui.figures.said import duration, signed, words, work_rows


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 min"), (3, "1 min"), (90, "2 min"), (3540, "59 min"), (3600, "1 h 0 min"), (7530, "2 h 6 min")],
)
def test_a_stretch_of_time(seconds, told):
    assert duration(seconds) == told


def test_numbers_agree_and_what_was_taken_away_has_a_minus():
    assert (words(1), words(1200), words(-2)) == ("1 word", "1,200 words", "−2 words")
    assert (signed(-1200), signed(3)) == ("−1,200", "3")


def test_of_a_day_from_before_hours_only_the_sum_is_said():
    assert work_rows(Work(0, 0, 0, 40), is_whole=False) == [("Counts for the goal", "40 words")]
    assert ("Deleted", "3 words") in work_rows(Work(9, 0, 3, 6, 60))

"""The course of feeling that is drawn, and how near a text comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.drafts.feeling_arc import off_arc, wanted

ARC = (0.0, 1.0, 0.0, -1.0, 0.0)


def test_straight_between_the_handles_and_still_beyond_them():
    assert [wanted(ARC, place) for place in (0, 0.25, 0.375, 0.75, 1)] == [0.0, 1.0, 0.5, -1.0, 0.0]
    assert wanted(ARC, -3) == 0.0 and wanted(ARC, 9) == 0.0


def test_a_text_on_the_arc_is_no_way_off_and_words_weigh():
    middles = [wanted(ARC, (number + 0.5) / 4) for number in range(4)]
    assert off_arc(ARC, middles, [10] * 4) == pytest.approx(0)
    assert off_arc((0.0, 0.0), [2.0], [7]) == pytest.approx(2)
    assert off_arc((0.0, 0.0), [2.0, 0.0], [1, 3]) == pytest.approx(1)
    assert off_arc(ARC, [], []) == 0.0


@given(st.lists(st.tuples(st.floats(-3, 3), st.integers(1, 40)), min_size=1), st.floats(-2, 2))
def test_never_below_nothing_nor_above_the_worst_sentence(rows, level):
    felt, words = zip(*rows, strict=True)
    off = off_arc((level,) * 5, felt, words)
    assert 0 <= off <= max(abs(one - level) for one in felt) + 1e-9

"""Where passages stand on the map."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.branching.arrangement import Arrangement, arranged


def test_choices_lead_to_the_right_and_come_together_again():
    found = arranged([[1, 2], [3], [3], []])
    assert found.columns == (0, 1, 1, 2)
    assert abs(found.tops[1] - found.tops[2]) >= 1
    assert found.tops[0] == found.tops[3] == (found.tops[1] + found.tops[2]) / 2
    assert not found.back and not found.ways


def test_a_way_past_a_column_has_its_place_there():
    found = arranged([[1, 2], [2], []])
    assert found.columns == (0, 1, 2)
    ((pair, ((column, top),)),) = found.ways
    assert pair == (0, 2) and column == 1 and not found.tops[1] - 0.3 < top < found.tops[1] + 1


def test_what_leads_back_does_not_push_the_rest_away():
    found = arranged([[1], [0, 2], [2]])
    assert found.columns == (0, 1, 2) and found.back == {(1, 0), (2, 2)}


def test_nothing_and_a_thousand_in_a_ring():
    assert arranged([]) == Arrangement()
    found = arranged([[(number + 1) % 1000] for number in range(1000)])
    assert found.columns == tuple(range(1000)) and found.back == {(999, 0)}


stories = st.integers(1, 12).flatmap(
    lambda count: st.lists(
        st.lists(st.integers(0, count - 1), unique=True, max_size=4), min_size=count, max_size=count
    )
)


@given(stories)
def test_no_two_passages_lie_upon_one_another(leads):
    found = arranged(leads)
    spots = sorted(zip(found.columns, found.tops, strict=True))
    assert min(found.tops) >= -1e-9
    for (column, top), (other, below) in pairwise(spots):
        assert column != other or below - top >= 1 - 1e-9
    for at, targets in enumerate(leads):
        for on in targets:
            assert (at, on) in found.back or found.columns[at] < found.columns[on]

"""Places of cells, and back."""

import pytest

from inkwell.ui.planning.grid_layout import CELLS, HEAD, SIDE, GridLayout


@pytest.mark.parametrize("zoom", range(len(CELLS)))
@pytest.mark.parametrize("scrolled", [0, 130])
def test_the_middle_of_a_cell_is_in_that_cell(zoom, scrolled):
    places = GridLayout(200, 9, 7, zoom)
    for row, column in ((0, 0), (5, 1), (199, 9)):
        left, top, width, height = places.place(row, column)
        x = left + width // 2 - (scrolled if column else 0)
        assert places.row_at(top + height // 2) == row
        if column == 0 or x >= places.still:
            assert places.column_at(x, scrolled) == column


def test_outside_is_nowhere():
    places = GridLayout(3, 2, 0)
    assert places.row_at(HEAD - 1) == -1 and places.row_at(HEAD + 3 * places.height) == -1
    assert places.column_at(SIDE - 1, 0) == -1 and places.column_at(places.still + 2 * places.width, 0) == -1
    assert places.seen(0, 0, *places.size) == (range(3), range(1, 3))


def test_lanes_of_pairs_stay_within_their_column():
    places = GridLayout(3, 2, 12)
    assert places.lane(11) + 4 <= places.pairs_width

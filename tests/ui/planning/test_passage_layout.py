"""Where passages lie on the map."""

from inkwell.domain.branching.arrangement import arranged
from inkwell.ui.planning.passage_layout import MARGIN, SIZES, PassageLayout

LAYOUT = PassageLayout(arranged([[1, 2], [3], [3], [0]]))


def test_every_passage_is_hit_where_it_lies_and_lies_within():
    width, height = LAYOUT.size
    for number in range(LAYOUT.count):
        left, top = LAYOUT.place(number)
        assert LAYOUT.hit(left, top) == LAYOUT.hit(left + LAYOUT.width - 1, top + LAYOUT.height - 1) == number
        assert left >= MARGIN and left + LAYOUT.width + MARGIN <= width
        assert top >= MARGIN and top + LAYOUT.height + MARGIN <= height
    assert LAYOUT.hit(0, 0) is None and LAYOUT.hit(LAYOUT.place(0)[0] + LAYOUT.width + 5, height // 2) is None


def test_up_and_down_stay_in_the_column():
    high, low = sorted((1, 2), key=lambda one: LAYOUT.arrangement.tops[one])
    assert LAYOUT.beside(high, 1) == low and LAYOUT.beside(low, -1) == high
    assert LAYOUT.beside(low, 1) == low and LAYOUT.beside(0, -1) == 0
    assert LAYOUT.nearest(0, [], 1) is None
    assert LAYOUT.nearest(0, [3, low], 1) == low and LAYOUT.nearest(3, [0, high], -1) == high
    assert LAYOUT.nearest(3, [0], 1) == 0


def test_each_step_of_zoom_is_larger():
    sizes = [PassageLayout(LAYOUT.arrangement, zoom).size for zoom in range(len(SIZES))]
    assert sizes == sorted(sizes) and PassageLayout().size == (0, 0)

import pytest

from inkwell.domain.script.elements import Element
from inkwell.domain.script.form import MEASURE, place_beside, place_of


@pytest.mark.parametrize("element", list(Element))
def test_nothing_leaves_the_line(element):
    places = [place_of(element), place_beside(element, right=False), place_beside(element, right=True)]

    assert all(place.left >= 0 and place.left + place.width <= MEASURE for place in places)


@pytest.mark.parametrize("element", [Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE])
def test_speakers_at_once_do_not_overlap(element):
    left, right = place_beside(element, right=False), place_beside(element, right=True)

    assert left.left + left.width < right.left

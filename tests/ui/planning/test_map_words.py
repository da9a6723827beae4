"""What the map says."""

from inkwell.ui.planning.map_words import said_person
from tests.ui.planning.maps import MAP


def test_somebody_is_said_with_the_closest_ties_first():
    assert said_person(MAP, 0).startswith(
        "Mara, in 3 scenes · Tom: friend of Tom, 2 scenes together, both speak in 1"
    )
    assert said_person(MAP, 2) == "Ann has not come in yet"

import pytest

from inkwell.domain.script.scene_heading import SceneHeading, scene_heading


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("INT. FERRY - DECK - NIGHT #4a#", SceneHeading("INT", "FERRY - DECK", "NIGHT", "4a")),
        ("ext. quay", SceneHeading("EXT", "QUAY")),
        ("I/E CAR -- DAY", SceneHeading("INT/EXT", "CAR", "DAY")),
        ("EXT./INT. CAR – LATER", SceneHeading("INT/EXT", "CAR", "LATER")),
        (".OVER THE SEA", SceneHeading("", "OVER THE SEA")),
        ("INT. SEMI-DETACHED HOUSE", SceneHeading("INT", "SEMI-DETACHED HOUSE")),
    ],
)
def test_the_parts_of_a_heading(line, heading):
    assert scene_heading(line) == heading

"""Points of a synopsis against the book."""

import pytest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.kept_synopsis import TOLD, KeptSynopsis, point, points_of

ONE, TWO = SceneId(1), SceneId(2)


@pytest.mark.parametrize(
    ("synopsis", "points"),
    [
        ("Mara finds the letter. She burns it.", ["Mara finds the letter", "She burns it"]),
        (
            "Mara finds the letter; Tom leaves, but he comes back.",
            ["Mara finds the letter", "Tom leaves", "he comes back"],
        ),
        ("- the storm\n- the boat\n", ["the storm", "the boat"]),
        ("玛拉找到信；她把信烧了。汤姆走了。", ["玛拉找到信", "她把信烧了", "汤姆走了"]),
        ("  ", []),
        ("ok", []),
    ],
)
def test_a_synopsis_says_one_thing_after_the_other(synopsis, points):
    assert points_of(synopsis) == points


def test_a_point_is_told_where_its_scene_answers_nearly_as_well_as_the_best():
    assert point("x", ONE, {ONE: 0.9, TWO: 1.0}).is_told
    assert not point("x", ONE, {ONE: 0.2, TWO: 1.0}).is_told
    assert point("x", ONE, {}).share == 0.0 and point("x", ONE, {TWO: 0.4}).share == 0.0
    kept = KeptSynopsis((point("a", ONE, {ONE: 1.0}), point("b", ONE, {ONE: 0.1, TWO: 1.0})))
    assert kept.told == 1 and kept.missing == ("b",) and kept.share == pytest.approx(0.55)
    assert KeptSynopsis().share == 1.0 and 0 < TOLD < 1

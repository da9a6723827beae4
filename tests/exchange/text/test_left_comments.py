"""Remarks that do not go out."""

import pytest

from inkwell.exchange.text.left_comments import with_comments


@pytest.mark.parametrize(
    ("scene", "left"),
    [
        ("A <!-- one --> b <!-- two --> c", "A b c"),
        ("A <!-- one -->\n<!-- two -->\nB", "A\nB"),
        ("A<!-- one -->, b", "A, b"),
        ("A <!-- open\nB", "A\nB"),
        ("A\n\n<!-- one --> <!-- two -->\nB", "A\n\nB"),
    ],
)
def test_nothing_shows_where_a_remark_stood(scene: str, left: str):
    assert with_comments(scene, lambda _: "") == left


def test_what_is_wanted_stays_where_it_is():
    scene = "A <!-- one --> b\n<!-- two -->"
    assert with_comments(scene, lambda mark: mark) == scene
    assert with_comments(scene, lambda mark: "[1]" if "one" in mark else "") == "A [1] b"

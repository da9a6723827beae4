"""Frames, places and the prompt of a version."""

from inkwell.domain.copywriting.brief import Brief
from inkwell.prompting.copywriting import frames, place_of, places, version_parts


def test_rows_are_whole_and_told_apart():
    assert len({one.id for one in places()}) == len(places()) >= 10
    assert all(one.characters or one.words or one.part for one in places())
    assert {"aida", "pas", "bab", "fab", "hbc"} == {one.id for one in frames()}
    assert all(len(one.steps) > 1 for one in frames()) and place_of("none") is None


def test_the_prompt_says_what_the_brief_says_and_no_more():
    (part,) = version_parts(
        Brief("A lamp", must=("light", "night"), must_not=("cheap",), place="x", frame="pas")
    )
    assert (
        "Product: A lamp\nIt must mention: light, night\nIt is a: Post on X\nBuilt as: Name the problem."
        in part.text
    )
    assert "Reader" not in part.text and "cheap" not in part.text

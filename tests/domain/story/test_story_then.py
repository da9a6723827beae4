"""What came and went in the story since a version."""

import pytest

from inkwell.domain.story.story_then import CameAndWent, StoryThen, came_and_went, unpacked


def test_it_is_kept_letter_by_letter():
    then = StoryThen(("Mara", "玛拉"), ("Mara: has a limp",), ())
    assert unpacked(then.packed()) == then


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"entries": null}'])
def test_what_cannot_be_read_is_empty(text):
    assert unpacked(text) == StoryThen()


def test_lines_that_stand_twice_count_twice():
    assert came_and_went(("a", "b", "b"), ("b", "c")) == CameAndWent(("c",), ("a", "b"))
    assert came_and_went(("a",), ("a",)) == CameAndWent((), ())

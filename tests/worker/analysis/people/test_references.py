"""Names, descriptions and pronouns found in a text."""

import pytest

from inkwell.worker.analysis.people.descriptions import describe, name_end
from inkwell.worker.analysis.people.references import COMMON
from tests.worker.analysis.scenes import finder


def places_of(text, *parts):
    return [(text.index(part), text.index(part) + len(part)) for part in parts]


@pytest.mark.parametrize(
    ("text", "called", "main"),
    [
        ("Big Medicine", True, "Big Medicine"),
        ("Mother", True, "Mother"),
        ("the Doctor", False, "the Doctor"),
        ("Men", False, "Men"),
        ("Jo , who was a bookworm", False, "Jo"),
        ("poor little Jo of theirs", False, "poor little Jo"),
    ],
)
def test_descriptions_that_stand_like_names(text, called, main):
    assert describe(text).called == called
    assert text[: name_end(text)] == main


def test_a_description_around_a_name_is_that_name():
    text = "Jo, who was a bookworm, laughed. Jo's mother did not, and neither did the cook."
    names = places_of(text, "Jo")
    commons = places_of(text, "Jo, who was a bookworm", "Jo's mother", "the cook")
    found = finder(text).find(names, [0], ["she"], commons)
    assert [one.text for one in found if one.kind == COMMON] == ["Jo's mother", "the cook"]

"""Days that do not go together."""

from datetime import date

import pytest

from inkwell.domain.reading.cast import SceneMoment

FOUND = [
    (
        "It was Tuesday when the letter came. Mara read it twice.\n\nThe next morning, a Friday, she answered it.",
        "Friday",
    ),
    ("It was a Monday. Nobody came.\n\nIt was Thursday, and the shop was still shut.", "Thursday"),
    ("They met on Monday, 31 August 1888, in the rain.", "Monday, 31 August 1888"),
    ("On Tuesday, May 3, he left. He was back on Friday, May 7.", "Friday, May 7"),
    ("It was Wednesday. “To-morrow is Saturday,” said Mara.", "Saturday"),
]
LEFT_ALONE = [
    "It was Tuesday when the letter came.\n\nThe next morning, a Wednesday, she answered it.",
    "It was Tuesday. Two days later nobody had come. It was Thursday.",
    "They met on Friday, 31 August 1888.",
    "On Tuesday, May 3, he left. He was back on Saturday, May 7.",
    "It was Sunday. On Mondays she washed; every Friday he came.",
    "It was Friday. She would come on Monday, or on Tuesday.",
]


@pytest.mark.parametrize(("text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, text, words):
    assert [found for _, found, _ in look("calendar", text)] == [words]


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, text):
    assert not look("calendar", text)


def test_the_authors_date_of_a_scene_counts(look):
    # 1888-08-31 was a Friday.
    moments = (SceneMoment("1", 0, date(1888, 8, 31).toordinal()),)
    found = look("calendar", "It was Tuesday, and the rain fell on the roofs of the town.", moments=moments)
    assert [values["right"] for _, _, values in found] == ["Friday"]

"""A name is a person's or a place's throughout."""

import pytest

from inkwell.worker.analysis.people.agreement import agreed


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        (["PER", "FAC", "FAC", "GPE", "FAC"], ["FAC", "FAC", "FAC", "GPE", "FAC"]),
        (["PER"] * 19 + ["GPE"], ["PER"] * 20),
        (["PER", "PER", "GPE", "GPE"], ["PER", "PER", "GPE", "GPE"]),
        (["PER", "FAC", "FAC"], ["PER", "FAC", "FAC"]),
    ],
)
def test_a_name_is_a_person_or_a_place_throughout(readings, wanted):
    text = "Randalls " * len(readings)
    names = [(9 * i, 9 * i + 8, category, 0.9) for i, category in enumerate(readings)]
    assert [category for _, _, category, _ in agreed(text, names)] == wanted

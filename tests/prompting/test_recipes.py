"""Moods as rows of data."""

from inkwell.prompting.recipes import moods


def test_moods_are_three_and_ordered():
    assert [mood.name for mood in moods()] == ["Faithful", "Balanced", "Bold"]
    assert moods()[0].sampling.temperature < moods()[2].sampling.temperature

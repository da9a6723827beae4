"""In two places in one moment."""

import pytest

FOUND = [
    "At nine o’clock that evening Mara was in Paris.\n\nAt that very hour Mara stood at a window in Dublin.",
    "Mara dined that evening in London. The soup was cold.\n\nThat same evening Mara sat in a theatre in Vienna.",
]
LEFT_ALONE = [
    "Mara dined that evening in London.\n\nTobias, that same evening, sat in a theatre in Vienna.",
    "Mara was in Paris. Mara went by the night train.\n\nThat same evening Mara was in Vienna.",
    "Mara was in Paris.\n\nA year later Mara lived in Vienna.",
    "Mara thought of Paris. That same evening Mara had a letter from a friend in Vienna.",
]


@pytest.mark.parametrize("text", FOUND, ids=range(len(FOUND)))
def test_found(look, text):
    assert len(look("whereabouts", text)) == 1


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, text):
    assert not look("whereabouts", text)

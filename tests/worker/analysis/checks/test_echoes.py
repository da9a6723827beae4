"""Phrases that come back from afar."""

import pytest

from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    (
        "echoes",
        "His face was the colour of old candle wax. He slept. "
        + PLAIN
        + " Her hands had the colour of old candle wax.",
        "the colour of old candle wax",
    ),
]


LEFT_ALONE = [
    ("echoes", f"It was for the first time in his life. {PLAIN} It was for the first time in his life."),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)

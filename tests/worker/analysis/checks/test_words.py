"""Words that come back too soon."""

import pytest

FOUND = [
    (
        "repeated_words",
        "A lantern glimmered on the quay. Beyond the boats the water was glimmering too.",
        "glimmering",
    ),
]


LEFT_ALONE = [
    (
        "repeated_words",
        "The lamp stood in the lamp room. Step by step she went up, and step by step the stairs complained.",
    ),
    ("repeated_words", "Tobias nodded to Tobias Wren. “I glimmer,” said one. The water glimmered."),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)

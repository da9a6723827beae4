"""Adverbs, filter words and the passive."""

import pytest

from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    ("adverbs_at_speech", "“Get out,” she said angrily. “Now.”", "angrily"),
    ("adverbs_at_speech", "Tobias said quietly, “I did.”", "quietly"),
    ("filter_words", "She saw the door swing open. It was dark behind it.", "She saw"),
    ("filter_words", "From the stairs Mara could hear the rain on the slates.", "Mara could hear"),
    ("passive", "The window was broken by Tobias, and the gate had been painted.", "was broken"),
]


LEFT_ALONE = [
    ("adverbs", PLAIN * 4),
    (
        "adverbs_at_speech",
        "“Get out,” she said. She turned slowly to the door. “Only now.” She smiled sadly.",
    ),
    (
        "filter_words",
        "The clouds saw nothing. If she saw him coming she would hide. She saw him. It seemed late.",
    ),
    ("passive", "She was tired, and Tobias was gone. The door was open, and she had painted the gate."),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)


def test_many_adverbs_are_counted_for_a_scene(look):
    text = " ".join(
        f"He slowly took the cup and quietly put it on shelf {n} in the kitchen." for n in "abcdefghijklmnop"
    )
    ((key, _, values),) = look("adverbs", PLAIN, text)
    assert key == "2" and values["count"] == "32"

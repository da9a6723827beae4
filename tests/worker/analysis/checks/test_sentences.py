"""Openings, rhythm, length and speech of sentences."""

import re

import pytest

from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    (
        "repeated_openings",
        "She took the cup. She drank. She put it down again. She looked out at the rain. The street was empty.",
        "She took the cup. She drank. She put it down again. She looked out at the rain.",
    ),
    (
        "rhythm",
        "The rain came down on the roofs. The boats lay still in the bay. The men sat down by the fire. "
        "The night went by like the rest.",
        "The rain came down on the roofs. The boats lay still in the bay. The men sat down by the fire. "
        "The night went by like the rest.",
    ),
]


LEFT_ALONE = [
    ("repeated_openings", "She took the cup. Rain fell. She put it down again. Nobody came. She looked out."),
    ("rhythm", PLAIN),
    ("long_sentences", PLAIN),
    ("dialogue_share", f"“Yes,” she said. {PLAIN} {PLAIN}"),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)


def test_a_long_sentence_is_measured(look):
    text = "She went " + ", and then she went ".join(["down to the sea", "up to the tower"] * 7) + "."
    ((_, words, values),) = look("long_sentences", text)
    assert words == text and int(values["words"]) == len(re.findall(r"\w+", text))


def test_scenes_of_talk_alone_or_of_none(look):
    talk = "\n\n".join(["“I have told you so, and I will tell you again until you hear it,” she said."] * 25)
    assert [key for key, _, _ in look("dialogue_share", talk, PLAIN, threshold=80.0)] == ["1"]
    ((_, _, values),) = look("dialogue_share", "\n\n".join([PLAIN] * 20))
    assert values["percent"] == "0"

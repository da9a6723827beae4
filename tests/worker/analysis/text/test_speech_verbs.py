"""Verbs of saying, and the shapes in which a narrator says who spoke."""

import pytest

from inkwell.worker.analysis.text.speech_verbs import PLAIN, SAYING, VERBS


@pytest.mark.parametrize(
    "after",
    [" said Mara.", ", he said", " Mara Quill whispered.", "— the old man replied", " she softly asked"],
)
def test_what_follows_speech_says_that_it_was_said(after):
    assert SAYING.match_after(after)


@pytest.mark.parametrize("after", ["", " The door opened.", ". Rain fell.", " 说"])
def test_what_follows_may_say_nothing(after):
    assert not SAYING.match_after(after)


@pytest.mark.parametrize(
    ("before", "comes"),
    [
        ("Mara said, ", True),
        ("He asked: ", True),
        ("She cried ", True),
        ("Mara opened the door. ", False),
        ("", False),
    ],
)
def test_what_goes_before_may_say_that_speech_comes(before, comes):
    assert SAYING.match_before(before) is comes


def test_thought_is_no_speech():
    assert SAYING.thought_after(" thought Mara.") and SAYING.thought_after(", Mara thought")
    assert not SAYING.thought_after(" said Mara, who thought so.") and not SAYING.thought_after(
        " she had thought"
    )


def test_the_narrator_comes_into_a_line_and_goes_out_of_it():
    line = "Come in, said Mara, the door is open."
    start, resumed = SAYING.interruption(line)
    assert line[:start] == "Come in," and line[resumed:] == "the door is open."
    assert SAYING.interruption("Come in, said Mara.") == (8, None)
    assert SAYING.interruption("Come in, the door is open.") is None and SAYING.interruption("") is None


def test_plain_verbs_are_verbs_of_saying():
    assert PLAIN <= VERBS and "said" in PLAIN and "smiled" not in PLAIN and len(VERBS) > 100

"""What surrounds a quotation."""

import pytest

from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from tests.worker.analysis.people.linking import people_of
from tests.worker.analysis.scenes import scene, tag


def test_i_said_is_the_narrator_and_he_said_is_not():
    seen = scene("Edmund came in.\n\n“You are late,” I said.\n\n“I am,” he said.", "Edmund")
    assert seen.candidates(0) == [NARRATOR]
    assert NARRATOR not in seen.candidates(1) and 0 in seen.candidates(1)


def test_speech_behind_a_new_sentence_does_not_go_on():
    seen = scene(
        "“No,” he said, “never.” “Why?” said Hugh. Edmund looked up and, smiling, “Well,” he said.",
        "Edmund",
        "Hugh",
    )
    assert seen.goes_on(1) and not seen.goes_on(3)


def test_the_narrators_words_name_who_has_no_name():
    text = "“Is your mother in?” he said. An old nurse came to the door, and the boy ran to her."
    names = {
        one.name for one in people_of(text, [], ["your mother", "An old nurse", "the boy"]).people.values()
    }
    assert "An old nurse" in names


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("I took upon myself to reply.", "I"),
        ("I remember asking.", "I"),
        ("I heard the asking of it.", None),
        ("I looked up.", None),
    ],
)
def test_roundabout_ways_to_say_i_said(told, who):
    assert tag(told, is_after=True) == who


@pytest.mark.parametrize(
    "told", ["I heard him saying.", "I watched Edmund answering the door.", "I did not want to inquire."]
)
def test_what_i_heard_or_did_not_say_is_not_mine(told):
    names = ["Edmund"] if "Edmund" in told else []
    assert tag(told, *names, is_after=True) != "I"


def test_said_my_mother_names_who_speaks():
    text = "Rose sat down. “Impossible!” cried my mother. “So it is,” said the girl."
    found = people_of(text, ["Rose"], ["my mother", "the girl"])
    layout = layout_of(text)
    turns = Scene(
        text, find_quotations(text, layout), layout, found.people, found.person_mentions, found.links
    ).turns
    assert found.people[turns[0].named_speaker].name == "my mother"
    assert turns[1].named_speaker is None


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        ("“He has said no.”\n\nShe had thought that he would be angry.", True),
        ("“He has said no.”\n\nShe thought so too.", True),
        ("“He has said no.” She had thought him taller.", True),
        ("“He has said no,” she thought.", False),
    ],
)
def test_what_the_next_paragraph_thinks_makes_no_thought_of_speech(text, is_speech):
    assert bool(find_quotations(text, layout_of(text))) == is_speech

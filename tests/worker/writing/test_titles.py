"""What models put over a scene they begin is dropped; a scene's own first line never is."""

import pytest

from inkwell.worker.writing.titles import Title


def said(text, expected=True, step=3):
    title = Title(expected)
    pieces = [title(text[at : at + step], False) for at in range(0, len(text), step)]
    return "".join([*pieces, title("", True)])


@pytest.mark.parametrize(
    "title",
    [
        "THE HOUSE OF THE WONDERFUL\nA HOUSE of the WONDERFELLS\n",
        "Chapter XXIII\n",
        "CHAPTER 2. The Ledger\n",
        "MARA QUILL:\n",
        "XIV.\n",
        "Part Two. The Causeway\n",
        "3\n",
        "The Dream of the Night\n",
    ],
)
def test_titles_are_dropped(title):
    story = "She went down. The stairs were cold.\nHe said no.\n"
    assert said(title + story) == said(title + story, step=1) == story
    assert said(title + story, expected=False) == title + story


@pytest.mark.parametrize(
    "story",
    [
        "“Come in”\nHe came.",
        "She went.\nHe came.",
        "— Venez\nIl vint.",
        "I had not slept for three nights and the lamp was still burning in the hall below\nThen it went out.",
        "MARA said nothing, and went up.\nThen it rained.",
        "雨下了三天。\n她上楼去了。",
        "Part of him wanted to go.\nHe stayed.",
        "Book after book went into the fire.\nThen it was dark.",
        "Ill.\nThat was the word.",
        "Rain.",
        "",
    ],
)
def test_a_first_line_of_a_story_stays(story):
    assert said(story) == story


def test_nothing_waits_longer_than_it_must():
    title = Title(True)
    assert title("The rain", False) == ""
    assert title(", which", False) == "The rain, which"
    assert title(" had", False) == " had"


def test_a_poem_loses_three_lines_at_most():
    assert said("The sea\nThe sky\nThe sand\nThe stone\nThe end\n") == "The stone\nThe end\n"

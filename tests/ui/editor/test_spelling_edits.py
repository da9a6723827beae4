"""Misspelt words of the scene shown are found and changed, each change one step."""

import pytest

from tests.ui.editor.test_spelling_marks import marked, speller, write  # noqa: F401
from tests.ui.pages import base

TEXT = "Teh *har*bour, teh harbor.\n\nA harbor. "


@pytest.fixture
def edits(window, speller, qtbot):  # noqa: F811
    speller.dictionaries.choose(["en_GB"])
    write(window, TEXT)
    qtbot.waitUntil(lambda: len(marked(window)) == 4, timeout=15_000)
    return window.editor.spelling_edits


def test_the_word_at_a_place_and_the_next_one(edits):
    assert [edits.at(place) and edits.at(place).word for place in (0, 3, 4, 16, 22)] == [
        "Teh",
        "Teh",
        None,
        "teh",
        "harbor",
    ]
    assert edits.next_from(1).start == 15 and edits.next_from(30).start == TEXT.rindex("harbor")
    assert edits.next_from(len(TEXT)) is None


def test_all_like_it_are_changed_with_their_capitals_and_the_caret_stands_behind(edits, window):
    assert edits.change_all(edits.at(0), "the") == 2
    assert base(window).startswith("The *har*bour, the harbor.")
    assert window.editor.binding.caret() == 3
    window.editor.undo()
    assert base(window) == TEXT


def test_one_is_changed_or_left(edits, window):
    edits.change(edits.at(16), "the")
    assert base(window).startswith("Teh *har*bour, the")
    edits.leave_in_scene(edits.at(0))
    edits.leave(edits.next_from(0))
    assert marked(window) == ["harbor"]


def test_a_passage_in_an_invented_tongue_is_left_alone(edits, window):
    edits.leave_paragraph(edits.at(0))
    assert marked(window) == ["harbor"]
    window.editor.binding.replace(len(TEXT), 0, "Teh end. ")
    assert edits.next_from(len(TEXT)).word == "Teh"


def test_the_article_goes_with_the_word_in_one_step(edits, window, qtbot):
    text = "A hbour ago, an teh, a hbour. "
    write(window, text)
    qtbot.waitUntil(lambda: "hbour" in marked(window), timeout=15_000)
    assert edits.change_all(edits.at(4), "hour") == 2
    assert base(window) == "An hour ago, an teh, an hour. "
    edits.change(edits.at(base(window).index("teh")), "tea")
    assert base(window) == "An hour ago, a tea, an hour. "
    assert window.editor.binding.caret() == base(window).index("tea") + 3
    window.editor.undo()
    window.editor.undo()
    assert base(window) == text

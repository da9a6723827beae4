"""The word at the caret, and another in its place."""

import pytest

from inkwell.ui.editor.word_at_caret import WordInText, replace_word, word_at_caret
from tests.ui.editor.test_spelling_marks import write
from tests.ui.pages import base

TEXT = "She *walk*ed home.\n\nIt was late 🐙 and quiet. "


@pytest.mark.parametrize(
    ("start", "end", "word"),
    [(5, 5, "walked"), (12, 12, "walked"), (0, 0, "She"), (3, 3, "She"), (18, 18, ""), (20, 26, "It was"),
     (20, 27, "It was"), (27, 31, "late"), (39, 39, "quiet"), (43, 43, "quiet"), (20, 41, "quiet"), (0, 26, "was")],
)  # fmt: skip
def test_the_word_or_the_selection(window, start, end, word):
    write(window, TEXT)
    window.editor.binding.select(start, end)
    found = word_at_caret(window.editor.binding)
    assert found.text == word or (word == "" and found.start == found.end)


def test_another_word_takes_its_form_and_one_undo_brings_it_back(window):
    write(window, TEXT)
    editor = window.editor
    editor.binding.select(6, 6)
    put = replace_word(
        editor.binding, window.services.scenes, word_at_caret(editor.binding), "walk", "stroll"
    )
    assert base(window).startswith("She *strolled* home") and put.text == "strolled"
    editor.undo()
    assert base(window) == TEXT


def test_where_the_text_has_changed_nothing_is_put(window):
    write(window, TEXT)
    editor = window.editor
    editor.binding.select(6, 6)
    word = word_at_caret(editor.binding)
    editor.binding.replace(0, 0, "Now ")
    assert replace_word(editor.binding, window.services.scenes, word, "walk", "stroll") == word
    assert base(window) == "Now " + TEXT


def test_the_article_goes_with_the_word_in_one_undo(window):
    text = "It was a fear of crowds. "
    write(window, text)
    editor = window.editor
    editor.binding.select(10, 10)
    put = replace_word(
        editor.binding, window.services.scenes, word_at_caret(editor.binding), "fear", "agoraphobia"
    )
    assert base(window) == "It was an agoraphobia of crowds. "
    assert editor.binding.selected() == (put.start, put.end) == (10, 21)
    editor.undo()
    assert base(window) == text
    write(window, "She held a ")
    editor.binding.select(11, 11)
    replace_word(editor.binding, window.services.scenes, WordInText(11, 11, ""), "", "umbrella")
    assert base(window) == "She held an umbrella"

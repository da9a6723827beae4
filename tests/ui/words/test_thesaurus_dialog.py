"""Other words and words for a meaning, through the real window and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import window  # noqa: F401
from tests.ui.editor.test_spelling_marks import write
from tests.ui.pages import base

TEXT = "She walked to the quiet harbour. "


@pytest.fixture
def dialog(window, qtbot):  # noqa: F811
    write(window, TEXT)
    window.editor.binding.select(6, 6)
    QTest.keyClick(window.editor.page, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    made = window.commands.words.thesaurus
    qtbot.waitUntil(lambda: made.senses.topLevelItemCount() > 0, timeout=15_000)
    return made


def choose(tree, word):
    item = tree.findItems(word, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    tree.setCurrentItem(item)
    QTest.keyClick(tree, Qt.Key.Key_Return)


def test_a_chosen_word_stands_in_the_right_form_and_one_undo_brings_the_old_one_back(dialog, window):  # noqa: F811
    assert dialog.word.text() == "walked"
    choose(dialog.senses, "travel")
    assert base(window) == "She traveled to the quiet harbour. " and not dialog.isVisible()
    window.editor.undo()
    assert base(window) == TEXT


def test_escape_leaves_the_text_as_it_is(dialog, window):  # noqa: F811
    QTest.keyClick(dialog.senses, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and base(window) == TEXT


def test_one_word_leads_to_another_and_back(dialog, qtbot):
    dialog.senses.setCurrentItem(
        dialog.senses.findItems("travel", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    )
    dialog.look.click()
    qtbot.waitUntil(
        lambda: dialog.word.text() == "travel" and dialog.senses.topLevelItemCount() > 0, timeout=15_000
    )
    qtbot.waitUntil(dialog.back.isEnabled)
    dialog.back.click()
    qtbot.waitUntil(lambda: dialog.word.text() == "walked" and not dialog.back.isEnabled(), timeout=15_000)


def test_what_fits_best_stands_on_top_and_is_chosen(dialog):
    dialog.show_ranking(("travel", "move", "nothing shown"))
    assert dialog.senses.topLevelItem(0).childCount() == 2
    assert dialog.senses.currentItem().text(0) == "travel"


def test_a_word_that_is_not_known_says_so(dialog, qtbot):
    dialog.word.setText("qwertz")
    QTest.keyClick(dialog.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no other word" in dialog.says.text(), timeout=15_000)
    assert dialog.isVisible() and not dialog.replace.isEnabled()


def test_a_word_for_a_meaning_is_put_at_the_caret(window, qtbot):  # noqa: F811
    write(window, "He had a . ")
    window.editor.binding.select(9, 9)
    QTest.keyClick(window.editor.page, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    made = window.commands.words.thesaurus
    QTest.keyClicks(made.meaning, "fear of open spaces")
    QTest.keyClick(made.meaning, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.found.topLevelItemCount() > 0, timeout=60_000)
    choose(made.found, "agoraphobia")
    assert base(window) == "He had an agoraphobia. "

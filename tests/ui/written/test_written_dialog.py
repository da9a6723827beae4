"""What a model wrote: the tree, the prompt taken apart, why, and the same again; by keys and with Esc."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton, QTableWidget

from inkwell.domain.text.sentences import sentences
from inkwell.services.writing.why import Reasons
from inkwell.ui.written.gain_delegate import SHARE
from tests.ui.pages import end, wait_draft


def written(window, qtbot):
    """The dialog on the first draft of a scene."""
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    qtbot.waitUntil(lambda: not draft.writing and draft.candidate.row > 0)
    window.services.storage.deliver()
    window.actions_by_name["model.written"].trigger()
    window.services.storage.deliver()
    dialog = window.commands.written.dialog
    qtbot.waitUntil(lambda: dialog._one is not None)
    return dialog, draft


def says(dialog):
    return dialog.findChild(QLabel, "writtenSays").text()


def test_the_pending_draft_is_chosen_with_its_sentences_and_the_exact_prompt(window, qtbot):
    dialog, draft = written(window, qtbot)
    assert dialog._one.id == draft.candidate.row
    assert "".join(block.text for block in dialog._blocks) == draft.prompt
    table = dialog.findChild(QTableWidget, "whyTable")
    assert table.rowCount() == len(dialog._blocks) > 1
    assert dialog.findChild(QPlainTextEdit, "writtenBlock").toPlainText() == dialog._blocks[-1].text
    assert dialog.findChild(QListWidget).count() == 1 + len(sentences(dialog._one.text))


def test_bars_follow_the_sentence_and_the_reasons_are_copied_and_saved(window, qtbot, tmp_path):
    dialog, _ = written(window, qtbot)
    texts = ("It rained.", "Nobody came in.")
    count = len(dialog._blocks)
    gains = dict.fromkeys(range(count), (0.0, 0.0)) | {count - 1: (4.0, -1.0)}
    window.services.written.why.weighed.emit(Reasons(dialog._one, dialog._blocks, texts, gains))
    table = dialog.findChild(QTableWidget, "whyTable")
    last = table.item(count - 1, 1)
    assert "times likelier" in last.text() and "nats a word" in last.text() and last.data(SHARE) == 1.0
    assert table.item(0, 1).text() == "no difference"
    dialog.findChild(QListWidget).setCurrentRow(2)
    assert "less likely" in last.text() and last.data(SHARE) == -1.0
    dialog.findChild(QPushButton, "copyButton").click()
    text = QGuiApplication.clipboard().text()
    assert "Nobody came in." in text and dialog._one.prompt in text
    dialog.save_to(tmp_path / "why.txt")
    assert (tmp_path / "why.txt").read_text("utf-8") == text
    dialog.save_to(tmp_path / "none" / "why.txt")
    assert "cannot be written" in says(dialog)


def test_a_model_that_cannot_say_why_says_so(window, qtbot):
    dialog, _ = written(window, qtbot)
    button = dialog.findChild(QPushButton, "whyButton")
    button.click()
    qtbot.waitUntil(button.isEnabled)
    assert says(dialog) and "…" not in says(dialog)


def test_played_again_it_stands_in_the_tree_and_the_page_is_as_it_was(window, qtbot):
    dialog, draft = written(window, qtbot)
    page = window.editor.page.toPlainText()
    for name in ("playButton", "playNowButton"):
        old = dialog._one.id
        dialog.findChild(QPushButton, name).click()
        qtbot.waitUntil(lambda old=old: dialog._one.id != old, timeout=20_000)
        assert says(dialog)
    assert dialog._one.settings["played_from"] and window.editor.page.toPlainText() == page
    assert window.services.generation.draft(window.editor.binding.scene_id) is draft


def test_esc_stops_what_is_under_way_and_then_closes(window, qtbot):
    dialog, _ = written(window, qtbot)
    old = dialog._one.id
    dialog.findChild(QPushButton, "playButton").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and says(dialog) == "Stopped." and dialog._one.id == old
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.commands.written.dialog is None)


def test_where_nothing_was_written_that_is_said(window, qtbot):
    window.services.storage.deliver()
    window.actions_by_name["model.written"].trigger()
    window.services.storage.deliver()
    dialog = window.commands.written.dialog
    qtbot.waitUntil(lambda: dialog._empty.isVisible())
    assert "No model has written anything" in dialog._empty.text and not dialog._split.isVisible()
    dialog.reject()

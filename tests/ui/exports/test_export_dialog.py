"""The export page with the real exporter, over the sample novel."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.domain.exchange.export_options import Purpose


@pytest.fixture
def dialog(window, qtbot):
    window.commands.exports.export()
    made = window.commands.exports.dialog
    yield made
    if window.commands.exports.dialog is not None:
        made.reject()


def choose(dialog, purpose):
    dialog.cards.take(dialog.cards.cards[purpose])


def test_a_card_brings_its_ways_and_what_is_the_books_own_stays(dialog):
    dialog.author.setText("Pen Name")
    choose(dialog, Purpose.READERS)
    assert dialog.options().format == "epub" and dialog.options().metadata.author == "Pen Name"
    assert not dialog.proof.isVisibleTo(dialog)
    choose(dialog, Purpose.PRINT)
    assert dialog.options().format == "pdf" and dialog.options().metadata.author == "Pen Name"
    assert dialog.proof.isVisibleTo(dialog)


def test_a_file_is_written_read_back_and_told(dialog, qtbot, tmp_path):
    choose(dialog, Purpose.PLAIN)
    asked = []
    dialog.place_wished.connect(lambda name, suffix: asked.append((name, suffix)))
    dialog.closing.export.click()
    assert asked == [("The Salt Keepers", ".md")]
    dialog.export_to(tmp_path / "book.md")
    assert dialog.closing.stop.isVisibleTo(dialog) and not dialog.closing.export.isEnabled()
    qtbot.waitUntil(lambda: dialog.closing.folder.isVisibleTo(dialog), timeout=60_000)
    words = dialog.closing.words.text()
    assert "Wrote book.md." in words and "paragraphs" in words and (tmp_path / "book.md").is_file()
    assert dialog._exports.last_options().purpose is Purpose.PLAIN


def test_escape_stops_the_writing_first_and_the_old_file_stays(window, dialog, qtbot, tmp_path):
    (tmp_path / "book.pdf").write_bytes(b"old")
    choose(dialog, Purpose.PRINT)
    dialog.export_to(tmp_path / "book.pdf")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.commands.exports.dialog is dialog and "Stopped" in dialog.closing.words.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.commands.exports.dialog is None
    assert (tmp_path / "book.pdf").read_bytes() == b"old"


def test_a_refusal_is_a_sentence_at_the_foot(dialog, qtbot, tmp_path):
    choose(dialog, Purpose.PLAIN)
    dialog.export_to(tmp_path / "none" / "book.md")
    qtbot.waitUntil(lambda: "cannot be written" in dialog.closing.words.text(), timeout=30_000)
    assert dialog.closing.export.isEnabled()


def test_pages_follow_the_choices(dialog, qtbot):
    choose(dialog, Purpose.PRINT)
    qtbot.waitUntil(lambda: bool(dialog.proof.spread), timeout=60_000)
    before = dialog.proof.page(1).size()
    size = dialog.form.fields["layout.size"]
    size.setCurrentIndex(size.findText("6 × 9 in"))
    qtbot.waitUntil(lambda: dialog.proof.page(1).size() != before, timeout=60_000)
    assert (dialog.options().layout.width_mm, dialog.options().layout.height_mm) == (152.4, 228.6)


def test_only_ticked_scenes_go_out_and_none_is_nothing_to_write(dialog):
    part = dialog.scenes.topLevelItem(0)
    part.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.options().scenes and 0 not in dialog.options().scenes
    assert "scene" in dialog.choose_scenes.text()
    part.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.closing.export.isEnabled()


def test_a_way_can_be_kept_under_a_name(dialog):
    choose(dialog, Purpose.READERS)
    dialog.form.fields["headings.ornament"].setText("❦")
    dialog.keep_as("My e-book")
    assert dialog.way.currentText() == "My e-book"
    (mine,) = [one for one in dialog._exports.presets() if one.own]
    assert mine.options.headings.ornament == "❦"


def test_the_last_choices_are_there_again(window, qtbot, tmp_path):
    exports = window.services.exports
    (readers,) = [one for one in exports.presets() if one.id == "readers"]
    wished = replace(readers.options, metadata=replace(readers.options.metadata, publisher="Small Press"))
    with qtbot.waitSignal(window.services.decisions.decided):
        exports.remember(wished)
    qtbot.waitUntil(lambda: exports.last_options() is not None)
    window.commands.exports.export()
    dialog = window.commands.exports.dialog
    assert dialog.options().metadata.publisher == "Small Press"
    assert dialog.cards.cards[Purpose.READERS].isChecked()
    dialog.reject()


def test_return_exports_wherever_no_other_button_has_the_focus(dialog, qtbot):
    assert dialog.focusWidget() is dialog.cards.cards[dialog.options().purpose]
    choose(dialog, Purpose.PLAIN)
    asked = []
    dialog.place_wished.connect(lambda name, suffix: asked.append(suffix))
    QTest.keyClick(dialog.cards.cards[Purpose.PLAIN], Qt.Key.Key_Return)
    QTest.keyClick(dialog.author, Qt.Key.Key_Return)
    assert asked == [".md", ".md"] and dialog.options().purpose is Purpose.PLAIN
    dialog.closing.close_button.setFocus()
    QTest.keyClick(dialog.closing.close_button, Qt.Key.Key_Return)
    assert asked == [".md", ".md"] and not dialog.isVisible()

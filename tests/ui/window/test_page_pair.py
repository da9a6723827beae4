"""A second page beside the first."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import scene_named
from tests.ui.pages import base, open_scene


@pytest.fixture
def pair(window, qtbot):
    """“Ledger” in the page, “The stairs” beside it."""
    window.resize(1300, 800)
    window.pages.open_second(scene_named(window.services, "The stairs"))
    QApplication.processEvents()
    return window.pages


def title(window):
    return window.services.manuscript.outline.node(window.editor.binding.scene_id).title


def test_a_press_exchanges_the_two_and_each_column_shows_what_it_showed(window, pair, qtbot):
    ledger, view = window.editor.binding.scene_id, pair.second.view
    view.verticalScrollBar().setValue(120)
    spot = view.viewport().mapTo(window, QPoint(200, 260))
    assert pair.in_order() == [window.editor, pair.second]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 260))
    QApplication.processEvents()
    assert title(window) == "The stairs" and pair.second.scene_id == ledger
    assert pair.in_order() == [pair.second, window.editor] and window.editor.page.hasFocus()
    caret = window.editor.page.viewport().mapTo(window, window.editor.page.cursorRect().center())
    assert abs(caret.y() - spot.y()) < 40, "the line pressed on is where it was"
    qtbot.keyClicks(window.editor.page, "Here ")
    assert "Here " in base(window)


def test_what_is_written_is_seen_beside(window, pair, qtbot):
    pair.open_second(window.editor.binding.scene_id)
    window.editor.page.moveCursor(window.editor.page.textCursor().MoveOperation.Start)
    qtbot.keyClicks(window.editor.page, "Now. ")
    qtbot.waitUntil(lambda: pair.second.view._text.startswith("Now. "))


def test_by_keys_alone(window, pair, qtbot):
    window.editor.page.setFocus()
    window.actions_by_name["view.region"].trigger()
    assert pair.second.view.hasFocus()
    QTest.keyClick(pair.second.view, Qt.Key.Key_End)
    assert pair.second.view.verticalScrollBar().value() == pair.second.view.verticalScrollBar().maximum()
    QTest.keyClick(pair.second.view, Qt.Key.Key_Escape)
    assert window.editor.page.hasFocus() and title(window) == "Ledger"
    pair.second.view.setFocus()
    QTest.keyClick(pair.second.view, Qt.Key.Key_Return)
    assert title(window) == "The stairs" and window.editor.page.hasFocus()


def test_it_closes_with_its_scene_its_book_and_its_key(window, pair, qtbot):
    switch = window.actions_by_name["view.second"]
    assert switch.isChecked() and not window._right.isVisible(), "two pages leave the panels no room here"
    switch.trigger()
    assert pair.second.isHidden() and not switch.isChecked()
    switch.trigger()
    assert not pair.second.isHidden()
    window.services.manuscript.discard(pair.second.scene_id)
    qtbot.waitUntil(lambda: pair.second.isHidden())
    pair.open_second(window.editor.binding.scene_id)
    window.services.close_project()
    assert pair.second.isHidden() and not switch.isChecked()


def test_focus_mode_has_one_page(window, pair):
    window.set_focus_mode(True)
    assert pair.second.isHidden()
    window.set_focus_mode(False)
    assert not pair.second.isHidden()


def test_the_scene_is_chosen_in_its_head(window, pair, qtbot):
    choice = pair.second._choice
    row = choice.findText("Two cups")
    choice.setCurrentIndex(row)
    choice.activated.emit(row)
    qtbot.waitUntil(lambda: "Two cups" in pair.second.view.accessibleName())
    assert pair.second.view.hasFocus() and title(window) == "Ledger"


def test_the_page_stays_when_another_scene_is_opened(window, pair, qtbot):
    open_scene(window, qtbot, "Two cups")
    assert pair.second.scene_id == scene_named(window.services, "The stairs")

"""Ideas chosen by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages import base, end


def test_names_come_with_how_common_they_are_and_return_puts_one_at_the_caret(window, qtbot):
    window.services.storage.deliver()
    end(window)
    before = base(window)
    window.show_panel("ask")
    window.ask.tabs.setCurrentIndex(2)
    page = window.ask.ideas
    page.think()
    texts = page.list.texts()
    assert len(texts) == 16 and texts[1].startswith("1 in ") and texts[1].endswith("women")
    page.list.setCurrentItem(page.list.topLevelItem(0))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert base(window) == before + texts[0] and window.editor.page.hasFocus()
    QTest.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before


def test_turns_are_thought_of_and_can_be_stopped(window, qtbot):
    window.show_panel("ask")
    window.ask.tabs.setCurrentIndex(2)
    page = window.ask.ideas
    page._kind.setCurrentIndex(3)
    assert not page._rarity.isVisible()
    page.think()
    qtbot.waitUntil(lambda: bool(page.list.texts()), timeout=30_000)
    if page._stop.isVisible():
        page._stop.click()
    assert not page._stop.isVisible() and "tries" in page.list.texts()[1]

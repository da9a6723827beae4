"""Lists of words that can be added to, emptied, imported and exported."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.conftest import scene_named


def texts(page):
    return [page.list.item(number).text() for number in range(page.list.count())]


def add(page, word):
    page.field.setFocus()
    QTest.keyClicks(page.field, word)
    QTest.keyClick(page.field, Qt.Key.Key_Return)


def test_words_are_added_sorted_and_removed(dialog):
    page = dialog.mine
    dialog.tabs.setCurrentWidget(page)
    for word in ("zebu", "Alder", "mole"):
        add(page, word)
    assert texts(page) == ["Alder", "mole", "zebu"] and not page.remove.isEnabled()
    page.list.item(1).setSelected(True)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert texts(page) == ["Alder", "zebu"] == list(dialog.services.spelling.own.mine)


def test_what_is_no_word_stays_in_the_field_with_a_sentence(dialog):
    add(dialog.mine, "two words")
    assert dialog.mine.says.text() and dialog.mine.field.text() == "two words" and texts(dialog.mine) == []


def test_lists_go_out_and_come_in(dialog, tmp_path):
    add(dialog.mine, "zebu")
    dialog.mine.export_list(tmp_path / "list.txt")
    dialog.book.import_list(tmp_path / "list.txt")
    assert texts(dialog.book) == ["zebu"] and "1" in dialog.book.says.text()
    dialog.book.import_list(tmp_path / "missing.txt")
    assert "missing.txt" in dialog.book.says.text() and texts(dialog.book) == ["zebu"]
    dialog.book.export_list(tmp_path / "no" / "folder.txt")
    assert dialog.book.says.text()


def test_what_is_left_alone_names_its_place_and_is_marked_again(dialog):
    own, scene = dialog.services.spelling.own, scene_named(dialog.services, "Ledger")
    own.leave_alone("teh", scene, "in … end")
    own.leave_alone("smolt", scene)
    assert texts(dialog.ignored) == ["smolt · anywhere in “Ledger”", "teh · in “Ledger”: in teh end"]
    dialog.ignored.list.item(0).setSelected(True)
    dialog.ignored.remove.click()
    assert [one.word for one in own.left_alone] == ["teh"]

"""Find and replace in the real window, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inkwell.domain.text import text_query
from tests.conftest import scene_named
from tests.ui.editor.finding import CTRL, SHIFT, five_lines, look
from tests.ui.pages import base, open_scene, text_of


@pytest.fixture
def bar(window):
    return five_lines(window)


def test_find_replace_and_undo(window, qtbot):
    before = base(window)
    window.actions_by_name["edit.find"].trigger()
    bar = window.editor.find_bar
    bar._text.setText("tobias")
    bar._by.setText("Thomas")
    bar.replace_all()
    assert "Tobias" not in base(window) and base(window) == text_of(window)
    window.actions_by_name["edit.undo"].trigger()
    assert base(window) == before == text_of(window)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_esc_before_anything_leaves_the_caret_and_esc_in_the_page_closes_the_bar(window, qtbot, bar):
    window.editor.binding.select(40, 40)
    look(window, qtbot, "argo")
    qtbot.keyClick(bar._text, Qt.Key.Key_Escape)
    assert window.editor.binding.selected() == (40, 40) and QApplication.focusWidget() is window.editor.page
    look(window, qtbot, "argo")
    window.editor.page.setFocus()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Escape)
    assert not bar.isVisible() and window.editor.highlighter.searched is None


def test_the_present_hit_is_told_from_the_others(window, qtbot, bar):
    look(window, qtbot, "argo")

    def grounds():
        blocks = [window.editor.page.document().findBlockByNumber(number) for number in (0, 1)]
        ranges = [one for block in blocks for one in block.layout().formats()]
        return {one.format.background().color().name() for one in ranges if one.format.hasProperty(0x820)}

    colour = window.theme.theme.colour
    assert {colour("accent").name(), colour("found").name()} <= grounds()


def test_ctrl_h_replaces_with_the_capitals_of_what_was_found(window, qtbot, bar):
    look(window, qtbot, "argo", Qt.Key.Key_H)
    bar._keep_case.click()
    qtbot.keyClicks(bar._by, "nautilus")
    bar.replace_all()
    assert bar._count.text() == "5 replaced"
    assert base(window).startswith("The *Nautilus* lay there.\nNautilus, nautilus and NAUTILUS.")


def test_accents_are_ignored_only_where_one_wishes(window, qtbot, bar):
    look(window, qtbot, "zoe's")
    assert bar._count.text() == "Nothing found"
    bar._accents.click()
    assert bar._count.text() == "1 of 1"


def test_regular_expressions_with_groups(window, qtbot, bar):
    look(window, qtbot, r"\b(\w+) \1\b")
    assert bar._count.text() == "Nothing found"
    bar._pattern.click()
    assert bar._count.text() == "1 of 1"
    qtbot.keyClicks(bar._by, "$2")
    assert "names group 2; the pattern has 1" in bar._problem.text()
    before = base(window)
    bar.replace_all()
    assert base(window) == before
    bar._by.clear()
    qtbot.keyClicks(bar._by, "$1")
    assert not bar._problem.isVisible()
    bar.replace_all()
    assert "\nthe end\n" in base(window)


@pytest.mark.parametrize("pattern", ["(a", "[", "*", "(?P<x", "(a|aa)+$"])
def test_a_bad_or_endless_pattern_is_said_and_changes_nothing(window, qtbot, bar, pattern, monkeypatch):
    monkeypatch.setattr(text_query, "PATTERN_SECONDS", 0.1)
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("a" * 60 + "b")
    before = base(window)
    look(window, qtbot, "")
    bar._pattern.click()
    bar._text.setText(pattern)
    for everywhere in (False, True):
        bar._everywhere.setChecked(everywhere)
        qtbot.waitUntil(lambda: not window.services.find.book.is_searching, timeout=5000)
        assert bar._problem.isVisible() and bar._problem.text().endswith((".", "cause."))
        bar.find_next()
        bar.replace_one()
        bar.replace_all()
    assert base(window) == before


def test_typing_while_the_list_is_open_keeps_it_true(window, qtbot):
    bar = window.editor.find_bar
    scene_id = open_scene(window, qtbot, "Ledger")
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    book = window.services.find.book
    before = book.count
    last = book.hits_in(scene_named(window.services, "Tobias asks"))[-1]
    book.choose(scene_named(window.services, "Tobias asks"), last, False)
    window.editor.page.setFocus()
    window.editor.binding.select(0, 0)
    qtbot.keyClicks(window.editor.page, "Tobias and Tobias. ")
    qtbot.waitUntil(lambda: book.count == before + 2)
    assert [hit.start for hit in book.hits_in(scene_id)][:2] == [0, 11] and bar.isVisible()
    assert sum(len(hits) for hits in book.chosen.values()) == book.count - 1


def test_a_selection_is_looked_for_without_its_marks(window, qtbot, bar):
    window.editor.binding.select(4, 10)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_F, CTRL)
    assert bar._text.text() == "Argo" and bar._count.text().endswith("of 5")


def test_the_list_takes_no_room_until_something_is_looked_for(window, qtbot, bar):
    window.actions_by_name["edit.search"].trigger()
    bar._text.clear()
    assert not bar.list.isVisible()
    bar._text.setText("argo")
    assert bar.list.isVisible()
    bar._text.clear()
    assert not bar.list.isVisible()

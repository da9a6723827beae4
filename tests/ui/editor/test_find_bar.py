"""Find and replace in the real window, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import scene_named
from tests.ui.pages import base, open_scene, text_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(window, qtbot):
    """The bar of a scene of five lines, the caret at its beginning."""
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("The *Argo* lay there.\nArgo, argo and ARGO.\nZoë’s cat\nthe the end\nlast Argo")
    window.editor.binding.select(0, 0)
    page.setFocus()
    return window.editor.find_bar


def look(window, qtbot, text, key=Qt.Key.Key_F, modifiers=CTRL):
    """Open the bar by its key and type."""
    bar = window.editor.find_bar
    qtbot.keyClick(window.editor.page, key, modifiers)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (bar._text, bar._by), timeout=2000)
    bar._text.setFocus()
    bar._text.selectAll()
    qtbot.keyClicks(bar._text, text)
    qtbot.waitUntil(lambda: not window.services.find.book.is_searching, timeout=5000)


def selected(window):
    return window.editor.page.textCursor().selectedText()


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


def test_return_goes_through_the_hits_and_around(window, qtbot, bar):
    look(window, qtbot, "argo")
    assert bar._count.text() == "1 of 5" and window.editor.binding.selected() == (0, 0)
    starts = []
    for _ in range(6):
        qtbot.keyClick(bar._text, Qt.Key.Key_Return)
        starts.append(window.editor.binding.selected()[0])
    assert starts == [5, 22, 28, 37, 70, 5]
    qtbot.keyClick(bar._text, Qt.Key.Key_Return, SHIFT)
    assert bar._count.text() == "5 of 5" and QApplication.focusWidget() is bar._text
    qtbot.keyClick(bar._text, Qt.Key.Key_Escape)
    assert not bar.isVisible() and selected(window) == "Argo"
    qtbot.keyClick(window.editor.page, Qt.Key.Key_F3)
    assert window.editor.binding.selected()[0] == 5 and not bar.isVisible()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_F3, SHIFT)
    assert window.editor.binding.selected()[0] == 70


def test_what_was_selected_for_the_last_search_does_not_stay_lit(window, qtbot, bar):
    look(window, qtbot, "argo")
    qtbot.keyClick(bar._text, Qt.Key.Key_Return)
    assert selected(window) == "Argo"
    bar._text.selectAll()
    qtbot.keyClicks(bar._text, "cat")
    assert selected(window) == "" and bar._count.text() == "1 of 1"


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


def test_replacing_one_by_one_shows_each_first(window, qtbot, bar):
    look(window, qtbot, "argo")
    qtbot.keyClicks(bar._by, "Nautilus")
    qtbot.keyClick(bar._by, Qt.Key.Key_Return)
    assert base(window).startswith("The *Nautilus* lay there.\nArgo,") and selected(window) == "Argo"
    qtbot.keyClick(bar._text, Qt.Key.Key_Return)
    qtbot.keyClick(bar._by, Qt.Key.Key_Return)
    assert "Argo, Nautilus and ARGO" in base(window)
    window.actions_by_name["edit.undo"].trigger()
    window.actions_by_name["edit.undo"].trigger()
    assert base(window).startswith("The *Argo* lay there.\nArgo, argo and ARGO.")


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
def test_a_bad_or_endless_pattern_is_said_and_changes_nothing(window, qtbot, bar, pattern):
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


def test_the_whole_book_is_listed_counted_and_walked_through(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    book = window.services.find.book
    assert bar._everywhere.isChecked() and bar.list.isVisible()
    count = sum(
        len(bar.query.places(window.services.find.book.text(scene.scene_id)))
        for scene in window.services.manuscript.outline.scenes()
    )
    assert book.count == count and f"{count} in {len(book.scene_ids)} scenes" in bar._count.text()
    seen = []
    for _ in range(count + 1):
        before = (window.editor.binding.scene_id, window.editor.binding.selected())
        qtbot.keyClick(bar._text, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda before=before: (
                (window.editor.binding.scene_id, window.editor.binding.selected()) != before
                and selected(window) == "Tobias"
            )
        )
        seen.append((window.editor.binding.scene_id, window.editor.binding.selected()[0]))
    assert len(set(seen)) == count and seen[0] == seen[-1] and QApplication.focusWidget() is bar._text


def test_the_list_by_keys_down_and_return_open_a_hit_and_esc_goes_back(window, qtbot):
    bar = window.editor.find_bar
    shown, caret = window.editor.binding.scene_id, window.editor.binding.selected()
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is bar.list
    qtbot.keyClick(bar.list, Qt.Key.Key_Escape)
    assert not bar.isVisible() and QApplication.focusWidget() is window.editor.page
    assert (window.editor.binding.scene_id, window.editor.binding.selected()) == (shown, caret)
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Home)
    qtbot.keyClick(bar.list, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is bar._text
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_End)
    wanted = bar.list.hits.place(bar.list.currentIndex())
    qtbot.keyClick(bar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == wanted.scene_id)
    assert selected(window) == "Tobias" and QApplication.focusWidget() is window.editor.page
    assert bar.list.accessibleName() and bar._text.accessibleName() and bar._by.accessibleName()


def test_only_what_is_ticked_is_replaced(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    book = window.services.find.book
    first, second = book.scene_ids[:2]
    untouched, in_second = book.text(first), len(book.hits_in(second))
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Home)
    qtbot.keyClick(bar.list, Qt.Key.Key_Space)
    left = book.count - len(book.hits_in(first))
    bar.list.setCurrentIndex(bar.list.hits.index(0, 0, bar.list.hits.index(1, 0)))
    qtbot.keyClick(bar.list, Qt.Key.Key_Space)
    assert bar._all.text() == "Replace ticked"
    bar._by.setText("Thomas")
    with qtbot.waitSignal(window.services.find.replaced, timeout=10_000) as done:
        bar._all.click()
    assert done.args[0] == left - 1
    assert window.services.find.book.text(first) == untouched
    text = window.services.scenes.buffer(second)
    assert in_second == 1 or text.text.count("Thomas") == in_second - 1


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


def test_words_that_stand_apart_lead_to_their_scenes(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "lens Mara breathe", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bar._count.text().startswith("Not together, but all in"))
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_named(window.services, "The stairs"))
    assert selected(window) == "lens"


def test_a_selection_is_looked_for_without_its_marks(window, qtbot, bar):
    window.editor.binding.select(4, 10)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_F, CTRL)
    assert bar._text.text() == "Argo" and bar._count.text().endswith("of 5")

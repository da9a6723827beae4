"""From hit to hit, in the scene and through the book."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.editor.finding import CTRL, SHIFT, five_lines, look, selected
from tests.ui.pages import base


@pytest.fixture
def bar(window):
    return five_lines(window)


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


def test_return_before_the_book_has_answered_goes_to_the_first_hit_all_the_same(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "", Qt.Key.Key_F, CTRL | SHIFT)
    bar._text.setText("seventh")  # which stands in another scene
    assert window.services.find.book.is_searching and bar.steps.current is None
    qtbot.keyClick(bar._text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: selected(window) == "seventh", timeout=5000)

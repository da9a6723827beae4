"""Several scenes as one page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.conftest import scene_named
from tests.ui.editor.flowing import shown, titles
from tests.ui.pages import base, open_scene


def test_the_chapter_is_one_page_and_the_line_looked_at_stays(window, qtbot):
    open_scene(window, qtbot, "What the storm brought")
    page = window.editor.page
    page.moveCursor(page.textCursor().MoveOperation.Start)
    QTest.keyClick(page, Qt.Key.Key_Down)
    before = page.cursorRect().top()
    window.actions_by_name["view.flow"].trigger()
    qtbot.waitUntil(lambda: page.room_above > 0)
    assert titles(window) == ["The stairs", "What the storm brought", "Ledger"]
    assert page.cursorRect().top() == before and page.room_below > 0
    window.actions_by_name["view.flow"].trigger()
    assert page.room_above == page.room_below == 0 and page.cursorRect().top() == before


def test_undo_finds_the_scene_it_is_about(window, flow, qtbot):
    page = window.editor.page
    qtbot.keyClicks(page, "Storm. ")
    QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page, "Stairs. ")
    text = base(window)
    assert text.startswith("Stairs. ")
    window.actions_by_name["edit.undo"].trigger()
    assert shown(window) == "The stairs" and not base(window).startswith("Stairs. ")


def test_a_scene_from_elsewhere_brings_its_own_chapter(window, flow, qtbot):
    open_scene(window, qtbot, "Two cups")
    qtbot.waitUntil(lambda: "Two cups" in titles(window))
    assert titles(window) == ["Two cups", "The missing page", "Keeper’s hour"]


def test_new_scenes_and_other_titles_are_seen(window, flow, qtbot):
    window.actions_by_name["scene.new"].trigger()
    qtbot.waitUntil(lambda: len(window.editor.continuous.order) == 4)
    assert flow.order[2] not in (scene_named(window.services, title) for title in ("The stairs", "Ledger"))


def test_the_whole_book_and_what_is_chosen(window, flow, qtbot):
    window.actions_by_name["view.flow_book"].trigger()
    qtbot.waitUntil(lambda: len(flow.order) == 9)
    assert not window.actions_by_name["view.flow"].isChecked()
    assert [flow._chapters.get(scene, "") != "" for scene in flow.order].count(True) == 3
    chosen = [scene_named(window.services, title) for title in ("Ledger", "Two cups")]
    flow.show(chosen)
    open_scene(window, qtbot, "Ledger")
    assert titles(window) == ["Ledger", "Two cups"] or "Ledger" in titles(window)


def test_a_replacement_in_the_book_is_seen_in_all_of_them(window, flow, qtbot):
    stairs = scene_named(window.services, "The stairs")
    flow.still(stairs)
    window.services.scenes.replace_places(stairs, [(0, 0, "Anew. ")])
    assert flow.still(stairs).text.startswith("Anew. ")


def test_closing_the_book_leaves_nothing(window, flow, qtbot):
    window.services.close_project()
    assert not flow.is_on and not flow.order and window.editor.page.room_above == 0


def test_what_is_looked_for_is_found_in_all_of_them_and_nowhere_else(window, flow, qtbot):
    bar = window.editor.find_bar
    bar.open_bar("Tobias")
    qtbot.waitUntil(lambda: not window.services.find.book.is_searching)
    assert set(window.services.find.book.scene_ids) <= set(flow.order)
    scenes = set()
    for _ in range(bar.steps.count):
        bar.find_next()
        scenes.add(shown(window))
    assert {"What the storm brought", "Ledger"} <= scenes and not bar.list.isVisible()
    assert "in 2 scenes" in bar._count.text() or "in 3 scenes" in bar._count.text()

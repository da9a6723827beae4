"""Where the page looks when scenes go and come back, and when undo is about another scene."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.conftest import scene_named
from tests.ui.pages import base, end, open_scene
from tests.ui.story.facts import put, scenes_of


def press(window, action):
    window.actions_by_name[action].trigger()


def undo_text(window):
    return window.actions_by_name["edit.undo"].text()


def wait_shown(window, qtbot, scene_id):
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_id)


def test_undo_goes_across_a_split_and_back_to_the_half_it_is_about(window, qtbot):
    scene_id, before, page = window.editor.binding.scene_id, base(window), window.editor.page
    end(window)
    qtbot.keyClicks(page, " Before.")
    cursor = page.textCursor()
    cursor.setPosition(before.index("\n") + 1)
    page.setTextCursor(cursor)
    press(window, "scene.split")
    qtbot.waitUntil(lambda: window.editor.binding.scene_id not in (None, scene_id))
    half = window.editor.binding.scene_id
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    QTest.keyClicks(name, "The Half")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page)
    qtbot.waitUntil(lambda: undo_text(window) == "Undo rename of “New scene”")
    qtbot.keyClicks(page, "Since. ")
    window.open_scene(scene_id)
    wait_shown(window, qtbot, scene_id)
    outline = lambda: window.services.manuscript.outline  # noqa: E731
    for text, there in (
        ("Undo rename of “New scene”", lambda: outline().node(half).title == "New scene"),
        # Words written in the half since go back before the split, and are seen to go.
        ("Undo typing", lambda: window.editor.binding.scene_id == half and "Since" not in base(window)),
        ("Undo split of “Ledger”", lambda: half not in outline() and base(window) == f"{before} Before."),
        ("Undo typing", lambda: base(window) == before and window.editor.binding.scene_id == scene_id),
    ):
        assert undo_text(window) == text
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(there)
    for there in (
        lambda: base(window) == f"{before} Before.",
        lambda: window.editor.binding.scene_id == half,
        lambda: base(window).startswith("Since. "),
        lambda: outline().node(half).title == "The Half",
    ):
        qtbot.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(there)


def test_the_menu_names_what_goes_back_wherever_the_focus_is(window, qtbot):
    scene_id = window.editor.binding.scene_id
    press(window, "tree.discard")
    qtbot.waitUntil(lambda: scene_id not in window.services.manuscript.outline)
    assert undo_text(window) == "Undo deletion of “Ledger”"
    nearest = scene_named(window.services, "The causeway")
    wait_shown(window, qtbot, nearest)
    qtbot.keyClicks(window.editor.page, "A")
    assert undo_text(window) == "Undo typing"
    assert window.notice_bar._act.text() == "Undo"
    QTest.mouseClick(window.notice_bar._act, Qt.MouseButton.LeftButton)
    wait_shown(window, qtbot, scene_id)
    window.open_scene(nearest)
    wait_shown(window, qtbot, nearest)
    assert base(window).endswith("A") and undo_text(window) == "Undo typing"
    window.manuscript.tree.setFocus()
    qtbot.keyClick(window.manuscript.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not base(window).endswith("A") and undo_text(window) == "Undo"
    assert not window.actions_by_name["edit.undo"].isEnabled()


def test_a_name_being_typed_is_taken_before_undo_and_a_lost_row_takes_none(window, qtbot):
    for action, more in (("scene.new", 1), ("chapter.new", 2), ("part.new", 1)):
        rows = len(window.services.manuscript.outline)
        press(window, action)
        qtbot.waitUntil(lambda rows=rows + more: len(window.services.manuscript.outline) == rows)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keyClicks(QApplication.focusWidget(), "Half a na")
        press(window, "edit.undo")
        assert undo_text(window).startswith("Undo new")
        press(window, "edit.undo")
        qtbot.waitUntil(lambda rows=rows: len(window.services.manuscript.outline) == rows)


def test_the_scene_that_comes_back_is_shown_where_the_author_has_gone_nowhere_since(window, qtbot):
    scene_id = window.editor.binding.scene_id
    press(window, "tree.discard")
    qtbot.waitUntil(lambda: scene_id not in window.services.manuscript.outline)
    press(window, "edit.undo")
    wait_shown(window, qtbot, scene_id)
    press(window, "tree.discard")
    qtbot.waitUntil(lambda: scene_id not in window.services.manuscript.outline)
    other = open_scene(window, qtbot, "Two cups")
    press(window, "edit.undo")
    qtbot.waitUntil(lambda: scene_id in window.services.manuscript.outline)
    assert window.editor.binding.scene_id == other


def test_what_is_undone_in_the_codex_is_told(window, qtbot):
    """It stands in no page: without a word one would not know that Ctrl+Z did anything."""
    services = window.services
    put(services, scenes_of(services)[0], "has grey eyes")
    window.actions_by_name["edit.undo"].trigger()
    services.storage.deliver()
    qtbot.waitUntil(lambda: "Undone: new fact about “Mara Quill”." in window.notice_bar._text.text())
    window.actions_by_name["edit.redo"].trigger()
    services.storage.deliver()
    qtbot.waitUntil(lambda: "Redone: new fact" in window.notice_bar._text.text())


def test_undo_of_a_new_scene_and_of_a_merge_leads_back_to_where_one_was(window, qtbot):
    undo, outline = window.actions_by_name["edit.undo"], window.services.manuscript.outline
    here = window.editor.binding.scene_id
    before = len(outline.scenes())

    def shown():
        return window.editor.binding.scene_id

    window.actions_by_name["scene.new"].trigger()
    qtbot.waitUntil(
        lambda: shown() != here and len(window.services.manuscript.outline.scenes()) == before + 1
    )
    undo.trigger()
    qtbot.waitUntil(lambda: len(window.services.manuscript.outline.scenes()) == before)
    qtbot.waitUntil(lambda: shown() == here)
    window.actions_by_name["scene.merge"].trigger()
    qtbot.waitUntil(
        lambda: shown() != here and len(window.services.manuscript.outline.scenes()) == before - 1
    )
    target = outline.neighbour(here, -1).scene_id
    qtbot.waitUntil(lambda: shown() == target)
    undo.trigger()
    qtbot.waitUntil(lambda: len(window.services.manuscript.outline.scenes()) == before)
    qtbot.waitUntil(lambda: shown() == here)

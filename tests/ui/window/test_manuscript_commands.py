"""Scenes, chapters and parts by command."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from inkwell.domain.manuscript.outline import NodeKind
from tests.ui.pages import base


def scenes(window):
    return [scene.title for scene in window.services.manuscript.outline.scenes()]


def test_split_and_merge_lose_no_letter(window, qtbot):
    before, titles = base(window), scenes(window)
    shown = window.editor.binding.scene_id
    cursor = window.editor.page.textCursor()
    cursor.setPosition(before.index("\n") + 1)
    window.editor.page.setTextCursor(cursor)
    window.actions_by_name["scene.split"].trigger()
    qtbot.waitUntil(lambda: len(scenes(window)) == len(titles) + 1)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id not in (None, shown))
    window.actions_by_name["scene.merge"].trigger()
    qtbot.waitUntil(lambda: scenes(window) == titles and window.editor.binding.scene_id == shown)
    assert base(window).replace("\n", "") == before.replace("\n", "")


def test_the_neighbours_are_reached_and_the_ends_are_ends(window, qtbot):
    order = [scene.scene_id for scene in window.services.manuscript.outline.scenes()]
    window.open_scene(order[0])
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == order[0])
    window.actions_by_name["scene.previous"].trigger()
    assert window.editor.binding.scene_id == order[0]
    window.actions_by_name["scene.next"].trigger()
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == order[1])


def test_merging_the_first_scene_says_why_not(window, qtbot):
    first = window.services.manuscript.outline.scenes()[0].scene_id
    window.open_scene(first)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == first)
    window.editor.page.moveCursor(QTextCursor.MoveOperation.End)
    before = base(window)
    with qtbot.waitSignal(window.services.notices.notice_raised, timeout=2000):
        window.actions_by_name["scene.merge"].trigger()
    assert base(window) == before


def name_row(window, qtbot, action, name):
    """Run a command that ends in a name to be typed, and type it."""
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), name)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(node.title == name for node in window.services.manuscript.outline.walk()))
    return next(node for node in window.services.manuscript.outline.walk() if node.title == name)


def test_a_new_chapter_has_a_page_and_its_name_ends_on_it(window, qtbot):
    chapter = name_row(window, qtbot, "chapter.new", "The Wreck")
    (scene,) = window.services.manuscript.outline.children(chapter.id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene.scene_id)
    qtbot.waitUntil(window.editor.page.hasFocus)
    window.actions_by_name["edit.undo"].trigger()
    window.actions_by_name["edit.undo"].trigger()
    qtbot.waitUntil(lambda: chapter.id not in window.services.manuscript.outline)
    assert scene.id not in window.services.manuscript.outline


def test_the_first_scene_of_an_empty_chapter_leaves_the_chapter_its_name(window, qtbot):
    manuscript = window.services.manuscript
    manuscript.add(NodeKind.CHAPTER, "Empty")
    qtbot.waitUntil(lambda: any(node.title == "Empty" for node in manuscript.outline.walk()))
    chapter = next(node for node in manuscript.outline.walk() if node.title == "Empty")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    window.actions_by_name["scene.new"].trigger()
    qtbot.waitUntil(lambda: len(manuscript.outline.children(chapter.id)) == 1)
    scene = manuscript.outline.children(chapter.id)[0].scene_id
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene)
    qtbot.waitUntil(window.editor.page.hasFocus)
    QTest.keyClicks(window.editor.page, "Adrift")
    assert base(window) == "Adrift" and manuscript.outline.node(chapter.id).title == "Empty"


def test_who_renames_from_the_page_writes_on(window, qtbot):
    window.editor.page.setFocus()
    name_row(window, qtbot, "tree.rename", "Flotsam")
    qtbot.waitUntil(window.editor.page.hasFocus)

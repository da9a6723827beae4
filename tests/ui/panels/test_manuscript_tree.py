"""Rows that open, one row for a chapter of one scene, and where a dragged row will stand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from inkwell.domain.manuscript.outline import NodeId, NodeKind
from tests.conftest import scene_named
from tests.services.steps import settle


@pytest.fixture
def tree(window):
    return window.manuscript.tree


def row_of(window, title):
    return window.manuscript.model.index_of(
        next(node.id for node in window.services.manuscript.outline.walk() if node.title == title)
    )


def single(window, qtbot, title="Chapter 9"):
    """A chapter with one scene."""
    manuscript = window.services.manuscript
    manuscript.add(NodeKind.CHAPTER, title)
    qtbot.waitUntil(lambda: any(node.title == title for node in manuscript.outline.walk()))
    chapter = next(node for node in manuscript.outline.walk() if node.title == title)
    manuscript.add(NodeKind.SCENE, "Alone", chapter.id)
    qtbot.waitUntil(lambda: len(manuscript.outline.children(chapter.id)) == 1)
    settle(window.services)
    return row_of(window, title)


def test_what_is_closed_by_hand_stays_closed_when_rows_come_and_go(window, tree, qtbot):
    tree.collapse(row_of(window, "Low Water"))
    single(window, qtbot)
    assert not tree.isExpanded(row_of(window, "Low Water")) and tree.isExpanded(row_of(window, "The Keeper"))


def test_a_chapter_of_one_scene_is_one_row_that_opens_the_scene(window, tree, qtbot):
    chapter = single(window, qtbot)
    assert not tree.isExpanded(chapter)
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        tree.visualRect(chapter).center(),
    )
    alone = scene_named(window.services, "Alone")
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == alone)
    assert tree.currentIndex() == row_of(window, "Chapter 9") and tree.scene_at(tree.currentIndex()) == alone
    tree.expand(row_of(window, "Chapter 9"))
    tree.choose(int(alone))
    assert tree.node_id() == NodeId(alone)


def test_a_title_that_counts_itself_has_no_second_number(window, qtbot):
    from inkwell.ui.panels.manuscript_model import NUMBER_ROLE

    assert single(window, qtbot).data(NUMBER_ROLE) == 0
    assert row_of(window, "Low Water").data(NUMBER_ROLE) == 2


def test_arrows_open_and_close_with_the_mouse(window, tree):
    chapter = row_of(window, "Low Water")
    arrow = QPoint(tree.visualRect(chapter).left() - 7, tree.visualRect(chapter).center().y())
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, arrow)
    assert not tree.isExpanded(chapter)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, arrow)
    assert tree.isExpanded(chapter)


def test_the_line_of_a_drop_is_seen_and_goes(window, tree, monkeypatch):
    accent = window.theme.theme.colour("accent").rgb()
    row = tree.visualRect(row_of(window, "Two cups"))

    def pixels():
        QApplication.processEvents()
        image = tree.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        y = row.top()
        return sum(image.pixel(x, y) == accent for x in range(row.left() + 10, row.right() - 10))

    bare = pixels()
    above = QAbstractItemView.DropIndicatorPosition.AboveItem
    monkeypatch.setattr(tree, "dropIndicatorPosition", lambda: above)
    tree._show_drop(row.center())
    assert pixels() > bare + 60
    tree._show_drop(None)
    assert pixels() == bare


def test_the_keyboard_in_the_tree_is_seen(window, tree):
    tree.setFocus()
    QApplication.processEvents()
    with_focus = tree.grab().toImage()
    window.editor.page.setFocus()
    QApplication.processEvents()
    assert tree.grab().toImage() != with_focus


def test_the_marks_of_the_scenes_are_told_below(window):
    legend = window.findChild(object, "statusLegend")
    assert "Done" in legend.text() and "Idea" not in legend.text()

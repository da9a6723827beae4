"""Where the keys go among the cards, and what is drawn."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.ui.planning.board_layout import HEAD
from tests.ui.planning.rooms import plan_view


def test_arrows_walk_the_cards_and_bring_them_into_sight(window, qtbot):
    view = plan_view(window, "board", qtbot).view
    for _ in range(3):
        view.set_zoom(view.places.zoom + 1)
    QTest.keyClick(view, Qt.Key.Key_Home)
    seen = set()
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Left,
    ):
        QTest.keyClick(view, key)
        seen.add(view.item.same)
        rect = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(rect.center()) and rect.top() >= HEAD - 1
    assert len(seen) > 3


def test_cards_under_the_heads_are_not_hit(window, qtbot):
    view = plan_view(window, "board", qtbot).view
    index = view.board.index(0, 0)
    assert view.indexAt(view.visualRect(index).center()) == index
    assert not view.indexAt(view.visualRect(index).topLeft() - view.visualRect(index).topLeft()).isValid()

"""A window that has grown stays on its screen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from inkwell.ui.widgets.on_screen import keep_on_screen, whole

ROOM = QRect(0, 0, 1280, 720)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (QRect(300, 80, 500, 700), QRect(300, 20, 500, 700)),
        (QRect(300, 80, 500, 900), QRect(300, 0, 500, 720)),
        (QRect(-40, 10, 500, 300), QRect(0, 10, 500, 300)),
        (QRect(1000, 10, 500, 300), QRect(780, 10, 500, 300)),
        (QRect(10, 10, 500, 300), QRect(10, 10, 500, 300)),
    ],
)
def test_a_place_is_moved_before_it_is_cut(place, kept):
    assert whole(place, ROOM) == kept


def test_a_window_below_the_edge_comes_up(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    window.setGeometry(20, room.bottom() - 50, 200, 300)
    window.show()
    keep_on_screen(window)
    assert room.contains(window.frameGeometry())

"""The window is whole on any screen, and leaves the page room."""

import pytest
from PySide6.QtCore import QRect

from inkwell.ui.window.geometry import SIDE_WIDTHS, first_place, fitted_place, sides_with_room


@pytest.mark.parametrize(
    "screen",
    [
        QRect(0, 0, 1366, 768),
        QRect(0, 0, 1280, 720),
        QRect(0, 27, 1280, 693),
        QRect(1920, 0, 1366, 728),
        QRect(0, 0, 3840, 2160),
        QRect(0, 0, 640, 700),
    ],
)
def test_the_first_window_is_whole_on_its_screen(screen):
    place = first_place(screen)
    assert screen.contains(place)
    assert place.top() - screen.top() >= 32 and screen.bottom() - place.bottom() >= 8, (
        "title and edges have room"
    )


def test_a_window_comes_back_where_it_was_or_as_near_as_fits():
    screen = QRect(0, 0, 1366, 768)
    assert fitted_place(QRect(100, 100, 900, 600), screen) == QRect(100, 100, 900, 600)
    assert screen.contains(fitted_place(QRect(900, 500, 1440, 900), screen))
    assert screen.contains(fitted_place(QRect(-5000, -100, 800, 600), screen))


def test_a_narrow_window_shows_the_side_asked_for_last():
    both = ("left", "right")
    assert set(sides_with_room(1366, both, "left")) == {"left", "right"}
    assert sides_with_room(820, both, "left") == ("left",)
    assert sides_with_room(820, both, "right") == ("right",)
    assert sides_with_room(500, both, "left") == ()
    assert sides_with_room(480 + sum(SIDE_WIDTHS.values()), both, "left") == ("left", "right")

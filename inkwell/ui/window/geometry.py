"""Where the window stands, and which of its sides there is room for. Sizes are logical pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect

_LIKED_WIDTH, _LIKED_HEIGHT = 1440, 900
_FRAME_WIDTH, _FRAME_HEIGHT = 16, 48
_TITLE_HEIGHT = 36  # of a frame's height; the rest is its lower edge
LEAST_PAGE_WIDTH = 440
SIDE_WIDTHS = {"left": 200, "right": 268}


def first_place(available: QRect) -> QRect:
    """Size and place of a window that was never open: as large as is liked, whole on the screen, in its middle."""
    width = min(_LIKED_WIDTH, available.width() - _FRAME_WIDTH)
    height = min(_LIKED_HEIGHT, available.height() - _FRAME_HEIGHT)
    left = available.left() + (available.width() - width) // 2
    top = available.top() + _TITLE_HEIGHT + (available.height() - _FRAME_HEIGHT - height) // 2
    return QRect(left, top, width, height)


def fitted_place(place: QRect, available: QRect) -> QRect:
    """A window's place of last time, made smaller and moved as far as it must to be whole on a screen of today."""
    width = min(place.width(), available.width())
    height = min(place.height(), available.height() - _FRAME_HEIGHT)
    left = max(available.left(), min(place.left(), available.right() - width + 1))
    top = max(available.top() + _FRAME_HEIGHT // 2, min(place.top(), available.bottom() - height + 1))
    return QRect(left, top, width, height)


def sides_with_room(width: int, wished: tuple[str, ...], first: str, pages: int = 1) -> tuple[str, ...]:
    """Those of the sides wished for that leave the pages room in a window of `width`; where only one does, `first`."""
    shown: list[str] = []
    room = width - pages * LEAST_PAGE_WIDTH
    for side in sorted(wished, key=lambda side: side != first):
        if SIDE_WIDTHS[side] <= room:
            room -= SIDE_WIDTHS[side]
            shown.append(side)
    return tuple(shown)

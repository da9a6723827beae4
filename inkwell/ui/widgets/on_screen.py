"""A window that has grown stays whole on its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def keep_on_screen(window: QWidget) -> None:
    """Move a window, and make it lower where it must be, so that its buttons can be reached."""
    if (layout := window.layout()) is not None:
        layout.activate()  # what has just been shown has its room
    frame, room = window.frameGeometry(), window.screen().availableGeometry()
    inner = window.geometry()
    kept = whole(frame, room)
    if kept != frame:
        window.setGeometry(inner.translated(kept.topLeft() - frame.topLeft()))
        window.resize(inner.width(), inner.height() - (frame.height() - kept.height()))


def whole(place: QRect, room: QRect) -> QRect:
    """`place` moved, and cut where it is higher or wider, so that it lies in `room`."""
    width, height = min(place.width(), room.width()), min(place.height(), room.height())
    left = max(room.left(), min(place.left(), room.right() - width + 1))
    top = max(room.top(), min(place.top(), room.bottom() - height + 1))
    return QRect(left, top, width, height)

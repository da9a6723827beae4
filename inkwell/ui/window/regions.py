"""From one part of the window to the next, with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def focus_next_region(focus: QWidget | None, regions: Sequence[tuple[QWidget, QWidget]]) -> bool:
    """Give the focus to the region behind the one that has it; False where none is to be seen.

    A region comes with what in it takes the focus. From elsewhere one comes to the first.
    """
    seen = [(region, inner) for region, inner in regions if region.isVisible()]
    if not seen:
        return False
    here = next(
        (i for i, (region, _) in enumerate(seen) if focus is not None and region.isAncestorOf(focus)), -1
    )
    seen[(here + 1) % len(seen)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True

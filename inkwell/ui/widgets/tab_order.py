"""Tab goes the way things are seen: by the layouts of a window, whenever its parts were made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

_ROW = 8  # pixels that parts of one row may differ by


class Dialog(QDialog):
    """A window beside the main one. Return presses the button that has the keys, whatever the default is.

    A button that is a choice, one of the cards of the export page for one, is made by Space; Return goes on from there.
    """

    _had_keys: QWidget | None = None

    def event(self, event: QEvent) -> bool:
        """Qt asks whether a key is a shortcut before anybody gets it: who has the keys then is who was meant."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._had_keys = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button, is_return = self.focusWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and isinstance(button, QPushButton) and button.isEnabled() and not button.isCheckable():
            # A Return that a list took before it gave the keys to the button was none for the button.
            if not event.isAutoRepeat() and button is self._had_keys:
                button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        order_tabs(self)
        return super().focusNextPrevChild(next)


def order_tabs(window: QWidget) -> None:
    """Let Tab go through `window` from its first part to its last. A moment's work, so it is done when Tab is pressed."""
    for before, after in pairwise(seen_order(window)):
        QWidget.setTabOrder(before, after)


def seen_order(widget: QWidget) -> list[QWidget]:
    """What in `widget` the keyboard can go to by Tab, hidden parts too, in the order in which it is seen."""
    return [one for one in _parts(widget) if _takes_tab(one)]


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _parts(widget: QWidget) -> Iterator[QWidget]:
    laid_out = list(_laid_out(widget.layout()))
    known = {id(part) for part in laid_out}
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isWindow() and id(child) not in known
    ]
    others.sort(key=lambda child: (child.y() // _ROW, child.x()))
    for part in (*laid_out, *others):
        yield part
        yield from _parts(part)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """What a layout holds as it was filled: in a grid, both fields may come before the buttons beside the first."""
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        part = item.widget()
        if part is not None and not part.isWindow():
            yield part
        elif item.layout() is not None:
            yield from _laid_out(item.layout())

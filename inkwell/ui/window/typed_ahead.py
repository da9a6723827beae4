"""What is typed while a new row of the manuscript is on its way: held back, and typed where it was meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from inkwell.ui.editor.keys import COMMAND_KEYS

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.editor.binding import PageBinding

_LONGEST_MS = 2000  # a row that has not come by then is not coming


class TypedAhead(QObject):
    """Keeps letters, Return and Backspace from the window between a wish for a row and the moment its scene is in the page.

    The storage thread answers in some milliseconds, on a busy machine in some hundred: letters of the new name would be
    typed into the scene before. Up to Return they are the name, then the scene's first words.
    """

    def __init__(self, window: QWidget, rows: QWidget, binding: PageBinding) -> None:
        super().__init__(window)
        self._window, self._rows, self._binding = window, rows, binding
        self._held: list[QKeyEvent] = []
        self._came = False
        self._scene: SceneId | None = None
        self._patience = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._patience.timeout.connect(self._let_go)
        binding.scene_shown.connect(self._go_on)

    def hold(self) -> None:
        """From now on keys wait."""
        if not self._patience.isActive():
            _application().installEventFilter(self)
        self._came = False
        self._patience.start()

    def row_came(self, scene_id: SceneId | None) -> None:
        """The name can be typed; what stands behind it waits for the scene, None where the row has none."""
        self._came, self._scene = True, scene_id
        self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that write; commands, names and everything of other windows pass."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        in_window = (isinstance(watched, QWidget) and watched.window() is self._window) or (
            isinstance(watched, QWindow) and watched is self._window.windowHandle()
        )
        if not in_window or not event.text() or event.modifiers() & COMMAND_KEYS or event.text() == "\x1b":
            return False
        if not self._held and self._is_naming():
            return False
        self._held.append(event.clone())
        return True

    def _is_naming(self) -> bool:
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit) and self._rows.isAncestorOf(focus)

    def _go_on(self, *_: object) -> None:
        """Type what has its place by now."""
        while self._patience.isActive() and self._came:
            is_name = self._is_naming()
            is_shown = self._scene in (None, self._binding.scene_id)
            if is_shown and not self._held:
                self._let_go()
            if not self._held or not (is_name or is_shown):
                return
            if self._type_first() and is_name:
                QTimer.singleShot(0, self._go_on)  # Qt takes the name when it has the control again
                return

    def _type_first(self) -> bool:
        """Type one key; whether it was Return."""
        event, place = self._held.pop(0), QApplication.focusWidget()
        if place is not None:
            _application().removeEventFilter(self)
            QCoreApplication.sendEvent(place, event)
            _application().installEventFilter(self)
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _let_go(self) -> None:
        while self._held:
            self._type_first()
        self._patience.stop()
        _application().removeEventFilter(self)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application

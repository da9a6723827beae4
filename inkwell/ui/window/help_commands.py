"""What opens the guide: F1 at the page that fits where the focus is, and the Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from inkwell.ui.help.names import Names
from inkwell.ui.window.actions import ACTIONS
from inkwell.ui.window.panel_rail import PANELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.ui.help.window import HelpWindow
    from inkwell.ui.window.shell import Shell

NAMES = Names({row.name: row for row in ACTIONS}, {row.name: row for row in PANELS})
_FIRST = "first-hour"
_READ_LAST = "window.help_page"
# Commands of the window that are wanted while the guide is read.
_SHARED = (
    "help.guide",
    "help.keyboard",
    "help.search",
    "view.larger",
    "view.smaller",
    "view.theme",
    "app.quit",
)


class HelpCommands(QObject):
    """Handlers of the Help menu; there is one window of the guide, and it stays where it was closed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        # The language changes with the next start; the guide speaks the one the window speaks now.
        self._language = shell.services.settings.text("look.language")
        self.window: HelpWindow | None = None
        shell.window.installEventFilter(self)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "help.guide": self.show_guide,
            "help.keyboard": lambda: self.show_topic("keyboard"),
            "help.search": self.begin_search,
        }

    def show_guide(self) -> None:
        """The page about what has the focus, else the one read last, else the first."""
        window = self._opened()
        fitting = window.guide.topic_for(places_of(QApplication.focusWidget()))
        last = window.topic or self._shell.services.settings.text(_READ_LAST)
        known = last if window.guide.topic(last) is not None else _FIRST
        if fitting or not window.topic:
            window.show_topic(fitting or known)
        window.bring()

    def show_topic(self, topic_id: str) -> None:
        """A page of the guide."""
        window = self._opened()
        window.show_topic(topic_id)
        window.bring()

    def begin_search(self) -> None:
        """The guide, ready to be searched."""
        window = self._opened()
        if not window.topic:
            window.show_topic(_FIRST)
        window.bring()
        window.begin_search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dialog has come up: F1 works there too, though it is a window of its own. The guide goes with the window."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QDialog):
                child.addAction(self._shell.actions["help.guide"])
                child.installEventFilter(self)
        elif (
            event.type() == QEvent.Type.Hide
            and watched is self._shell.window
            and not event.spontaneous()
            and self.window is not None
        ):
            self.window.close()
        return super().eventFilter(watched, event)

    def _opened(self) -> HelpWindow:
        if self.window is None:
            from inkwell.services.help.guide import Guide
            from inkwell.ui.help.window import HelpWindow

            settings = self._shell.services.settings
            self.window = HelpWindow(Guide(self._language), self._shell.theme, NAMES)
            self.window.addActions([self._shell.actions[name] for name in _SHARED])
            self.window.topic_shown.connect(lambda topic: settings.set(_READ_LAST, topic))
        return self.window


def places_of(widget: QWidget | None) -> list[str]:
    """Object names from a widget outwards, those without a name left out."""
    names: list[str] = []
    while widget is not None:
        if widget.objectName():
            names.append(widget.objectName())
        widget = widget.parentWidget()
    return names

"""The timeline in a window of its own, beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from inkwell.support.i18n import tr
from inkwell.ui.story.timeline_pane import TimelinePane
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_WISHES = (
    (QKeySequence.StandardKey.Undo, "undo_requested"),
    ("Ctrl+Shift+Z", "redo_requested"),
    ("Ctrl+Y", "redo_requested"),
)


class TimelineWindow(Dialog):
    """Stays open beside the page and follows the book.

    Signals:
        undo_requested, redo_requested: what was moved, here or elsewhere.
    """

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget, services: Services, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("timelineWindow")
        self.setWindowTitle(tr("Timeline"))
        self.resize(1080, 480)
        self.pane = TimelinePane(services, theme)
        self.view = self.pane.view
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.pane)
        for keys, wish in _WISHES:
            QShortcut(QKeySequence(keys), self).activated.connect(getattr(self, wish))

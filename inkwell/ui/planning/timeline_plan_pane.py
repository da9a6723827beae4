"""The timeline as one of the views of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.story.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


class TimelinePlanPane(PlanPane):
    """Zoom and export are the room's.

    Signals:
        time_requested: a SceneId whose place in the story is to be said.
    """

    time_requested = Signal(object)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.pane = TimelinePane(services, theme)
        self.setFocusProxy(self.pane.view)
        for button in self.pane.buttons:
            button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self.pane)
        self.pane.opened.connect(self.opened)
        self.pane.time_requested.connect(self.time_requested)

    def look(self) -> None:
        self.pane.look()

    def take_keys(self) -> None:
        self.pane.view.setFocus()

    def choose(self, scene: SceneId) -> None:
        self.pane.view.choose(self.pane.view.lane, scene)

    def zoom_by(self, step: int) -> None:
        self.pane.view.set_zoom(self.pane.view.zoom + step)

    def file(self, ending: str) -> bytes:
        return self.pane.file(ending)

    def print_on(self, device: QPagedPaintDevice) -> None:
        self.pane.print_on(device)

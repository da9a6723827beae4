"""What the room of the plan asks of each of its views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId


class PlanPane(QWidget):
    """One view with the sentence that stands for it while it is empty.

    Signals:
        opened: the SceneId of a scene to show in the page.
        entry_opened: the EntryId of an entry to show.
        said: a sentence about what was done or cannot be done.
    """

    opened = Signal(object)
    entry_opened = Signal(object)
    said = Signal(str)
    hint = ""

    def tools(self) -> list[QWidget]:
        """What stands above it."""
        return []

    def look(self) -> None:
        """Show the plan as it is now."""

    def take_keys(self) -> None:
        """The keys to what can be worked on."""

    def choose(self, scene: SceneId) -> None:
        """Choose a scene, where it is shown."""

    def zoom_by(self, step: int) -> None:
        """Larger or smaller."""

    def file(self, ending: str) -> bytes:
        """All of it as a file of that kind."""
        raise NotImplementedError

    def print_on(self, device: QPagedPaintDevice) -> None:
        """All of it on paper."""
        raise NotImplementedError

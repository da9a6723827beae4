"""The arc of the scene, the chapter and the book: feeling, pacing and speech as plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.plots.plot_room import PlotRoom
from inkwell.ui.widgets.reading_line import ReadingLine
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class LargerPlot(Dialog):
    """The same plot in a window of its own, which leaves the page free to write on."""

    def __init__(self, parent: QWidget, room: PlotRoom) -> None:
        super().__init__(parent)
        self.setObjectName("largerPlot")
        self.setWindowTitle(tr("Feeling, pacing and speech"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(960, 600)
        self.room = room
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(room)


class FeelingPanel(QWidget):
    """Plots of the book beside the page.

    Signals:
        place_wanted: SceneId, start and end of the place an author has clicked in a plot.
    """

    place_wanted = Signal(object, int, int)

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("feelingPanel")
        self.setAccessibleName(tr("Feeling, pacing and speech"))
        self._services, self._editor, self._theme = services, editor, theme
        self.line = ReadingLine(
            services,
            tr("Once the book has been read, its feeling, its pace and who speaks in it are drawn here."),
        )
        self.room = PlotRoom(services, editor, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.room, 1)
        self.room.place_wanted.connect(self.place_wanted)
        self.room.larger_requested.connect(self.show_larger)
        self.room.drawn.connect(self._on_room_drawn)

    def show_larger(self) -> None:
        """Open the plot in a window of its own, with the same choices."""
        room = PlotRoom(
            self._services, self._editor, self._theme, self.room.controls.wishes, may_enlarge=False
        )
        room.place_wanted.connect(self.place_wanted)
        LargerPlot(self, room).show()

    def _on_room_drawn(self) -> None:
        self.line.set_missing(self.room.missing)

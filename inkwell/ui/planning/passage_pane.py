"""The map of a story with choices as one of the views of the plan."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.services.story.path_troubles import summed_up
from inkwell.support.i18n import tr
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.planning.passage_view import PassageView
from inkwell.ui.planning.passage_words import words_of
from inkwell.ui.plots import pictures
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


class PassagePane(PlanPane):
    """Follows the story as it is written, and says below what is chosen."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._paths = services, services.story.paths
        self.view = PassageView(theme)
        self.setFocusProxy(self.view)
        self._wished: SceneId | None = None
        self._summary = QLabel(objectName="passageSummary", textFormat=Qt.TextFormat.PlainText)
        self._summary.setProperty("role", "quiet")
        self.next_wrong = QPushButton(tr("Next trouble"), objectName="passageNext")
        self.next_wrong.setProperty("role", "link")
        self.next_wrong.setToolTip(tr("Next trouble (N)"))
        self.next_wrong.clicked.connect(self._on_next_clicked)
        self._empty = EmptyState(tr("The scenes of the book stand here as soon as there are some."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        self.view.opened.connect(self._on_view_opened)
        self.view.chosen_changed.connect(self._tell)
        self._paths.changed.connect(self._on_paths_changed)

    def tools(self) -> list[QWidget]:
        return [self._summary, self.next_wrong]

    def look(self) -> None:
        paths = self._paths
        self.view.show_map(paths.map)
        self._empty.stand_for(self.view, empty=not paths.map.passages)
        if paths.walk is None:
            self._summary.setText(tr("Walking every path…") if paths.map.passages else "")
        else:
            self._summary.setText(summed_up(paths.walk, paths.read.story))
        self.next_wrong.setVisible(paths.walk is not None and bool(paths.walk.troubles))
        if self._wished is not None and self._wished in paths.read.order:
            self.view.choose(paths.read.order.index(self._wished))
            self._wished = None

    def take_keys(self) -> None:
        self.view.setFocus()

    def choose(self, scene: SceneId) -> None:
        """Choose a scene; where the story is still being read, as soon as it is there."""
        if scene in self._paths.read.order:
            self.view.choose(self._paths.read.order.index(scene))
        else:
            self._wished = scene
            self._paths.look_now()

    def zoom_by(self, step: int) -> None:
        self.view.set_zoom(self.view.places.zoom + step)

    def file(self, ending: str) -> bytes:
        return pictures.as_file(ending, self.view.places.size, self.view.paint_whole, tr("Passages"))

    def print_on(self, device: QPagedPaintDevice) -> None:
        pictures.print_tiles(device, self.view.places.size, self.view.paint_whole)

    def _tell(self) -> None:
        chosen = self.view.chosen
        if chosen is not None:
            hint = tr("→ follows a choice, ← goes back, Return opens the scene, N goes to the next trouble.")
            self.hint = f"{words_of(self.view.story, chosen)}\n{hint}"
        elif self.view.story.passages:
            self.hint = tr("Choose a passage with the arrows or a click; a double click opens its scene.")
        else:
            self.hint = ""
        self.said.emit(self.hint)

    def _on_next_clicked(self) -> None:
        self.view.next_wrong()
        self.view.setFocus()

    def _on_paths_changed(self) -> None:
        if self.isVisible():
            self.look()

    def _on_view_opened(self, number: int) -> None:
        if number < len(self._paths.read.order):
            self.opened.emit(self._paths.read.order[number])

"""The map of relations as of a scene, with the steps to earlier and later scenes."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.planning.relations import laid_out, relations_at
from inkwell.support.i18n import tr
from inkwell.ui.planning.map_view import SCALES, USUAL, MapView
from inkwell.ui.planning.map_words import said_person
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.plots import pictures
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.relations import Person, Place, Relations
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_VIEW = "map"


class MapPane(PlanPane):
    """People as of the scene shown."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._book = services, services.plan.book
        self.scene: SceneId | None = None
        self._whole: tuple[Any, dict[str, Place]] = (None, {})
        self.view = MapView(theme)
        self.setFocusProxy(self.view)
        self.hint = tr(
            "Arrows go from one to another · Return opens the entry · Alt+arrows move · PgUp, PgDn: earlier, later"
        )
        self._empty = EmptyState(
            tr("People stand here once the book has been read (F5), or the codex says how two are related.")
        )
        self._earlier = QPushButton(tr("Earlier"), objectName="mapEarlier")
        self._earlier.setToolTip(tr("As of the scene before (PgUp)"))
        self._later = QPushButton(tr("Later"), objectName="mapLater")
        self._later.setToolTip(tr("As of the scene after (PgDn)"))
        self._again = QPushButton(tr("Arrange anew"), objectName="mapAgain")
        self._again.setToolTip(tr("Everybody gets a place again"))
        for button in (self._earlier, self._later, self._again):
            button.setProperty("role", "link")
        self._as_of = QLabel(objectName="mapAsOf", textFormat=Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        self._earlier.clicked.connect(lambda: self._step(-1))
        self._later.clicked.connect(lambda: self._step(1))
        self._again.clicked.connect(self._arrange)
        self.view.stepped.connect(self._step)
        self.view.opened.connect(self._on_view_opened)
        self.view.placed.connect(self._on_view_placed)
        self.view.chosen.connect(self._on_view_chosen)

    def tools(self) -> list[QWidget]:
        return [self._earlier, self._later, self._as_of, self._again]

    def look(self) -> None:
        zoom = self._book.look_of(_VIEW).get("zoom", USUAL)
        if isinstance(zoom, int) and zoom != self.view.zoom and 0 <= zoom < len(SCALES):
            self.view.set_zoom(zoom)
        rows = self._book.rows
        if self.scene is None or self._book.row(self.scene) is None:
            self.scene = rows[-1].scene if rows else None
        self.view.show_map(self._relations(self.scene), self._places())
        row = self._book.row(self.scene) if self.scene is not None else None
        said = tr("as of {n}. {title}", n=row.number, title=row.title) if row is not None else ""
        metrics = self._as_of.fontMetrics()
        self._as_of.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, 280))
        self._earlier.setEnabled(row is not None and row.number > 1)
        self._later.setEnabled(row is not None and row.number < len(rows))
        self._empty.stand_for(self.view, empty=not self.view.people.rowCount())

    def take_keys(self) -> None:
        if self.view.isVisibleTo(self):
            if not self.view.currentIndex().isValid():
                self.view.take(0)
            self.view.setFocus()

    def choose(self, scene: SceneId) -> None:
        self.scene = scene
        self.look()
        if self.view.currentIndex().isValid():
            self._on_view_chosen(self.view.currentIndex().row())

    def zoom_by(self, step: int) -> None:
        self.view.set_zoom(self.view.zoom + step)
        self._book.set_look(_VIEW, zoom=self.view.zoom)

    def file(self, ending: str) -> bytes:
        return pictures.as_file(ending, self.view.size_of_all, self.view.paint_whole, tr("Map of relations"))

    def print_on(self, device: QPagedPaintDevice) -> None:
        pictures.print_tiles(device, self.view.size_of_all, self.view.paint_whole)

    def _relations(self, at: SceneId | None) -> Relations:
        codex = self._services.codex.codex
        people = [entry for entry, _ in self._book.people()]
        return relations_at(self._book.rows, codex.facts, self._book.names, people, at, codex.relations)

    def _places(self) -> dict[str, Place]:
        """Made once for the people and ties of the whole book; the author's own places stand."""
        held = self._held()
        if not self._book.rows:
            return {}
        whole = self._relations(None)
        if self._whole[0] != (whole, held):
            known = {name: place for name, place in self._whole[1].items() if name not in held}
            names = {person.name for person in whole.people}
            stay = {name: place for name, place in {**known, **held}.items() if name in names}
            self._whole = ((whole, held), laid_out(whole, stay))
        return self._whole[1]

    def _held(self) -> dict[str, Place]:
        stored = self._book.look_of(_VIEW).get("places", {})
        if not isinstance(stored, dict):
            return {}
        return {
            str(name): (float(place[0]), float(place[1]))
            for name, place in stored.items()
            if isinstance(place, (list, tuple)) and len(place) == 2
        }

    def _arrange(self) -> None:
        self._whole = (None, {})
        self._book.set_look(_VIEW, places={})
        self.look()

    def _step(self, step: int) -> None:
        row = self._book.row(self.scene) if self.scene is not None else None
        at = row.number - 1 + step if row is not None else -1
        if 0 <= at < len(self._book.rows):
            self.choose(self._book.rows[at].scene)

    def _on_view_opened(self, person: Person) -> None:
        if person.entry is not None:
            self.entry_opened.emit(person.entry)
        else:
            self.said.emit(tr("{name} has no entry in the codex yet.", name=person.name))

    def _on_view_placed(self, name: str, x: float, y: float) -> None:
        held = {key: list(place) for key, place in self._held().items()}
        self._book.set_look(_VIEW, places={**held, name: [round(x), round(y)]})

    def _on_view_chosen(self, row: int) -> None:
        self.said.emit(said_person(self.view.people.relations, row) if row >= 0 else self.hint)

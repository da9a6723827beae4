"""The grid with the threads that were found, and all that is done to threads and pairs."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inkwell.domain.planning.grid import laid_grid
from inkwell.support.i18n import tr
from inkwell.ui.planning.grid_layout import CELLS, USUAL
from inkwell.ui.planning.grid_menu import GridMenu
from inkwell.ui.planning.grid_view import GridView
from inkwell.ui.planning.grid_words import column_name, offer_name
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.plots import pictures, printed_tables
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.grid import GridColumn
    from inkwell.domain.planning.plan import Thread
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_VIEW = "grid"


class GridPane(PlanPane):
    """Scenes down, threads across."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._plan = services, services.plan
        self._promises = services.story.promises
        self.view = GridView(theme)
        self.setFocusProxy(self.view)
        self._keys = tr(
            "Return opens · F2 writes · Space: on or off the thread · Alt+arrows move · Insert: a new thread"
        )
        self._empty = EmptyState(tr("Every scene has a row here as soon as the book has one."))
        self._find = QPushButton(tr("Find threads"), objectName="findThreads")
        self._find.setToolTip(tr("Look for threads in what the scenes share: people, words, meaning"))
        self._new = QPushButton(tr("New thread"), objectName="newThread")
        self._new.setToolTip(tr("A thread of your own (Insert)"))
        self._take = QPushButton(tr("Take all that was found"), objectName="takeThreads")
        for button in (self._find, self._new, self._take):
            button.setProperty("role", "link")
        self._take.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        self._naming = False
        self._menu = GridMenu(self.view, self._plan, self._promises)
        self._connect()

    def _hint(self) -> str:
        """What the keys do, and what is to be done about what was found."""
        threads = self._plan.threads
        if any(one.thread is None for one in threads.offers):
            found = tr("Hollow dots were found: Ctrl+Return takes the thread, Delete refuses it.")
            return f"{self._keys}\n{found}"
        if not self._plan.book.plan.threads:
            wanted = tr("There is no thread yet: find those of the book, or begin one of your own.")
            return f"{self._keys}\n{wanted}"
        return self._keys

    def tools(self) -> list[QWidget]:
        return [self._new, self._find, self._take]

    def look(self) -> None:
        book = self._plan.book
        zoom = book.look_of(_VIEW).get("zoom", USUAL)
        if isinstance(zoom, int) and zoom != self.view.places.zoom and 0 <= zoom < len(CELLS):
            self.view.set_zoom(zoom)
        offers = self._plan.threads.offers
        self.view.show_grid(laid_grid(book.rows, book.plan, offers, self._promises.all()))
        self.hint = self._hint()
        self._take.setVisible(any(one.thread is None for one in offers))
        self._empty.stand_for(self.view, empty=not book.rows)
        if self._naming:
            self._name_newest()

    def take_keys(self) -> None:
        if not self.view.isVisibleTo(self):
            self._empty.take_keys()
            return
        if not self.view.currentIndex().isValid() and self._plan.book.rows:
            self.view.take(self.view.cells.index(0, min(1, self.view.places.columns)))
        self.view.setFocus()

    def choose(self, scene: SceneId) -> None:
        rows = self.view.cells.grid.rows
        row = next((at for at, one in enumerate(rows) if one.scene == scene), -1)
        if row >= 0:
            column = max(self.view.currentIndex().column(), min(1, self.view.places.columns))
            self.view.take(self.view.cells.index(row, column))

    def zoom_by(self, step: int) -> None:
        self.view.set_zoom(self.view.places.zoom + step)
        self._plan.book.set_look(_VIEW, zoom=self.view.places.zoom)

    def file(self, ending: str) -> bytes:
        if ending == "csv":
            return printed_tables.csv_of(self.view.cells.table())
        return pictures.as_file(ending, self.view.places.size, self.view.paint_whole, tr("Grid"))

    def print_on(self, device: QPagedPaintDevice) -> None:
        pictures.print_tiles(device, self.view.places.size, self.view.paint_whole)

    def find_threads(self) -> None:
        """Look for threads; what is found comes as columns of hollow dots."""
        self.said.emit(tr("Looking for threads…"))
        self._plan.threads.find()

    def new_thread(self) -> None:
        """A thread of the author's own, to be named at once."""
        names = {one.name for one in self._plan.book.plan.threads}
        number = next(n for n in range(1, len(names) + 2) if tr("Thread {n}", n=n) not in names)
        self._naming = True
        self._plan.acts.add_thread(tr("Thread {n}", n=number))

    def take_all(self) -> None:
        """Every thread that was found, as one act each."""
        for offer in [one for one in self._plan.threads.offers if one.thread is None]:
            self._plan.thread_acts.take(offer_name(offer), offer.scenes)

    def _connect(self) -> None:
        view, acts = self.view, self._plan.acts
        self._find.clicked.connect(self.find_threads)
        self._new.clicked.connect(self.new_thread)
        self._take.clicked.connect(self.take_all)
        self._plan.threads.offers_changed.connect(self._on_threads_offers_changed)
        self._promises.promises_changed.connect(self._on_promises_promises_changed)
        view.opened.connect(lambda row: self.opened.emit(row.scene))
        view.written.connect(self._on_view_written)
        view.taken_off.connect(self._on_view_taken_off)
        view.toggled.connect(self._on_view_toggled)
        view.moved.connect(self._on_view_moved)
        view.thread_wanted.connect(self.new_thread)
        view.thread_moved.connect(lambda column, step: acts.move_thread(column.thread.id, step))
        view.offer_taken.connect(self._take_offer)
        view.offer_refused.connect(lambda column: self._plan.threads.refuse(column.offer))
        view.renamed.connect(self._on_view_renamed)
        view.removal_wanted.connect(lambda column: acts.remove_thread(column.thread))
        view.menu_wanted.connect(self._show_menu)

    def _take_offer(self, column: GridColumn, name: str = "") -> None:
        scenes = [row.scene for row in self.view.cells.grid.rows if row.scene in column.offered]
        if column.thread is not None:
            self._plan.thread_acts.take(column.thread.name, scenes, column.thread.id)
        elif column.offer is not None:
            self._plan.thread_acts.take(name or offer_name(column.offer), scenes)

    def _name_newest(self) -> None:
        """The thread that was begun just now gets its name."""
        columns = self.view.cells.grid.columns
        own = [at for at, one in enumerate(columns, 1) if one.thread is not None]
        if own:
            self._naming = False
            self.view.setFocus()
            self.view.take(self.view.cells.index(max(0, self.view.currentIndex().row()), own[-1]))
            self.view.rename(own[-1])

    def _scene(self, row: int) -> SceneId:
        return self.view.cells.grid.rows[row].scene

    def _thread(self, column: int) -> Thread | None:
        return self.view.cells.grid.columns[column - 1].thread if column > 0 else None

    def _on_view_written(self, row: int, column: int, words: str) -> None:
        if column == 0:
            self._promises.note(self._scene(row), words)
        elif (thread := self._thread(column)) is not None:
            if words or self.view.cells.grid.text(row, column - 1) is not None:
                self._plan.acts.set_cell(thread.id, self._scene(row), words)
        else:
            self.said.emit(tr("Take the thread first (Ctrl+Return), then write in it."))

    def _on_view_taken_off(self, row: int, column: int) -> None:
        if column == 0:
            self._unpair(row)
            return
        thread = self._thread(column)
        if thread is not None and self.view.cells.grid.text(row, column - 1) is not None:
            self._plan.acts.set_cell(thread.id, self._scene(row), None)

    def _on_view_toggled(self, row: int, column: int) -> None:
        if column == 0:
            self._show_pay_offs(row)
            return
        thread = self._thread(column)
        if thread is not None:
            is_on = self.view.cells.grid.text(row, column - 1) is not None
            self._plan.acts.set_cell(thread.id, self._scene(row), None if is_on else "")
        else:
            self.said.emit(tr("Take the thread first (Ctrl+Return), then write in it."))

    def _on_view_moved(self, row: int, column: int, to_row: int, to_column: int) -> None:
        if column == 0:
            self._pay_elsewhere(row, to_row)
            return
        thread, other = self._thread(column), self._thread(to_column)
        moved = (
            thread is not None
            and other is not None
            and self._plan.thread_acts.move_cell(thread.id, self._scene(row), other.id, self._scene(to_row))
        )
        if moved:
            self.view.take(self.view.cells.index(to_row, to_column))
        else:
            self.said.emit(tr("Something lies there already."))

    def _on_view_renamed(self, column: GridColumn, name: str) -> None:
        if not name:
            return
        if column.thread is not None:
            self._plan.acts.save_thread(replace(column.thread, name=name))
        else:
            self._take_offer(column, name)

    def _pay_elsewhere(self, row: int, to_row: int) -> None:
        """A pay-off goes to another scene; a set-up that is owed is paid there."""
        pairs = self.view.cells.grid.pairs_at(row)
        paid = [pair for pair in pairs if pair.pay_off == row]
        pair = (paid or [one for one in pairs if one.pay_off is None] or [None])[0]
        if pair is None:
            self.said.emit(tr("What is set up stays where it is; move its pay-off."))
            return
        self._promises.pay(pair.promise, self._scene(to_row))
        self.view.take(self.view.cells.index(to_row, 0))

    def _unpair(self, row: int) -> None:
        """A pay-off is owed again; a set-up that is owed goes."""
        pairs = self.view.cells.grid.pairs_at(row)
        for pair in pairs:
            if pair.pay_off == row:
                self._promises.pay(pair.promise, None)
                return
        for pair in pairs:
            self._services.story.facts.remove(pair.promise)
            return

    def _show_pay_offs(self, row: int) -> None:
        place = self.view.visualRect(self.view.cells.index(row, 0)).bottomLeft()
        menu = self._menu.pay_offs(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _show_menu(self, column: int, place: QPoint) -> None:
        menu = self._menu.menu(column)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_threads_offers_changed(self) -> None:
        self.look()
        offers = self._plan.threads.offers
        if not self.isVisible():
            return
        if any(one.thread is None for one in offers):
            names = "; ".join(column_name(self.view.cells.grid, at) for at in self._found_columns())
            self.said.emit(f"{tr('Found: {names}.', names=names)}\n{self.hint}")
        elif not offers:
            self.said.emit(tr("No other threads stand out in this book."))
        else:
            self.said.emit(tr("Hollow dots are scenes found for your threads: Ctrl+Return takes them."))

    def _found_columns(self) -> list[int]:
        return [at for at, one in enumerate(self.view.cells.grid.columns) if one.thread is None]

    def _on_promises_promises_changed(self) -> None:
        if self.isVisible():
            self.look()

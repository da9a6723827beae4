"""The outline table with its filter and its columns, and what is typed into its cells."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.outline import NodeId, Status
from inkwell.domain.planning.columns import FIRST_SHOWN, OWN, Column, own_name
from inkwell.domain.planning.plan import LABEL, PLACE
from inkwell.domain.story.story_time import TimeError
from inkwell.domain.story.typed_moments import typed_moment
from inkwell.support.i18n import tr, trn
from inkwell.ui.panels.manuscript_model import STATUS_NAMES
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.planning.table_model import TableModel
from inkwell.ui.planning.table_view import PlanTable
from inkwell.ui.planning.words import column_word
from inkwell.ui.plots import pictures, printed_tables
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice, QTextDocument

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_VIEW = "table"


class TablePane(PlanPane):
    """A row for every scene."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._plan, self._theme = services, services.plan, theme
        self.table = TableModel()
        self.view = PlanTable(self.table, self._plan.book, theme)
        self.setFocusProxy(self.view)
        self._keys_hint = tr(
            "Return opens · F2 or typing edits the cell · Delete empties it · Ctrl+F filters"
        )
        self._sort, self._descending = "", False
        self._empty = EmptyState(tr("Every scene has a row here as soon as the book has one."))
        self._none = EmptyState(act=tr("Show all scenes"))
        self.filter = QLineEdit(objectName="planFilter")
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter the scenes"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self._columns = QPushButton(tr("Columns"), objectName="planColumns")
        self._columns.setProperty("role", "link")
        self._menu = QMenu(self)
        self._columns.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._empty, self._none):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.returnPressed.connect(self.take_keys)
        self._none.wished.connect(self.filter.clear)
        self.table.typed.connect(self._on_table_typed)
        self.view.opened.connect(lambda row: self.opened.emit(row.scene))
        self.view.order_wanted.connect(self._on_view_order_wanted)
        self._apply_look()

    def tools(self) -> list[QWidget]:
        return [self.filter, self._columns]

    def look(self) -> None:
        if self.table.keys != self._keys():
            self._apply_look()
        current, at = self.view.row, self.view.currentIndex().column()
        self.table.show(self._plan.book.rows)
        if current is not None and self.view.row != current:
            self._choose(current.scene, max(0, at))
        unread = bool(self.table.rows) and all(row.read is None for row in self.table.rows)
        waiting = tr("People, places, talk and feeling are filled in once the book has been read (F5).")
        self.hint = f"{self._keys_hint}\n{waiting}" if unread else self._keys_hint
        self._tell_empty()

    def take_keys(self) -> None:
        if not self.view.currentIndex().isValid() and self.table.rows:
            self.view.setCurrentIndex(self.table.index(0, 0))
        (self.view if self.view.isVisibleTo(self) else self._none).setFocus()

    def choose(self, scene: SceneId) -> None:
        self._choose(scene, 0)

    def zoom_by(self, step: int) -> None:
        self.view.set_zoom(self.view.zoom + step)
        self._plan.book.set_look(_VIEW, zoom=self.view.zoom)

    def file(self, ending: str) -> bytes:
        if ending == "csv":
            return printed_tables.csv_of(self.table.table())
        if ending == "pdf":
            return pictures.pdf(self.print_on, tr("Outline table"))
        size, paint = printed_tables.paint_document(self._document(), self._theme)
        if ending == "svg":
            return pictures.drawing(size, paint, tr("Outline table"))
        return pictures.picture(size, paint)

    def print_on(self, device: QPagedPaintDevice) -> None:
        printed_tables.print_document(device, self._document())

    def _document(self) -> QTextDocument:
        widths = [40, *(self.view.columnWidth(at) for at in range(len(self.table.keys)))]
        return printed_tables.table_document(self.table.table(), widths, self._theme)

    def _choose(self, scene: SceneId, column: int) -> None:
        place = self.table.place_of(scene)
        if place >= 0:
            self.view.setCurrentIndex(self.table.index(place, min(column, len(self.table.keys) - 1)))

    def _keys(self) -> list[str]:
        """The columns chosen, those that are no more left out."""
        book = self._plan.book
        chosen = book.look_of(_VIEW).get("columns", [str(key) for key in FIRST_SHOWN])
        known = {*Column, *(OWN + name for name in (*book.plan.own_columns(), *self._new_columns()))}
        return [Column.TITLE, *(key for key in chosen if key in known and key != Column.TITLE)]

    def _new_columns(self) -> list[str]:
        """Columns of the author's own in which nothing stands yet."""
        return [str(name) for name in self._plan.book.look_of(_VIEW).get("own", ())]

    def _apply_look(self) -> None:
        look = self._plan.book.look_of(_VIEW)
        self.table.set_keys(self._keys())
        zoom = look.get("zoom", 1)
        if isinstance(zoom, int) and zoom != self.view.zoom:
            self.view.set_zoom(zoom)
        self.view.set_widths({})

    def _tell_empty(self) -> None:
        rows = self._plan.book.rows
        self._empty.setVisible(not rows)
        is_none = bool(rows) and not self.table.rows
        self._none.say(tr("No scene has these words in its row."), tr("Show all scenes"))
        self._none.setVisible(is_none)
        self.view.setVisible(bool(self.table.rows))

    def _fill_menu(self) -> None:
        self._menu.clear()
        shown = self._keys()
        own = [
            OWN + name for name in dict.fromkeys((*self._plan.book.plan.own_columns(), *self._new_columns()))
        ]
        for key in (*(str(one) for one in Column if one is not Column.TITLE), *own):
            action = self._menu.addAction(column_word(key))
            action.setCheckable(True)
            action.setChecked(key in shown)
            action.toggled.connect(lambda on, key=key: self._show_column(key, on))
        self._menu.addSeparator()
        self._menu.addAction(tr("A column of your own…")).triggered.connect(self._ask_for_column)
        if self._sort or self._descending:
            self._menu.addAction(tr("In the order of the book")).triggered.connect(
                lambda: self._order("", False)
            )

    def _show_column(self, key: str, on: bool) -> None:
        shown = [one for one in self._keys() if one != key]
        usual = [*Column, *(one for one in (*shown, key) if own_name(one))]
        if on:
            shown = sorted([*shown, key], key=lambda one: usual.index(one))
        self._plan.book.set_look(_VIEW, columns=shown)
        self._apply_look()
        self.look()

    def _ask_for_column(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("A column of your own"))
        dialog.setLabelText(tr("What is noted there?"))
        dialog.textValueSelected.connect(self.add_column)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_column(self, name: str) -> None:
        """A column of the author's own, the last."""
        name = " ".join(name.split())
        if name:
            own = list(dict.fromkeys((*self._new_columns(), name)))
            self._plan.book.set_look(_VIEW, own=own)
            self._show_column(OWN + name, True)

    def _on_filter_text_changed(self, words: str) -> None:
        current = self.view.row
        self.table.set_filter(words)
        if current is not None:
            self._choose(current.scene, 0)
        self._tell_empty()
        if words.strip():
            self.said.emit(trn("{n} scene found.", "{n} scenes found.", len(self.table.rows)))

    def _on_view_order_wanted(self, at: int) -> None:
        key = self.table.keys[at]
        if key != self._sort:
            self._order(key, False)
        elif not self._descending:
            self._order(key, True)
        else:
            self._order("", False)

    def _order(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        current = self.view.row
        self.table.set_order(key, descending)
        self.view.show_order(self.table.keys.index(key) if key in self.table.keys else -1, descending)
        if current is not None:
            self._choose(current.scene, 0)

    def _on_table_typed(self, scene: SceneId, key: str, text: str) -> None:
        manuscript, acts, node = self._services.manuscript, self._plan.acts, NodeId(int(scene))
        facts = {Column.LABEL: LABEL, Column.PLACE: PLACE}
        if own := own_name(key):
            acts.set_fact(scene, own, text)
        elif key in facts:
            row = self._plan.book.row(scene)
            if key != Column.PLACE or row is None or not (row.place_is_read and text == row.place):
                acts.set_fact(scene, facts[Column(key)], text)
        elif key == Column.THREADS:
            acts.set_threads(scene, re.split(r"[,;，；、]", text))
        else:
            simple: dict[str, Callable[[], None]] = {
                Column.TITLE: lambda: manuscript.rename(node, text),
                Column.SYNOPSIS: lambda: manuscript.describe(node, text),
                Column.STATUS: lambda: manuscript.set_status(node, _status(text)),
                Column.GOAL: lambda: self._set_goal(node, text),
                Column.VIEWPOINT: lambda: self._set_viewpoint(scene, text),
                Column.WHEN: lambda: self._set_moment(scene, text),
            }
            simple[key]()

    def _set_goal(self, node: NodeId, text: str) -> None:
        digits = re.sub(r"[\s.,’'\u00a0\u202f]", "", text)
        if digits and not (digits.isascii() and digits.isdecimal() and len(digits) < 8):
            self.said.emit(tr("A goal is a number of words, such as 1500."))
        else:
            self._services.manuscript.set_goal(node, int(digits or 0))

    def _set_viewpoint(self, scene: SceneId, name: str) -> None:
        entry = next((number for number, known in self._plan.book.people() if known == name), None)
        self._plan.acts.set_viewpoint(scene, entry)

    def _set_moment(self, scene: SceneId, text: str) -> None:
        try:
            when = typed_moment(text) if text else None
        except TimeError:
            self.said.emit(tr("That is no story date: type “3 May 1923”, “3 May 1923, 19:00” or “day 4”."))
        else:
            self._plan.acts.set_moment(scene, when)


def _status(text: str) -> Status:
    return next((status for status, name in STATUS_NAMES.items() if tr(name) == text), Status.DRAFT)

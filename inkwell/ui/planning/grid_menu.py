"""What can be done at a place of the grid, as a menu that names the key of each act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from inkwell.support.i18n import tr, trn
from inkwell.ui.planning.colour_menu import colour_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QKeyCombination

    from inkwell.domain.planning.grid import GridColumn, Pair
    from inkwell.domain.planning.plan import Thread
    from inkwell.services.planning.building import PlanRoom
    from inkwell.services.story.promises import PromiseService
    from inkwell.ui.planning.grid_view import GridView

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_THREAD = Qt.KeyboardModifier.AltModifier | _SHIFT


class GridMenu:
    """Makes the menus of a grid."""

    def __init__(self, view: GridView, plan: PlanRoom, promises: PromiseService) -> None:
        self._view, self._plan, self._promises = view, plan, promises

    def menu(self, column: int) -> QMenu:
        """For the chosen cell and the thread of a column of the model."""
        menu, at = QMenu(self._view), self._view.currentIndex()
        if at.isValid():
            self._add_cell_acts(menu, at.row(), at.column())
        if column > 0:
            menu.addSeparator()
            one = self._view.cells.grid.columns[column - 1]
            if one.thread is None:
                self._add_offer_acts(menu, one, column)
            else:
                self._add_thread_acts(menu, one, one.thread, column)
        menu.addSeparator()
        _add(menu, tr("New thread"), self._view.thread_wanted.emit, Qt.Key.Key_Insert)
        return menu

    def pay_offs(self, row: int) -> QMenu:
        """What is owed may be paid off in this scene."""
        grid = self._view.cells.grid
        menu, scene = QMenu(tr("Paid off here"), self._view), grid.rows[row].scene

        def pay(pair: Pair) -> Callable[[], None]:
            return lambda: self._promises.pay(pair.promise, scene)

        owed = [pair for pair in grid.pairs if pair.pay_off is None]
        for pair in owed:
            _add(menu, pair.name, pay(pair))
        if not owed:
            menu.addAction(tr("Nothing is owed")).setEnabled(False)
        return menu

    def _add_cell_acts(self, menu: QMenu, row: int, column: int) -> None:
        view, grid = self._view, self._view.cells.grid
        _add(menu, tr("Open the scene"), lambda: view.opened.emit(grid.rows[row]), Qt.Key.Key_Return)
        if column == 0:
            _add(menu, tr("Set something up here…"), view.write, Qt.Key.Key_F2)
        elif grid.columns[column - 1].thread is not None:
            _add(menu, tr("Write what it does for the thread"), view.write, Qt.Key.Key_F2)
            is_on = grid.text(row, column - 1) is not None
            word = tr("Take it off the thread") if is_on else tr("Put it on the thread")
            _add(menu, word, lambda: view.toggled.emit(row, column), Qt.Key.Key_Space)
        menu.addMenu(self.pay_offs(row))

    def _add_offer_acts(self, menu: QMenu, one: GridColumn, column: int) -> None:
        view = self._view
        _add(menu, tr("Take this thread"), lambda: view.offer_taken.emit(one), _CTRL | Qt.Key.Key_Return)
        word = tr("Take it under another name…")
        _add(menu, word, lambda: view.rename(column), _SHIFT | Qt.Key.Key_F2)
        _add(menu, tr("Do not offer it again"), lambda: view.offer_refused.emit(one), Qt.Key.Key_Delete)

    def _add_thread_acts(self, menu: QMenu, one: GridColumn, thread: Thread, column: int) -> None:
        view, acts = self._view, self._plan.acts
        if one.offered:
            word = trn(
                "Take the {n} scene found for it", "Take the {n} scenes found for it", len(one.offered)
            )
            _add(menu, word, lambda: view.offer_taken.emit(one), _CTRL | Qt.Key.Key_Return)
        _add(menu, tr("Rename the thread…"), lambda: view.rename(column), _SHIFT | Qt.Key.Key_F2)

        def paint(colour: str) -> None:
            acts.save_thread(replace(thread, colour=colour))

        menu.addMenu(colour_menu(view, thread.colour, paint))
        others = [other for other in self._plan.book.plan.threads if other.id != thread.id]
        if others:
            merge = menu.addMenu(tr("Put together with"))
            for other in others:
                _add(merge, other.name, self._merge(other, thread))
        left, right = _THREAD | Qt.Key.Key_Left, _THREAD | Qt.Key.Key_Right
        _add(menu, tr("Further left"), lambda: view.thread_moved.emit(one, -1), left)
        _add(menu, tr("Further right"), lambda: view.thread_moved.emit(one, 1), right)
        word = tr("Remove the thread")
        _add(menu, word, lambda: view.removal_wanted.emit(one), _SHIFT | Qt.Key.Key_Delete)

    def _merge(self, kept: Thread, gone: Thread) -> Callable[[], None]:
        return lambda: self._plan.thread_acts.merge(kept, gone)


def _add(
    menu: QMenu, word: str, act: Callable[[], object], key: Qt.Key | QKeyCombination | None = None
) -> None:
    """An act by its word, with the key that does it in the grid."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key is not None else ""
    said = word.replace("&", "&&")
    menu.addAction("\t".join(part for part in (said, shown) if part)).triggered.connect(lambda: act())

"""The list of beats, and what its keys mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.planning.beats import PlacedBeat

_ROOM = 10
WIDTHS = (40, 230, 300, 300, 110)
_NEAR = 0.015  # nobody counts that little
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALT = Qt.KeyboardModifier.AltModifier


class BeatList(QTreeWidget):
    """A row for every beat.

    Signals:
        stepped: −1 or 1: the chosen beat to the scene before or after.
        accepted: the chosen beat falls where it is proposed.
        loosened: the chosen beat falls nowhere in particular.
    """

    stepped = Signal(int)
    accepted = Signal()
    loosened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("beatList")
        self.setAccessibleName(tr("Beats"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels(list(heads()))
        header = self.header()
        header.setStretchLastSection(False)
        for at, width in enumerate(WIDTHS):
            self.setColumnWidth(at, width)
        for at in (2, 3):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    @property
    def chosen(self) -> int:
        """The place of the chosen row, −1 where none is."""
        return self.indexOfTopLevelItem(item) if (item := self.currentItem()) is not None else -1

    def choose(self, at: int) -> None:
        """Choose the row at that place, where there is one."""
        item = self.topLevelItem(at)
        if item is not None:
            self.setCurrentItem(item)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Other rows, or the same with other words; those that stay are not made anew."""
        while self.topLevelItemCount() > len(rows):
            self.takeTopLevelItem(len(rows))
        for at, row in enumerate(rows):
            item = self.topLevelItem(at)
            if item is None:
                item = QTreeWidgetItem(self)
                item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
            for column, words in enumerate(row):
                if item.text(column) != words:
                    item.setText(column, words)
                    item.setToolTip(column, words)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == _ALT
            and event.key() in _STEPS
        ):
            event.accept()  # Alt with the arrows is no shortcut of the window's while the list has the keys
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() == _ALT and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Space:
            self.accepted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.loosened.emit()
        else:
            super().keyPressEvent(event)


def heads() -> tuple[str, ...]:
    """What stands above the columns."""
    return tr("No."), tr("Beat"), tr("Should fall at"), tr("Falls in"), tr("Off by")


def off_words(one: PlacedBeat) -> str:
    """How far from where it should a beat falls."""
    if one.off is None:
        return ""
    if abs(one.off) < _NEAR:
        return tr("as it should")
    share = tr("{n} %", n=round(100 * abs(one.off)))
    return tr("{share} late", share=share) if one.off > 0 else tr("{share} early", share=share)

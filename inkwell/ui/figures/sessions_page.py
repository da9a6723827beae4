"""The sessions as a table, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr, trc
from inkwell.ui.figures.dates import clock_time, short_day
from inkwell.ui.figures.said import duration, signed
from inkwell.ui.widgets.sorted_item import SortedItem

if TYPE_CHECKING:
    from inkwell.domain.figures.work import Figures

_MOST = 2_000


class SessionsPage(QWidget):
    """Each with its time at work, which leaves out pauses of more than five minutes."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QLabel(wordWrap=True)
        self.head.setProperty("role", "quiet")
        self.table = QTableWidget(0, 6)
        self.table.setAccessibleName(tr("Sessions"))
        self.table.setHorizontalHeaderLabels(
            [
                tr("Began"),
                tr("At work"),
                tr("Typed"),
                tr("Kept from the model"),
                trc("words", "Deleted"),
                tr("Counts for the goal"),
            ]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def show_figures(self, figures: Figures) -> None:
        """Fill the table."""
        sessions = figures.sessions()[:_MOST]
        self.head.setText(
            tr(
                "A session ends with half an hour without a key; pauses of more than five minutes are left out."
            )
            if sessions
            else tr("The first session is listed here as soon as you write.")
        )
        self.table.setVisible(bool(sessions))
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(sessions))
        for row, session in enumerate(sessions):
            work = session.work
            began = tr(
                "{day}, {begin} to {end}",
                day=short_day(session.began.date()),
                begin=clock_time(session.began),
                end=clock_time(session.ended),
            )
            cells = [(began, session.began.timestamp()), (duration(work.seconds), work.seconds)]
            cells += [
                (signed(count), float(count)) for count in (work.typed, work.kept, work.deleted, work.words)
            ]
            for column, (text, key) in enumerate(cells):
                item = SortedItem(text, key)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)

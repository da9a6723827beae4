"""Who wrote this, in figures: characters typed, pasted, imported and generated, by scene and for the book."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.provenance import Origin
from inkwell.domain.text.counted import counted
from inkwell.services.writing.exclusions import OWN, categories
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.support.phrases import sentences
from inkwell.ui.plots.files import plain_cell
from inkwell.ui.widgets.sorted_item import SortedItem

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.services.writing.exclusions import OutputReport

_MOST_KINDS = 12
_NAMES = {
    Origin.TYPED: tr_noop("Typed"),
    Origin.PASTED: tr_noop("Pasted"),
    Origin.IMPORTED: tr_noop("Imported"),
    Origin.GENERATED: tr_noop("Generated"),
}


class OriginsPage(QWidget):
    """A table of shares that can be sorted."""

    def __init__(self, figures: dict[SceneId, dict[Origin, int]], outline: Outline) -> None:
        super().__init__()
        scenes = outline.scenes()
        self._rows = [(scene.title, figures.get(scene.scene_id, {})) for scene in scenes]
        book = {
            origin: sum(figures.get(scene.scene_id, {}).get(origin, 0) for scene in scenes)
            for origin in Origin
        }
        head = QLabel(_shares(book), wordWrap=True)
        table = QTableWidget(len(scenes), 1 + len(Origin))
        table.setAccessibleName(tr("Who wrote this, by scene"))
        table.setHorizontalHeaderLabels([tr("Scene"), *(tr(_NAMES[origin]) for origin in Origin)])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, scene in enumerate(scenes):
            table.setItem(row, 0, QTableWidgetItem(scene.title))
            for column, origin in enumerate(Origin, 1):
                count = figures.get(scene.scene_id, {}).get(origin, 0)
                item = SortedItem(number(count), float(count))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        table.setSortingEnabled(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(head)
        column.addWidget(table, 1)
        self.met = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="metLabel")
        self.met.setProperty("role", "quiet")
        column.addWidget(self.met)

    def table_bytes(self) -> bytes:
        """The table as CSV, in the order of the book."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([tr("Scene"), *(tr("{origin} (characters)", origin=tr(_NAMES[o])) for o in Origin)])
        for title, counts in self._rows:
            writer.writerow([plain_cell(title), *(counts.get(origin, 0) for origin in Origin)])
        return out.getvalue().encode()

    def show_report(self, report: OutputReport) -> None:
        """What kinds of passages stand in what the model wrote."""
        if not report.drafts:
            self.met.setText(tr("The model has written nothing in this book yet."))
            return
        names = {row.id: tr(row.name) for row in categories()} | {OWN: tr("Your own words to keep out")}
        rows = sorted(report.met.items(), key=lambda row: -row[1])[:_MOST_KINDS]
        caption = tr(
            "The model wrote {words} in {drafts} here.",
            words=counted(report.words, report.in_characters),
            drafts=trn("{n} draft or version", "{n} drafts and versions", report.drafts),
        )
        parts = [
            trn(
                "{kind} once, {kept} kept",
                "{kind} {n} times, {kept} kept",
                times,
                kind=names.get(key, key),
                kept=report.kept.get(key, 0),
            )
            for key, times in rows
        ]
        met = (
            tr("In it: {met}.", met="; ".join(parts))
            if parts
            else tr("Nothing from your content limits appeared.")
        )
        self.met.setText(sentences(caption, met))


def _shares(book: dict[Origin, int]) -> str:
    """How much of the book is of each origin."""
    total = sum(book.values())
    shares = [
        f"{tr(_NAMES[origin])} {number(100 * count / max(1, total), 1)}%" for origin, count in book.items()
    ]
    return trn(
        "Of {n} character in the book: {shares}",
        "Of {n} characters in the book: {shares}",
        total,
        shares=" · ".join(shares),
    )

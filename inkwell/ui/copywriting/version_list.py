"""Versions one below the other, each as tall as its words need."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QListWidgetItem

# What the look of a row leaves around its words.
_BESIDE, _AROUND = 32, 18
_TALLEST = 10_000


class VersionList(QListWidget):
    """Several can be chosen."""

    def __init__(self) -> None:
        super().__init__(objectName="versionList", wordWrap=True, spacing=4)
        self.setAccessibleName(tr("Versions"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fit(self, item: QListWidgetItem) -> None:
        """Make room for the words of a row."""
        width = max(80, self.viewport().width() - _BESIDE)
        room = QRect(0, 0, width, _TALLEST)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text())
        item.setSizeHint(QSize(width, words.height() + _AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for row in range(self.count()):
            self.fit(self.item(row))
        super().resizeEvent(event)

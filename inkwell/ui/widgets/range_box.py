"""The choice of this scene, this chapter or the book."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from inkwell.domain.manuscript.extent import RANGE_NAMES, Range
from inkwell.support.i18n import tr


class RangeBox(QComboBox):
    """Chooses a `Range`."""

    def __init__(self, name: str, chosen: Range) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "flat")
        self.setAccessibleName(tr("How much of the book"))
        for span, words in RANGE_NAMES.items():
            self.addItem(tr(words), span.value)
        self.choose(chosen)

    @property
    def span(self) -> Range:
        """What is chosen."""
        return Range(self.currentData())

    def choose(self, span: Range) -> None:
        """Choose a range."""
        self.setCurrentIndex(self.findData(span.value))

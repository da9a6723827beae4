"""The choice of this scene, this chapter or the book."""

from __future__ import annotations

from inkwell.domain.manuscript.extent import RANGE_NAMES, Range
from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown


class RangeBox(DropDown):
    """Chooses a `Range`."""

    def __init__(self, name: str, chosen: Range) -> None:
        super().__init__(name, tr("How much of the book"), flat=True)
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

"""The choice of this scene, this chapter or the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.extent import RANGE_NAMES, Range
from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Sequence


class RangeBox(DropDown):
    """Chooses a `Range`."""

    def __init__(
        self, name: str, chosen: Range, spans: Sequence[Range] = (Range.SCENE, Range.CHAPTER, Range.BOOK)
    ) -> None:
        super().__init__(name, tr("How much of the book"), flat=True)
        for span in spans:
            self.addItem(tr(RANGE_NAMES[span]), span.value)
        self.choose(chosen)

    @property
    def span(self) -> Range:
        """What is chosen."""
        return Range(self.currentData())

    def choose(self, span: Range) -> None:
        """Choose a range."""
        self.setCurrentIndex(self.findData(span.value))

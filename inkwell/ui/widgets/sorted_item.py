"""A cell that is sorted by what it means: dates by time, sizes and words by number, not by their letters."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidgetItem


class SortedItem(QTableWidgetItem):
    """Shows `text`, stands where `key` belongs; keys of one column are of one type."""

    def __init__(self, text: str, key: float | str) -> None:
        super().__init__(text)
        self.key = key

    def __lt__(self, other: QTableWidgetItem) -> bool:
        if isinstance(other, SortedItem) and type(other.key) is type(self.key):
            return self.key < other.key  # type: ignore[operator]
        return super().__lt__(other)

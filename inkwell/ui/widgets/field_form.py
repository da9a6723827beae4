"""A form whose labels stand on the line of their fields' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFormLayout, QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GAP, _LINE_GAP = 16, 10
# Above and below the words of a field: its padding, its border, the air of its line.
_AROUND = 18


class FieldForm(QFormLayout):
    """Qt centres a label in a height of its own choosing, some pixels above the field's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalSpacing(_GAP)
        self.setVerticalSpacing(_LINE_GAP)

    def addRow(self, *parts: Any) -> None:
        super().addRow(*parts)
        item = self.itemAt(self.rowCount() - 1, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if isinstance(label, QLabel) and self.rowWrapPolicy() is not QFormLayout.RowWrapPolicy.WrapAllRows:
            label.setFixedHeight(label.fontMetrics().height() + _AROUND)

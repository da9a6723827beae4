from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from inkwell.ui.widgets.sorted_item import SortedItem


def test_rows_stand_by_what_they_mean_not_by_their_letters(qtbot):
    table = QTableWidget(3, 1)
    qtbot.addWidget(table)
    for row, (text, size) in enumerate((("9 KiB", 9.0), ("110 KiB", 110.0), ("20 KiB", 20.0))):
        table.setItem(row, 0, SortedItem(text, size))
    table.sortItems(0, Qt.SortOrder.AscendingOrder)
    assert [table.item(row, 0).text() for row in range(3)] == ["9 KiB", "20 KiB", "110 KiB"]
    assert sorted([SortedItem("b", "b"), SortedItem("a", 2.0)], key=lambda item: item.text())[0].text() == "a"

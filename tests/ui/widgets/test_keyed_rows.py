"""Keys stand in one column at the right."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from inkwell.ui.widgets.keyed_rows import NOTE, TITLE, KeyedRows


def test_notes_end_at_one_line_and_long_titles_leave_them_room(qtbot):
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(KeyedRows(rows))
    for title in ("A", "A rather long title that goes on and on and on"):
        item = QListWidgetItem(f"{title}    H")
        item.setData(TITLE, title)
        item.setData(NOTE, "H")
        rows.addItem(item)
    rows.resize(200, 120)
    rows.show()
    image = rows.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() - 3, image.height() - 3)

    def right_edge(row):
        area = rows.visualItemRect(rows.item(row))
        return max(
            x
            for y in range(area.top() + 2, area.bottom() - 2)
            for x in range(area.width() - 1)
            if image.pixel(x, y) != ground
        )

    assert right_edge(0) == right_edge(1) < 190

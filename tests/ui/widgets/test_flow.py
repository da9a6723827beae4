"""A row that goes on below where it is narrow."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QWidget

from inkwell.ui.widgets.flow import FlowLayout


@pytest.fixture
def row(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(gap=10, line_gap=4)
    holder.setLayout(layout)
    holder.boxes = []
    for width, height in ((50, 20), (60, 10), (40, 20)):
        box = QLabel()
        box.setFixedSize(QSize(width, height))
        layout.addWidget(box)
        holder.boxes.append(box)
    return holder


def placed(row, width):
    row.layout().setGeometry(QRect(0, 0, width, 100))
    return [(box.x(), box.y()) for box in row.boxes]


def test_everything_stands_in_one_row_where_there_is_room(row):
    assert placed(row, 170) == [(0, 0), (60, 5), (130, 0)], "a low one stands in the middle of its row"
    assert row.layout().heightForWidth(170) == 20


def test_it_goes_on_below_where_it_is_narrow(row):
    assert placed(row, 169) == [(0, 0), (60, 5), (0, 24)] and row.layout().heightForWidth(169) == 44
    assert placed(row, 60) == [(0, 0), (0, 24), (0, 38)] and row.layout().heightForWidth(60) == 58


def test_what_is_hidden_takes_no_room_and_nothing_is_no_height(row):
    for box in row.boxes[:2]:
        box.hide()
    assert placed(row, 60)[2] == (0, 0) and row.layout().heightForWidth(60) == 20
    assert row.layout().minimumSize() == QSize(40, 20) and FlowLayout().heightForWidth(10) == 0


def test_items_are_given_out_and_taken(row):
    layout = row.layout()
    assert layout.count() == 3 and layout.itemAt(3) is None and layout.itemAt(-1) is None
    assert layout.takeAt(0).widget() is row.boxes[0] and layout.count() == 2 and layout.takeAt(9) is None

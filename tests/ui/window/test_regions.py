"""From one part of the window to the next."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inkwell.ui.window.regions import focus_next_region


def region():
    outer, inner = QWidget(), QLineEdit()
    QVBoxLayout(outer).addWidget(inner)
    return outer, inner


def test_the_focus_goes_round_and_leaves_out_what_is_hidden(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    column, regions = QVBoxLayout(whole), [region() for _ in range(3)]
    for outer, _ in regions:
        column.addWidget(outer)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    assert focus_next_region(None, regions) and regions[0][1].hasFocus()
    assert focus_next_region(regions[0][1], regions) and regions[1][1].hasFocus()
    regions[2][0].hide()
    assert focus_next_region(regions[1][1], regions) and regions[0][1].hasFocus()


def test_where_nothing_is_seen_nothing_is_done(qtbot):
    assert not focus_next_region(None, [region()])

"""Tab goes through a window as it is seen, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.ui.widgets.tab_order import Dialog, seen_order


def walked(qtbot, window, count):
    """Where Tab goes, from the first field on."""
    names = []
    for _ in range(count):
        names.append(window.focusWidget().objectName())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return names


def test_fields_made_after_the_buttons_come_before_them(qtbot):
    window = Dialog()
    qtbot.addWidget(window)
    button, field, number = QPushButton("Save"), QLineEdit(), QSpinBox()
    for widget, name in ((button, "button"), (field, "field"), (number, "number")):
        widget.setParent(window)
        widget.setObjectName(name)
    column, row = QVBoxLayout(window), QHBoxLayout()
    row.addWidget(QLabel("Title"))
    row.addWidget(field)
    column.addLayout(row)
    column.addWidget(number)
    column.addWidget(button)
    window.show()
    field.setFocus()
    assert walked(qtbot, window, 4) == ["field", "number", "button", "field"]


def test_what_comes_later_has_its_place_at_once(qtbot):
    window = Dialog()
    qtbot.addWidget(window)
    first, last, box = QLineEdit(objectName="first"), QLineEdit(objectName="last"), QWidget()
    column, inner = QVBoxLayout(window), QVBoxLayout(box)
    column.addWidget(first)
    column.addWidget(box)
    column.addWidget(last)
    window.show()
    first.setFocus()
    new = QLineEdit(objectName="new")
    inner.addWidget(new)
    qtbot.waitUntil(new.isVisible)
    assert walked(qtbot, window, 3) == ["first", "new", "last"]


def test_a_grid_keeps_the_order_it_was_filled_in_and_labels_take_no_tab(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    for name, row, column in (("find", 0, 0), ("by", 1, 0), ("next", 0, 1)):
        grid.addWidget(QLineEdit(objectName=name), row, column)
    grid.addWidget(QLabel("count"), 2, 0)
    assert [one.objectName() for one in seen_order(window)] == ["find", "by", "next"]


def test_return_presses_the_button_that_has_the_keys_and_not_the_default(qtbot):
    dialog, pressed = Dialog(), []
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for name, is_default in (("why", False), ("save", True)):
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.setDefault(is_default)
        button.clicked.connect(lambda _=False, name=name: pressed.append(name))
        column.addWidget(button)
    field = QLineEdit()
    column.addWidget(field)
    dialog.show()
    dialog.findChildren(QPushButton)[0].setFocus()
    qtbot.keyClick(dialog.findChildren(QPushButton)[0], Qt.Key.Key_Return)
    assert pressed == ["why"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["why", "save"]


def test_a_return_that_gave_the_keys_to_a_button_does_not_press_it(qtbot):
    window = Dialog()
    qtbot.addWidget(window)
    rows, button, pressed = QListWidget(), QPushButton("Back"), []
    rows.addItems(["One"])
    rows.setCurrentRow(0)
    column = QVBoxLayout(window)
    column.addWidget(rows)
    column.addWidget(button)
    rows.itemActivated.connect(lambda _: button.setFocus())
    button.clicked.connect(lambda: pressed.append(True))
    window.show()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert window.focusWidget() is button and not pressed
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed

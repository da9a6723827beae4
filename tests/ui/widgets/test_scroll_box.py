from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inkwell.ui.widgets.scroll_box import ScrollBox


def test_what_has_the_focus_comes_into_sight(qtbot):
    inner = QWidget()
    column = QVBoxLayout(inner)
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        column.addWidget(field)
    box = ScrollBox(inner)
    qtbot.addWidget(box)
    box.resize(200, 120)
    box.show()
    qtbot.waitExposed(box)
    fields[0].setFocus()
    for _ in fields[1:]:
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
    assert box.focusWidget() is fields[-1]
    assert box.verticalScrollBar().value() > 0
    assert box.focusPolicy() == Qt.FocusPolicy.NoFocus

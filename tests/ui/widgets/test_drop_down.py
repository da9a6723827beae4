"""Drop-downs show their words."""

import re

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QWidget

from inkwell.ui.widgets.drop_down import DropDown
from tests.conftest import ROOT

LONG = "The chapter in which nobody comes to the lighthouse and the lamp goes out"


def shown(qtbot, *words, width=None):
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    box = DropDown("some", "Something", flat=True)
    row.addWidget(box)
    qtbot.addWidget(holder)
    holder.show()
    for word in words:  # filled after it was shown, as most are
        box.addItem(word)
    if width:
        box.setFixedWidth(width)
    holder.resize(holder.minimumSizeHint() if not width else holder.size())
    QApplication.processEvents()
    box.holder = holder
    return box


def test_it_asks_for_the_room_of_its_longest_words_whichever_is_chosen(qtbot):
    box = shown(qtbot, "All", "Everyone and everything")
    box.setCurrentIndex(1)
    assert box.shown_text() == "Everyone and everything"


def test_a_full_width_bracket_at_the_end_has_its_whole_square(qtbot):
    words = "自动（UTF-8）"
    assert shown(qtbot, words).shown_text() == words


def test_what_is_too_long_is_whole_in_the_list_and_in_a_tool_tip(qtbot):
    box = shown(qtbot, "All", LONG)
    box.setCurrentIndex(1)
    assert box.width() < 320 and box.shown_text().endswith("…")
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), box.mapToGlobal(QPoint(4, 4))))
    assert QToolTip.text() == LONG


def test_the_wheel_turns_it_only_while_it_has_the_focus(qtbot):
    box = shown(qtbot, "One", "Two")

    def turn():
        where = QPoint(5, 5)
        event = QWheelEvent(
            where, box.mapToGlobal(where), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, event)
        return box.currentText()

    box.clearFocus()
    assert turn() == "One"
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert turn() == "Two"


def test_nobody_makes_a_drop_down_of_another_kind():
    made = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "inkwell" / "ui").rglob("*.py")
        if re.search(r"\bQComboBox\(", file.read_text("utf-8")) and file.name != "drop_down.py"
    ]
    assert made == []


def test_the_keys_that_open_it_are_no_commands_of_the_window(qtbot):
    box = DropDown("box")
    qtbot.addWidget(box)
    keys = (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, True),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier, False),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, False),
    )
    for key, modifiers, claimed in keys:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(box, event)
        assert event.isAccepted() is claimed, key

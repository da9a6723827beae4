from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inkwell.ui.panels.entry_card import EntryCard
from inkwell.ui.theme import ThemeService


def test_a_card_is_a_button_with_all_its_words(sample, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    card = EntryCard(ThemeService(QApplication.instance(), sample.settings))
    card.show_entry(7, "Mara Quill", "Keeper of the light. " * 12, "named 4 times")
    column.addWidget(card)
    column.addStretch(1)
    holder.resize(260, 500)
    holder.show()
    qtbot.waitExposed(holder)
    assert QAccessible.queryAccessibleInterface(card).role() == QAccessible.Role.Button
    assert card.accessibleName() == "Mara Quill, named 4 times"
    assert card.height() > card.fontMetrics().height() * 6  # twelve short sentences in 260 pixels
    opened = []
    card.opened.connect(opened.append)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    card.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(card, key)
    assert opened == [7, 7, 7]

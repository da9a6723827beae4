"""Cards by mouse and keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.domain.exchange.export_options import Purpose
from inkwell.ui.exports.purpose_cards import PurposeCards
from inkwell.ui.theme import ThemeService


def test_arrows_go_round_and_the_card_is_chosen(qtbot, services):
    cards = PurposeCards(
        ThemeService(QApplication.instance(), services.settings),
        frozenset({Purpose.AGENT, Purpose.READERS, Purpose.PRINT}),
    )
    qtbot.addWidget(cards)
    cards.show()
    heard = []
    cards.purpose_chosen.connect(heard.append)
    cards.choose(Purpose.AGENT)
    assert heard == []
    QTest.keyClick(cards.cards[Purpose.AGENT], Qt.Key.Key_Right)
    QTest.keyClick(cards.cards[Purpose.READERS], Qt.Key.Key_Left)
    QTest.keyClick(cards.cards[Purpose.AGENT], Qt.Key.Key_Left)
    assert heard == [Purpose.READERS, Purpose.AGENT, Purpose.PRINT]
    assert cards.cards[Purpose.PRINT].isChecked() and Purpose.EDITOR not in cards.cards

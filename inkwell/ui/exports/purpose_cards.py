"""Whom an export is for: cards side by side, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from inkwell.domain.exchange.export_options import Purpose
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.ui.theme import ThemeService

_CARDS = (
    (Purpose.AGENT, tr_noop("To an agent"), tr_noop("a manuscript")),
    (Purpose.EDITOR, tr_noop("To an editor"), tr_noop("a file that comes back")),
    (Purpose.READERS, tr_noop("To readers"), tr_noop("an e-book")),
    (Purpose.PRINT, tr_noop("To print"), tr_noop("a printed book")),
    (Purpose.PLAIN, tr_noop("As text"), tr_noop("for another program")),
)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PurposeCards(QWidget):
    """Arrow keys go from card to card; the one with the focus is chosen.

    Signals:
        purpose_chosen: the Purpose the author chose.
    """

    purpose_chosen = Signal(object)

    def __init__(self, theme: ThemeService, purposes: frozenset[Purpose]) -> None:
        """`purposes` are those there is a way of exporting for."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.cards: dict[Purpose, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (purpose, name, note) in enumerate(row for row in _CARDS if row[0] in purposes):
            card = _Card(f"{tr(name)}\n{tr(note)}", self)
            card.setObjectName(f"purpose-{purpose.value}")
            card.setAccessibleName(tr(name))
            card.setAccessibleDescription(tr(note))
            card.setFont(theme.sans())
            self._group.addButton(card, place)
            self.cards[purpose] = card
            grid.addWidget(card, 0, place)
        self._group.buttonClicked.connect(self._on_group_button_clicked)

    def choose(self, purpose: Purpose) -> None:
        """Show that one as chosen, without a signal."""
        if purpose in self.cards:
            self.cards[purpose].setChecked(True)
            for one, card in self.cards.items():
                card.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if one is purpose else Qt.FocusPolicy.ClickFocus
                )

    def step(self, card: QPushButton, by: int) -> None:
        """Choose the card `by` places further."""
        order = list(self.cards.values())
        self.take(order[(order.index(card) + by) % len(order)])

    def take(self, card: QPushButton) -> None:
        """Choose a card as its click would."""
        card.setFocus()
        card.click()

    def _on_group_button_clicked(self, button: QPushButton) -> None:
        purpose = next(one for one, card in self.cards.items() if card is button)
        self.choose(purpose)
        self.purpose_chosen.emit(purpose)


class _Card(QPushButton):
    def __init__(self, text: str, cards: PurposeCards) -> None:
        super().__init__(text)
        self._cards = cards
        self.setCheckable(True)
        self.setAutoDefault(False)  # Return in a chosen card exports
        self.setProperty("role", "purpose")
        self.setMinimumHeight(2 * self.fontMetrics().height() + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._cards.step(self, step)

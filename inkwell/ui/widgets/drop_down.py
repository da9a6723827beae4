"""The drop-down of the whole program: as wide as its words, and where it cannot be, it says them in full when pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

_MOST_LETTERS = 32
_POPUP_MARGIN = 28
_ALT, _KEYPAD = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.KeypadModifier


class DropDown(QComboBox):
    """Chooses one of a few things.

    It asks for the room of its longest words, up to 32 letters. What is longer ends in an ellipsis and is whole in the list
    and in a tool tip. The wheel turns it only while it has the focus, so that scrolling a page changes nothing.
    """

    def __init__(self, name: str = "", spoken: str = "", flat: bool = False) -> None:
        """`spoken` is what a screen reader calls it; `flat` leaves out its ground, for a panel."""
        super().__init__()
        self.setObjectName(name)
        if spoken:
            self.setAccessibleName(spoken)
        if flat:
            self.setProperty("role", "flat")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._hint: QSize | None = None
        words = self.model()
        for changed in (words.rowsInserted, words.rowsRemoved, words.modelReset, words.dataChanged):
            changed.connect(self._on_words_changed)

    def sizeHint(self) -> QSize:
        if self._hint is None:  # asked for with every layout, and 5,000 people are 5,000 texts to measure
            self._hint = self._measured()
        return QSize(self._hint)

    def _on_words_changed(self) -> None:
        self._hint = None
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        self._hint = None
        super().changeEvent(event)

    def _measured(self) -> QSize:
        size, metrics = super().sizeHint(), self.fontMetrics()
        texts = [self.itemText(i) for i in range(self.count())]
        words = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        ink = max((metrics.boundingRect(text).width() for text in texts), default=0)
        # Qt asks for the room of the ink, but a full-width bracket at the end needs the room of its whole square.
        width = size.width() + max(0, words - ink)
        return QSize(width - max(0, words - self._most_width()), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def shown_text(self) -> str:
        """The chosen words as far as there is room for them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self._words_width(option)
        )

    def showPopup(self) -> None:
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        room = self.screen().availableGeometry().width() // 2
        view.setMinimumWidth(min(room, view.sizeHintForColumn(0) + _POPUP_MARGIN))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _opens(event):
            event.accept()  # no command of the window's
            return True
        if (
            event.type() is QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and self.shown_text() != self.currentText()
        ):
            QToolTip.showText(event.globalPos(), plain_hint(self.currentText()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _most_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * _MOST_LETTERS

    def _words_width(self, option: QStyleOptionComboBox) -> int:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = self.iconSize().width() + 4 if not self.itemIcon(self.currentIndex()).isNull() else 0
        return field.width() - icon


def _opens(event: QKeyEvent) -> bool:
    """Whether a key opens every drop-down there is: Alt with Up or Down, and F4."""
    if event.key() == Qt.Key.Key_F4:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier
    return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & ~_KEYPAD == _ALT

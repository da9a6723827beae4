"""What every dialog with fields has in common: the caret where one types, and nothing typed is thrown away unasked."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTextEdit,
    QWidget,
)

from inkwell.support.i18n import tr
from inkwell.ui.widgets.on_screen import keep_on_screen
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
# A table of rows to choose from holds nothing that was typed.
_NOT_TYPED_INTO = QAbstractItemView.EditTrigger.NoEditTriggers


class EditDialog(Dialog):
    """A dialog in which something is typed or chosen. Esc with changes asks first; Esc again goes back to them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._as_opened: list[object] | None = None
        self._asked_at: QWidget | None = None  # where the caret was
        self._question = QFrame(objectName="unsavedQuestion")
        self._question.setProperty("role", "raised")
        label = QLabel(tr("You have changed something here."), wordWrap=True)
        self._keep = QPushButton(tr("Keep the changes"), objectName="keepChanges")
        self._keep.setProperty("role", "accent")
        discard = QPushButton(tr("Discard them"), objectName="discardChanges")
        row = QHBoxLayout(self._question)
        row.addWidget(label, 1)
        row.addWidget(discard)
        row.addWidget(self._keep)
        self._question.hide()
        self._keep.clicked.connect(self._on_keep_clicked)
        discard.clicked.connect(super().reject)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: the caret in the first field, and the fields remembered as they are."""
        super().showEvent(event)
        if self._as_opened is None:
            self._as_opened = self._values()
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._question)
            field = first_field(self)
            if field is not None:
                field.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_changed(self) -> bool:
        """Whether a field is not as it was when the dialog opened."""
        return self._as_opened is not None and self._values() != self._as_opened

    def reject(self) -> None:
        """Close, or where something was changed ask whether to keep it; asked already, go back to the fields."""
        if self._question.isVisible():
            self._question.hide()
            if self._asked_at is not None:
                self._asked_at.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_changed:
            self._asked_at = self.focusWidget()
            self._question.show()
            keep_on_screen(self)
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()

    def _on_keep_clicked(self) -> None:
        self._question.hide()
        self.accept()

    def _values(self) -> list[object]:
        values: list[object] = []
        for widget in self.findChildren(QWidget):
            if widget.window() is not self:
                continue  # a form that was opened over it, whose fields are its own
            if isinstance(widget, QLineEdit):
                values.append(widget.text())
            elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
                values.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                values.append(widget.currentIndex())
            elif isinstance(widget, QTableWidget) and widget.editTriggers() != _NOT_TYPED_INTO:
                rows, columns = range(widget.rowCount()), range(widget.columnCount())
                items = [widget.item(row, column) for row in rows for column in columns]
                values.append([item.text() if item is not None else "" for item in items])
        return values


def first_field(dialog: QWidget) -> QWidget | None:
    """The first field of a dialog in which one types, in the order of Tab; None where there is none."""
    widget = dialog.nextInFocusChain()
    first: QWidget | None = None
    while widget is not None and widget is not dialog and widget is not first:
        first = first or widget
        inside = dialog.isAncestorOf(widget) and widget.isVisibleTo(dialog) and widget.isEnabled()
        of_number = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))
        if inside and isinstance(widget, _FIELDS) and not widget.isReadOnly() and not of_number:
            return widget
        widget = widget.nextInFocusChain()
    return None

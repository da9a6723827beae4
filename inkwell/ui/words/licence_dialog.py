"""The licence of a dictionary, read before anything is fetched."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.words.catalogue import Obtainable


class LicenceDialog(Dialog):
    """Accepted where the author wants the dictionary under that licence."""

    def __init__(self, parent: QWidget, entry: Obtainable) -> None:
        super().__init__(parent)
        self.setObjectName("licenceDialog")
        self.setWindowTitle(tr("Licence: {name}", name=entry.name))
        self.resize(620, 520)
        says = QLabel(
            tr(
                "This dictionary was made by {makers} and may be used under the licence {licence}. Nothing has been fetched yet.",
                makers=entry.makers,
                licence=entry.licence,
            ),
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        text = entry.licence_text() or tr("The text of the licence comes with the dictionary.")
        self.text = QPlainTextEdit(text, objectName="licenceText", readOnly=True)
        self.text.setAccessibleName(tr("Text of the licence"))
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        get = buttons.addButton(tr("Get the dictionary"), QDialogButtonBox.ButtonRole.AcceptRole)
        get.setProperty("role", "accent")
        get.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        for widget in (says, self.text, buttons):
            column.addWidget(widget)
        get.setFocus()

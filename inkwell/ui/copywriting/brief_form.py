"""The brief of a scene, changed field by field; each change is one undo."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from inkwell.domain.copywriting.brief import FIELDS, FOR, FRAME, MUST, MUST_NOT, Brief, brief_of
from inkwell.prompting.copywriting import frame_of, frames, place_of, places
from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_LETTERS = 400


class BriefForm(QWidget):
    """Shows a brief.

    Signals:
        edited: a field was changed and left, or something else was chosen.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._values: dict[str, Callable[[], str]] = {}
        self._fields: dict[str, QLineEdit] = {}
        self._choices: dict[str, DropDown] = {}
        for name in FIELDS:
            if name in (FOR, FRAME):
                rows = [one.name for one in (places() if name == FOR else frames())]
                form.addRow(tr(name), self._choice(name, rows))
            else:
                form.addRow(tr(name), self._field(name))

    def brief(self) -> Brief:
        """The brief as it stands in the form."""
        return brief_of(lambda name: self._values[name]())

    def show_brief(self, brief: Brief) -> None:
        """Another brief; nothing is told."""
        for name, value in brief.facts().items():
            if name in self._fields:
                self._fields[name].setText(value)
            else:
                choice = self._choices[name]
                choice.blockSignals(True)
                row = place_of(value) if name == FOR else frame_of(value)
                choice.setCurrentIndex(max(0, choice.findData(row.name)) if row is not None else 0)
                choice.blockSignals(False)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(maxLength=_MOST_LETTERS)
        field.setAccessibleName(tr(name))
        if name in (MUST, MUST_NOT):
            field.setPlaceholderText(tr("Words or phrases, with commas"))
        field.editingFinished.connect(self.edited)
        self._fields[name] = field
        self._values[name] = field.text
        return field

    def _choice(self, name: str, rows: list[str]) -> DropDown:
        choice = DropDown("", tr(name))
        choice.addItem(tr("Anything"), "")
        for words in rows:
            choice.addItem(tr(words), words)
        choice.currentIndexChanged.connect(lambda _: self.edited.emit())
        self._choices[name] = choice
        self._values[name] = lambda: str(choice.currentData() or "")
        return choice

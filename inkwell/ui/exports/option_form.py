"""The fields of an export in sections; what they hold are `ExportOptions`."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr
from inkwell.ui.exports.file_field import FileField
from inkwell.ui.exports.option_rows import SECTIONS, SIZES
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.number_boxes import roomy

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.exchange.export_options import ExportOptions, Purpose
    from inkwell.ui.exports.option_rows import Row

_TEXT_HEIGHT = 64


class OptionForm(QWidget):
    """Only what matters for a purpose is shown; what is hidden keeps its value.

    Signals:
        changed: the author changed a field.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QWidget] = {}
        self._rows: dict[str, Row] = {}
        self._forms: list[tuple[QLabel, FieldForm, tuple[Row, ...]]] = []
        self._is_filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for section in SECTIONS:
            heading = QLabel(tr(section.name), textFormat=Qt.TextFormat.PlainText)
            heading.setProperty("role", "quiet")
            form = FieldForm()
            for row in section.rows:
                field = self._made(row)
                field.setObjectName(f"export-{row.path}")
                self.fields[row.path], self._rows[row.path] = field, row
                if isinstance(field, QCheckBox):
                    form.addRow(field)
                else:
                    field.setAccessibleName(tr(row.name))
                    form.addRow(tr(row.name), field)
            column.addWidget(heading)
            column.addLayout(form)
            self._forms.append((heading, form, section.rows))
        column.addStretch(1)

    def show_for(self, purpose: Purpose) -> None:
        """Show the fields that matter for a purpose."""
        for heading, form, rows in self._forms:
            for row in rows:
                form.setRowVisible(self.fields[row.path], purpose in row.purposes)
            heading.setVisible(any(purpose in row.purposes for row in rows))

    def set_options(self, options: ExportOptions) -> None:
        """Show these values; no signal is sent."""
        self._is_filling = True
        for path, field in self.fields.items():
            _put(field, self._rows[path], _at(options, path))
        self._is_filling = False

    def options(self, base: ExportOptions) -> ExportOptions:
        """`base` with what the fields hold."""
        for path, field in self.fields.items():
            base = _with(base, path, _taken(field, self._rows[path], _at(base, path)))
        return base

    def _made(self, row: Row) -> QWidget:
        makers: dict[str, Callable[[Row], QWidget]] = {
            "line": self._line,
            "list": self._line,
            "text": self._text,
            "tick": self._tick,
            "number": self._number,
            "length": self._length,
            "choice": self._choice,
            "size": self._size,
            "file": self._file,
        }
        return makers[row.kind](row)

    def _line(self, row: Row) -> QWidget:
        field = QLineEdit(placeholderText=tr(row.hint) if row.hint else "")
        field.textEdited.connect(self._tell)
        return field

    def _text(self, _row: Row) -> QWidget:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setFixedHeight(_TEXT_HEIGHT)
        field.textChanged.connect(self._tell)
        return field

    def _tick(self, row: Row) -> QWidget:
        field = QCheckBox(tr(row.name))
        field.toggled.connect(self._tell)
        return field

    def _number(self, _row: Row) -> QWidget:
        field = roomy(QSpinBox(maximum=10_000))
        field.setSpecialValueText(tr("all"))
        field.valueChanged.connect(self._tell)
        return field

    def _length(self, _row: Row) -> QWidget:
        field = roomy(QDoubleSpinBox(minimum=5.0, maximum=40.0, singleStep=0.5, decimals=1))
        field.valueChanged.connect(self._tell)
        return field

    def _choice(self, row: Row) -> QWidget:
        field = DropDown()
        for value, words in row.choices:
            field.addItem(tr(words), value)
        field.currentIndexChanged.connect(self._tell)
        return field

    def _size(self, _row: Row) -> QWidget:
        field = DropDown()
        for size, name in SIZES:
            field.addItem(name, size)
        field.currentIndexChanged.connect(self._tell)
        return field

    def _file(self, _row: Row) -> QWidget:
        field = FileField(tr("Choose a picture"), tr("Pictures (*.png *.jpg *.jpeg)"))
        field.changed.connect(self._tell)
        return field

    def _tell(self, *_: object) -> None:
        if not self._is_filling:
            self.changed.emit()


def _at(options: ExportOptions, path: str) -> Any:
    value: Any = options
    for name in path.split("."):
        value = (
            (value.width_mm, value.height_mm)
            if path == "layout.size" and name == "size"
            else getattr(value, name)
        )
    return value


def _with(options: ExportOptions, path: str, value: Any) -> ExportOptions:
    outer, _, inner = path.rpartition(".")
    if not outer:
        return replace(options, **{inner: value})
    named = {"width_mm": value[0], "height_mm": value[1]} if path == "layout.size" else {inner: value}
    return replace(options, **{outer: replace(getattr(options, outer), **named)})


def _put(field: QWidget, row: Row, value: Any) -> None:
    if isinstance(field, QLineEdit):
        field.setText(", ".join(value) if row.kind == "list" else value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, QSpinBox | QDoubleSpinBox):
        field.setValue(value)
    elif isinstance(field, FileField):
        field.set_path(value)
    elif isinstance(field, DropDown):
        place = next((at for at in range(field.count()) if field.itemData(at) == value), -1)
        if place < 0:
            field.addItem(" × ".join(f"{one:g}" for one in value) + " mm", value)
            place = field.count() - 1
        field.setCurrentIndex(place)


def _taken(field: QWidget, row: Row, before: Any) -> Any:
    if isinstance(field, QLineEdit):
        text = field.text().strip()
        return tuple(one.strip() for one in text.split(",") if one.strip()) if row.kind == "list" else text
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        return field.value()
    if isinstance(field, FileField):
        return field.path()
    if isinstance(field, DropDown):
        value = field.currentData()
        return type(before)(value) if row.kind == "choice" else tuple(value)
    return before

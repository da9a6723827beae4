"""Labels stand on the line of their fields' words."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from inkwell.services.composition import build_services
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm


@pytest.mark.parametrize("kind", [QLineEdit, DropDown, QSpinBox, QPlainTextEdit])
def test_a_label_is_level_with_the_first_line_of_its_field(qapp, qtbot, tmp_path, kind):
    services = build_services(places(tmp_path), "fake")
    theme = ThemeService(QApplication.instance(), services.settings)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    form = FieldForm(dialog)
    field: QWidget = kind()
    form.addRow("Title", field)
    dialog.show()
    QApplication.processEvents()
    label = form.labelForField(field)
    words = label.geometry().center().y()
    first_line = min(field.height(), 36) / 2 + field.y()
    assert abs(words - first_line) <= 2, (words, first_line)
    assert theme.theme is not None
    services.shut_down()

"""A button of two lines."""

from PySide6.QtWidgets import QApplication

from inkwell.ui.theme import ThemeService
from inkwell.ui.widgets.choice_button import ChoiceButton


def test_both_lines_have_room_and_are_told(services, qtbot):
    theme = ThemeService(QApplication.instance(), services.settings)
    button = ChoiceButton("Import a text", "A manuscript becomes chapters and scenes", theme)
    bare = ChoiceButton("Import a text", "", theme)
    for one in (button, bare):
        qtbot.addWidget(one)
        one.show()
    assert button.text() == "Import a text" and button.accessibleDescription() == button.note
    assert button.sizeHint().height() > bare.sizeHint().height() >= button.fontMetrics().height() + 16
    button.setProperty("role", "accent")
    assert button.grab().toImage() != bare.grab().toImage()

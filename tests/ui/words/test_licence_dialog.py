"""The licence of a dictionary before it is fetched."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.services.words.catalogue import obtainable
from inkwell.ui.words.licence_dialog import LicenceDialog


def made(qtbot, dictionary_id):
    dialog = LicenceDialog(None, next(one for one in obtainable() if one.id == dictionary_id))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_the_text_itself_is_shown_and_return_takes_it(qtbot):
    dialog = made(qtbot, "nl_NL")
    assert "OpenTaal" in dialog.text.toPlainText() and dialog.text.isReadOnly()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_escape_fetches_nothing(qtbot):
    dialog = made(qtbot, "pl")
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

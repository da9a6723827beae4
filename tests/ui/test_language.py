"""Qt's own words, numbers and dates follow the author's language, and go back."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel

from inkwell.support.i18n import tr
from inkwell.ui.language import use_language


@pytest.fixture
def chinese(qapp):
    locale = QLocale()
    use_language(qapp, "zh_CN")
    yield qapp
    use_language(qapp, "en")
    QLocale.setDefault(locale)


def test_qts_own_buttons_and_dialogs_are_translated(chinese, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["保存", "取消"]
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert words and not [word for word in words if word.isascii()], words


def test_a_word_nobody_knows_stays_english(chinese):
    assert QCoreApplication.translate("QFileDialog", "A word of tomorrow") == "A word of tomorrow"
    assert QLocale().language() == QLocale.Language.Chinese and tr("People") == "人物"


def test_the_language_goes_back(chinese, qtbot):
    use_language(chinese, "en")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["Cancel"] and tr("People") == "People"
    assert QLocale().name() == "en_GB"

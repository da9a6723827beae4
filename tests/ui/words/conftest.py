"""The window of dictionaries and words over the sample novel."""

import pytest

from inkwell.ui.words.words_dialog import WordsDialog


@pytest.fixture
def dialog(sample, qtbot):
    sample.dictionaries._system = ()
    sample.dictionaries.look_again()
    made = WordsDialog(None, sample)
    made.services = sample
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()

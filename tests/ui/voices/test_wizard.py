"""Teaching a voice as an author does it: the real trainer, a small model, the real windows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from inkwell.domain.voices.training import TrainingPlan
from inkwell.services.voices.training import TrainingState
from inkwell.ui.voices.wizard import CLEANED, LEARNING, REPORT, TEXTS
from tests.conftest import LONG
from tests.training_help import corpus
from tests.ui.pages import press
from tests.ui.voices.rooms import places_file
from tests.waiting import wait


@pytest.fixture
def window(tiny_window):
    return tiny_window


@pytest.fixture
def wizard(window, tmp_path):
    window.actions_by_name["model.teach"].trigger()
    made = window.commands.voices.wizard
    wait(lambda: made.texts.tree.topLevelItemCount() == 1)
    made.texts.add_paths([corpus(tmp_path)])
    wait(lambda: made.texts.tree.topLevelItemCount() == 2)
    return made


def choose_tiny(wizard):
    box = wizard.cleaned.model
    box.setCurrentIndex([box.itemData(i).name for i in range(box.count())].index("Tiny"))
    wizard.cleaned.method.setCurrentIndex(0)


@pytest.mark.timeout(500)
def test_the_wizard_from_texts_to_a_voice_that_is_used(window, wizard):
    services = window.services
    assert wizard.pages.currentIndex() == TEXTS and not wizard.back.isVisible()
    assert wizard.texts.name.text() == services.project.info.title
    wizard.texts.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert wizard.texts.words() == sum(services_words(wizard))
    wizard.texts.name.setText("A voice")
    press(wizard.next)
    wait(lambda: wizard.cleaned.corpus is not None)
    assert wizard.pages.currentIndex() == CLEANED and "held back" in wizard.cleaned.summary.text()
    choose_tiny(wizard)
    wait(lambda: "measured on this machine" in wizard.cleaned.estimate.text(), 150)
    press(wizard.next)
    assert wizard.pages.currentIndex() == LEARNING
    wait(lambda: wizard.learning.view is not None and len(wizard.learning.view.chart.stops) > 2, 150)
    assert "step" in wizard.learning.phase.text() or "Measuring" in wizard.learning.phase.text()
    wait(lambda: wizard.pages.currentIndex() == REPORT, 150)
    assert wizard.report.title.text() == "A voice" and "Loss:" in wizard.report.gain.text()
    info = services.voices.adapters()[-1]
    assert info.name == "A voice" and info.loss_after < info.loss_before
    services.models.use(info.base_id)
    press(wizard.report.use.book)
    wait(lambda: services.voices.choice(None).adapter_id == info.id)
    assert "A voice" in window.story.continue_box.voice.text()


def test_discarding_what_was_learned_is_asked_first(window, tmp_path):
    training = window.services.training
    folder = window.services.places.trainings / "half"
    folder.mkdir(parents=True)
    training.state = TrainingState(folder, TrainingPlan("Half"))
    window.actions_by_name["model.teach"].trigger()
    wizard = window.commands.voices.wizard
    wizard.watch()
    press(wizard.give_up)
    assert "Half" in wizard.question.text and "deleted for good" in wizard.question.text
    press(wizard.findChild(QPushButton, "wizardQuestion.no"))
    assert folder.is_dir() and not wizard.question.text
    press(wizard.give_up)
    QTest.keyClick(wizard.findChild(QPushButton, "wizardQuestion.no"), Qt.Key.Key_Escape)
    assert folder.is_dir() and not wizard.question.text and wizard.isVisible()
    press(wizard.give_up)
    press(wizard.findChild(QPushButton, "wizardQuestion.yes"))
    assert not folder.exists() and wizard.pages.currentIndex() == TEXTS


def services_words(wizard):
    return wizard.texts.tree.topLevelItem(1).data(0, Qt.ItemDataRole.UserRole).words


@pytest.mark.skipif(not LONG, reason="a long test (dev.py test --long)")
def test_pause_close_and_go_on(window, wizard):
    training = window.services.training
    press(wizard.next)
    wait(lambda: wizard.cleaned.corpus is not None)
    choose_tiny(wizard)
    wait(lambda: wizard.next.isEnabled())
    press(wizard.next)
    wait(lambda: training.state is not None and training.state.step >= 1, 90)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert training.running, "closing the wizard must not stop the learning"
    window.actions_by_name["model.voices"].trigger()
    cards = window.commands.voices.list
    assert any("Watch" in one.text() for one in cards.findChildren(QPushButton))
    told = cards.findChildren(QLabel, "voiceFacts")[0].text()
    assert told.endswith("%")
    wait(lambda: cards._under_way.findChild(QLabel, "voiceFacts").text() != told, 60)
    window.actions_by_name["model.teach"].trigger()
    again = window.commands.voices.wizard
    assert again.pages.currentIndex() == LEARNING
    press(again.next)
    wait(lambda: not training.running, 60)
    if training.unfinished():  # it may have been done first
        cards.fill()
        buttons = [one for one in cards.findChildren(QPushButton) if one.text() == "Resume"]
        press(buttons[0])
    wait(lambda: any(not one.shipped for one in window.services.voices.adapters()), 120)
    assert not training.unfinished()


def test_too_little_text_gets_a_sentence_and_the_button_stays_off(window):
    window.actions_by_name["model.teach"].trigger()
    wizard = window.commands.voices.wizard
    wait(lambda: wizard.texts.tree.topLevelItemCount() == 1)
    source = wizard.texts.tree.topLevelItem(0)
    for place in range(1, source.childCount()):
        source.child(place).setCheckState(0, Qt.CheckState.Unchecked)
    press(wizard.next)
    wait(lambda: "2,000" in wizard.cleaned.summary.text())
    assert not wizard.next.isEnabled()
    wizard.texts.add_paths([wizard.window().parent() and places_file(window)])
    wait(lambda: wizard.texts.sentence.text() != "")
    assert wizard.texts.tree.topLevelItemCount() == 1

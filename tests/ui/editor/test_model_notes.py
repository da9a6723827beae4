"""What the starter is, said once with its first draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from inkwell.services.writing.drafts import Candidate, Draft


@pytest.fixture
def notes(window):
    models = window.services.models
    models.machine.total_gb, models.machine._available_gb = 16.0, 9.0
    models.machine.record("smollm2-135m", 150.0)
    return window.editor.notes.model


def said(window):
    label = window.editor.findChild(QLabel, "modelNoticeText")
    return label.text() if label.isVisible() else ""


def draft_comes(window, model="SmolLM2 135M"):
    """A finished draft of a model in the scene shown."""
    scene, generation = window.editor.binding.scene_id, window.services.generation
    draft = Draft(job="j", anchor=0, model=model, requested=1)
    draft.candidates.append(Candidate(0, text="The bell rang.", finished=True))
    draft.writing = False
    generation._drafts.put(scene, draft)


@pytest.mark.model
def test_the_first_draft_of_the_starter_says_what_it_is_once(window, notes):
    draft_comes(window)
    told = said(window)
    assert "SmolLM2 135M wrote this" in told and "often silly" in told and "words a minute" in told
    button = window.editor.findChild(QPushButton, "modelNotice.get")
    assert button.text().startswith("Get ")
    window.editor.page.setFocus()
    QTest.keyClick(window.editor.page, Qt.Key.Key_Escape)
    assert not said(window)
    window.services.generation.discard(window.editor.binding.scene_id)
    draft_comes(window)
    assert not said(window), "never again"


@pytest.mark.model
def test_another_model_or_a_draft_under_way_says_nothing(window, notes):
    draft_comes(window, "Gemma 3 4B")
    assert not said(window) and not window.services.settings.flag("window.starter_noted")


@pytest.mark.model
def test_open_models_is_offered(window, notes, qtbot):
    draft_comes(window)
    with qtbot.waitSignal(window.editor.notes.act_requested) as asked:
        window.editor.findChild(QPushButton, "modelNotice.model.models").click()
    assert asked.args == ["model.models"]

"""What a training would learn from, counted before it begins."""

import pytest

from tests.training_help import corpus
from tests.ui.pages import press
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


def test_choices_are_counted_before_they_are_learned(window):
    from inkwell.domain.manuscript.history import Generation
    from inkwell.domain.voices.training import TrainingKind

    services = window.services
    window.actions_by_name["model.teach"].trigger()
    wizard = window.commands.voices.wizard
    wait(lambda: wizard.texts.tree.topLevelItemCount() == 1)
    wizard.texts.kind.setCurrentIndex(wizard.texts.kind.findData(TrainingKind.CHOICES))
    press(wizard.next)
    wait(lambda: "0 choices" in wizard.cleaned.summary.text())
    assert not wizard.next.isEnabled()
    scene = window.editor.binding.scene_id

    def add(store):
        for number in range(32):
            for candidate, state in enumerate(("kept", "discarded")):
                text = f"{state} and quite long enough to be learned from, number {number}."
                row = Generation(0, scene, f"j{number}", candidate, "m", 1, "The sea was", text, state)
                store.generations.add(row)

    services.storage.call(add)
    press(wizard.back)
    press(wizard.next)
    wait(lambda: "28 pairs" in wizard.cleaned.summary.text())
    assert wizard.next.isEnabled() and not wizard.cleaned.table.isVisible()
    assert sum(one["held_out"] for one in wizard.cleaned.made_of) == 4

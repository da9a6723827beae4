"""The line below the page: what it says of a model that is slower at first."""

from PySide6.QtWidgets import QLabel

from inkwell.engine.lifecycle import EngineState
from inkwell.protocol.requests import JobId, Score
from inkwell.services.writing.writer_model import ModelStatus
from tests.ui.pages import wait_draft


def test_a_model_that_is_slower_at_first_says_so_until_it_is_not(window):
    service = window.services.writer_model
    label = window.findChild(QLabel, "modelState")

    def shown(**facts):
        service.status_changed.emit(ModelStatus("Tiny", EngineState.READY, **facts))
        return label.text()

    assert shown(preparing=True) == "Tiny · ready · slower at first: preparing for this processor"
    assert shown(preparing=True, tokens_per_s=14.0).startswith("Tiny · 14 tokens/s · slower at first")
    assert "slower" in label.accessibleName()
    assert shown() == "Tiny · ready"
    assert "slower" not in shown(preparing=True, failure="It cannot be read.")


def test_it_says_writing_only_while_prose_is_written(window, qtbot):
    writer, label = window.services.writer, window.findChild(QLabel, "modelState")
    window.services.writer_model.prepare(start=True)
    qtbot.waitUntil(lambda: writer.state is EngineState.READY, timeout=20_000)
    writer.submit(Score(JobId("look"), "He go home."))
    assert writer.state is EngineState.BUSY and "writing" not in label.text()
    window.actions_by_name["scene.continue"].trigger()
    qtbot.waitUntil(lambda: "writing" in label.text(), timeout=20_000)
    wait_draft(window, qtbot)
    qtbot.waitUntil(lambda: writer.state is EngineState.READY)
    assert "writing" not in label.text()

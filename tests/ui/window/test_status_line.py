"""The line below the page: what it says of a model that is slower at first."""

from PySide6.QtWidgets import QLabel

from inkwell.engine.lifecycle import EngineState
from inkwell.services.writing.writer_model import ModelStatus


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

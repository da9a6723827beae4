"""The notes at the foot of the page together."""

from inkwell.protocol.events import FailureCode
from inkwell.services.failures import failure_of


def test_esc_reads_one_after_the_other(window):
    notes = window.editor.notes
    notes.model.notice.show_text("Of the model.", [])
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.ENGINE_DIED))
    assert notes.writing.notice.text and notes.model.notice.text
    assert notes.dismiss() and not notes.writing.notice.text and notes.model.notice.text
    assert notes.dismiss() and not notes.model.notice.text and not notes.dismiss()


def test_no_model_offers_the_starter_with_its_size(window, monkeypatch):
    notes, fetched = window.editor.notes, []
    monkeypatch.setattr(
        type(window.services.models), "install", lambda _self, model_id: fetched.append(model_id)
    )
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.NO_MODEL))
    button = next(
        one
        for one in notes.writing.notice.findChildren(type(notes.writing.notice._close))
        if "98 MB" in one.text()
    )
    assert not fetched
    button.click()
    assert fetched == ["smollm2-135m"] and not notes.writing.notice.text
    assert "being installed" in notes.model.notice.text


def test_a_continue_while_the_starter_is_on_its_way_says_how_far(window, monkeypatch):
    notes, models = window.editor.notes, window.services.models
    monkeypatch.setattr(type(models), "install", lambda _self, _id: None)
    monkeypatch.setattr(type(models), "is_installing", lambda _self, model_id: model_id == "smollm2-135m")
    window.services.generation.generation_failed.emit(
        window.editor.binding.scene_id, failure_of(FailureCode.NO_MODEL)
    )
    assert not notes.writing.notice.text and "being installed" in notes.model.notice.text
    models.install_progressed.emit("smollm2-135m", "Downloading", 0.4)
    assert "Downloading" in notes.model.notice.text

"""The models window: install from a hub, pause, go on, verify, import, remove."""

import random

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from inkwell.services.models import download
from inkwell.ui.dialogs.models_dialog import ModelsDialog
from inkwell.ui.dialogs.remote_dialog import HubDialog
from inkwell.ui.theme import ThemeService
from tests.hub_server import HubServer


@pytest.fixture
def hub(monkeypatch):
    server = HubServer({"story.gguf": random.Random(1).randbytes(3_000_000)}, pace_s=0.02)
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setattr(download, "_SILENCE_S", 3)
    yield server
    server.close()


@pytest.fixture
def dialog(services, qtbot):
    made = ModelsDialog(None, services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(made)
    made.show()
    return made


def card(dialog, model_id):
    return dialog._cards.get(model_id)


def press(dialog, model_id, label):
    button = next(one for one in card(dialog, model_id).findChildren(QPushButton) if one.text() == label)
    button.click()


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_model_comes_from_a_hub_is_paused_goes_on_and_goes_again(dialog, services, qtbot, hub):
    form = HubDialog(dialog, services.models)
    qtbot.addWidget(form)
    form.repository.setText("someone/Tale")
    hub.repository = "someone/Tale"
    form.install()
    dialog.fill()
    qtbot.waitUntil(lambda: hub.served > 500_000, timeout=10_000)
    qtbot.waitUntil(lambda: card(dialog, "tale")._bar.isVisible(), timeout=5_000)
    assert services.models.is_installing("tale")
    press(dialog, "tale", "Pause")
    qtbot.waitUntil(lambda: not services.models.is_installing("tale"), timeout=5_000)
    qtbot.waitUntil(lambda: "Paused at" in labels(card(dialog, "tale")), timeout=10_000)
    assert "kept" in dialog._sentence.text()
    hub.pace_s = 0
    hub.served = 0
    press(dialog, "tale", "Resume")
    qtbot.waitUntil(
        lambda: (
            (services.places.models / "tale" / "story.gguf").exists()
            and not services.models.is_installing("tale")
        ),
        timeout=10_000,
    )
    assert hub.served < 2_600_000
    qtbot.waitUntil(lambda: "Paused" not in labels(card(dialog, "tale")))
    services.models.use("")
    with qtbot.waitSignal(services.models.verified, timeout=5_000):
        press(dialog, "tale", "Verify")
    assert "in order" in labels(card(dialog, "tale"))
    services.models.use("tale")
    assert "Writes with you" in labels(card(dialog, "tale"))
    press(dialog, "tale", "Remove")
    assert card(dialog, "tale") is None and not (services.places.models / "tale").exists()


def test_a_paused_one_can_be_given_up(dialog, services, qtbot, hub):
    services.models.install_repository("someone/model")
    qtbot.waitUntil(lambda: hub.served > 300_000, timeout=10_000)
    services.models.stop_install("model")
    qtbot.waitUntil(lambda: not services.models.is_installing("model"), timeout=5_000)
    qtbot.waitUntil(lambda: card(dialog, "model") is not None)
    press(dialog, "model", "Discard")
    assert card(dialog, "model") is None and list(services.places.models.iterdir()) == []


def test_a_wrong_file_gets_a_sentence_and_changes_nothing(dialog, services, tmp_path):
    (tmp_path / "weights.bin").write_bytes(b"pickle")
    dialog.import_path(tmp_path / "weights.bin")
    assert "safetensors or GGUF" in dialog._sentence.text() and not dialog._sentence.isHidden()
    assert not services.places.models.exists() or list(services.places.models.iterdir()) == []


def test_an_imported_file_appears(dialog, services, qtbot, tmp_path):
    (tmp_path / "My Tale.gguf").write_bytes(b"GGUF and so on")
    with qtbot.waitSignal(services.models.install_ended, timeout=5_000):
        dialog.import_path(tmp_path / "My Tale.gguf")
    assert "Installed by you." in labels(card(dialog, "my-tale"))


def test_only_what_fits_is_offered_until_all_is_asked_for(dialog, services):
    services.models.machine.total_gb, services.models.machine._available_gb = 8.0, 6.0
    dialog.fill()
    assert "Fits this machine" in labels(card(dialog, "qwen3-4b")) and card(dialog, "qwen3-32b") is None
    dialog._filter.setCurrentIndex(1)
    assert "Too large" in labels(card(dialog, "qwen3-32b"))
    services.models.machine.record("qwen3-4b", 13.0)
    dialog.fill()
    assert "600 words a minute" in labels(card(dialog, "qwen3-4b"))
    assert "· about" in labels(card(dialog, "qwen3-8b"))

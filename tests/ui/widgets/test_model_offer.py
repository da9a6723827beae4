"""A model with one press, over a real hub on this machine: nothing is fetched before it is asked for."""

import random

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton

from inkwell.services.models import download
from inkwell.services.models.catalogue import Model, Source
from inkwell.ui.widgets.model_offer import ModelOffer
from inkwell.ui.widgets.page_notice import PageNotice
from tests.hub_server import HubServer

TALE = Model("tale", "Tale", "writer", "", 0, 1.0, "", (Source("hub", repository="someone/model"),))


@pytest.fixture
def hub(monkeypatch):
    server = HubServer({"story.gguf": random.Random(1).randbytes(3_000_000)}, pace_s=0.02)
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setattr(download, "_SILENCE_S", 3)
    yield server
    server.close()


@pytest.fixture
def offer(services, qtbot, hub):
    notice = PageNotice("offer")
    qtbot.addWidget(notice)
    services.models.catalogue = lambda: (TALE,)
    made = ModelOffer(services, notice)
    made.notice, made.services = notice, services
    made.offer(TALE, "There is a Tale.", "Get Tale")
    return made


def press(offer, name):
    offer.notice.findChild(QPushButton, f"offer.{name}").click()


def test_one_press_fetches_it_shows_how_far_and_then_it_can_be_written_with(offer, qtbot, hub):
    assert hub.served == 0 and offer.notice.text == "There is a Tale."
    press(offer, "get")
    bar = offer.notice.findChild(QProgressBar)
    qtbot.waitUntil(lambda: 0 < bar.value() < 1000 and not bar.isHidden(), timeout=10_000)
    assert "You can go on writing" in offer.notice.text
    qtbot.waitUntil(lambda: offer.notice.text == "Tale is here.", timeout=20_000)
    assert bar.isHidden()
    press(offer, "use")
    assert offer.services.models.writer().id == "tale" and not offer.notice.text


def test_it_can_be_paused_and_goes_on(offer, qtbot, hub):
    press(offer, "get")
    qtbot.waitUntil(lambda: hub.served > 500_000, timeout=10_000)
    press(offer, "stop")
    qtbot.waitUntil(lambda: "kept" in offer.notice.text or "stopped" in offer.notice.text, timeout=5_000)
    served = hub.served
    press(offer, "get")
    qtbot.waitUntil(lambda: offer.notice.text == "Tale is here.", timeout=20_000)
    assert hub.served - served < 3_000_000


def test_a_hub_that_does_not_answer_is_a_sentence_with_another_try(offer, qtbot, hub, monkeypatch):
    hub.close()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    press(offer, "get")
    qtbot.waitUntil(lambda: "did not answer" in offer.notice.text, timeout=30_000)
    assert offer.notice.findChild(QPushButton, "offer.get").text() == "Try again"

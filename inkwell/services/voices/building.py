"""Builds the training of voices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.services.notices import Level
from inkwell.services.voices.training import TrainingService
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.notices import NoticeService
    from inkwell.services.voices.voices import VoiceService
    from inkwell.support.paths import Places


def build_training(places: Places, voices: VoiceService, notices: NoticeService) -> TrainingService:
    """The service, and what is said of what it has done."""
    # A step of a large model takes its time; killing it would only cost the steps since the last checkpoint.
    trainer = EngineClient(partial(worker_link, "trainer", places), patience_ms=30_000)
    training = TrainingService(trainer, places)
    training.adapters_changed.connect(voices.refresh)
    training.finished.connect(
        lambda done: notices.say(
            tr("“{name}” is ready. You will find it under Voices.", name=done.name), key="training"
        )
    )
    training.failed.connect(lambda sentence: notices.say(sentence, Level.WARNING, key="training"))
    return training

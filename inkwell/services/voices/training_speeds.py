"""How fast trainings are on this machine: remembered from the last one, or measured with a few steps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.voices.training import TrainingKind
from inkwell.engine.client import CANCEL_PATIENCE_MS
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, MeasureTraining
from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from inkwell.domain.voices.training import TrainingPlan
    from inkwell.engine.client import EngineClient
    from inkwell.support.paths import Places

# A word of English prose is about so many tokens to the models here.
TOKENS_A_WORD = 1.35
# The held-out text is measured before, about ten times on the way, and after; continuations are judged at the end.
_BESIDE_STEPS_S = 75.0
_SHORT_S = 5.0


@dataclass(frozen=True)
class Estimate:
    """How long a training will take. `seconds` all in all; `passes` how often it will have seen the text; `capped`: the time
    the author gives it ends it, not its passes.
    """

    seconds: float
    passes: float
    capped: bool


class TrainingSpeeds(QObject):
    """Tokens a second by model and method.

    Signals:
        speed_known: the key of a plan, and its tokens a second; 0 where it could not be measured.
    Thread: main.
    """

    speed_known = Signal(str, float)

    def __init__(self, trainer: EngineClient, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._file = places.state / "training-speeds.json"
        self._jobs: dict[JobId, str] = {}
        self._events = EventTable(lambda job_id: job_id in self._jobs)
        self._events.on(events.TrainingSpeed, self._on_training_speed)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        trainer.event_received.connect(self._events.dispatch)

    def known(self, plan: TrainingPlan) -> float:
        """Tokens a second that a training like this learned here; 0 where there was none."""
        speed = read_json(self._file).get(key_of(plan), 0.0)
        return float(speed) if isinstance(speed, (int, float)) else 0.0

    def remember(self, plan: TrainingPlan, steps: int, seconds: float) -> None:
        """What a training has shown."""
        if seconds > _SHORT_S:
            tokens = steps * plan.batch * plan.accumulate * plan.window_tokens
            self._keep(key_of(plan), tokens / seconds)

    def measure(self, plan: TrainingPlan) -> None:
        """Have it measured; `speed_known` follows, in about twenty seconds with a small model."""
        if key_of(plan) not in self._jobs.values():
            job = JobId(secrets.token_hex(8))
            self._jobs[job] = key_of(plan)
            self._trainer.submit(MeasureTraining(job, plan))

    def measuring(self) -> set[str]:
        """The keys of what is being measured."""
        return set(self._jobs.values())

    def stop(self) -> None:
        """Nobody waits for it any more."""
        for job in tuple(self._jobs):
            # Nothing is lost with it, unlike a training, which first writes down what it has learned.
            self._trainer.cancel(job, CANCEL_PATIENCE_MS)

    def _keep(self, key: str, speed: float) -> None:
        private_folder(self._file.parent)
        write_json(self._file, read_json(self._file) | {key: round(speed, 1)})

    def _on_training_speed(self, event: events.TrainingSpeed) -> None:
        key = self._jobs[event.job_id]
        self._keep(key, event.tokens_per_s)
        self.speed_known.emit(key, event.tokens_per_s)

    def _on_finished(self, event: events.Finished) -> None:
        del self._jobs[event.job_id]

    def _on_failed(self, event: events.Failed) -> None:
        self.speed_known.emit(self._jobs.pop(event.job_id), 0.0)


def key_of(plan: TrainingPlan) -> str:
    """Trainings with one key are equally fast."""
    return f"{plan.base_id} {plan.method} {plan.window_tokens}x{plan.batch}"


def estimate(plan: TrainingPlan, words: int, tokens_per_s: float) -> Estimate:
    """How long a training on so many words takes at a speed."""
    tokens = max(1.0, words * TOKENS_A_WORD)
    learning = plan.epochs * tokens / max(1e-9, tokens_per_s)
    capped = bool(plan.minutes) and learning > plan.minutes * 60
    if capped:
        learning = plan.minutes * 60
    beside = _BESIDE_STEPS_S
    if plan.kind is TrainingKind.STYLE:
        # Every passage is first said plainly by the model, which takes about as long as learning it.
        beside += learning
    return Estimate(learning + beside, learning * tokens_per_s / tokens, capped)

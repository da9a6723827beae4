"""Trainings: begun, watched, paused, gone on with after any end, and their results put into the list of adapters.

Everything a training needs lies in a folder of its own under `trainings`; a finished one is moved whole. So a death at any moment costs
at most the steps since the last checkpoint, and half an adapter is never seen.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.voices.training import CurvePoint, Method, TrainingKind, TrainingPlan
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import CheckAdapter, EvaluateAdapter, JobId, Train
from inkwell.services.failures import sentence_for
from inkwell.services.models.installed import RECORD, file_hash, installed
from inkwell.services.voices.adapter_transfer import admit, receive
from inkwell.services.voices.adapters import find_adapter, folder_name, keep
from inkwell.services.voices.learned_styles import manner_of
from inkwell.services.voices.training_speeds import TrainingSpeeds
from inkwell.support.i18n import tr
from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.domain.voices.corpus import Corpus
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.events import FailureCode
    from inkwell.services.models.installed import Installed
    from inkwell.services.voices.adapter_transfer import Arrival
    from inkwell.support.paths import Places

log = logging.getLogger(__name__)
CORPUS, PLAN, ABOUT, RESULT = "corpus.json", "plan.json", "about.json", "result"
_LEAST_FREE = 600 * 2**20


@dataclass
class TrainingState:
    """What the window shows of a training. `left_s` is −1 where nobody can say; `failure` a sentence where it failed."""

    folder: Path
    plan: TrainingPlan
    phase: str = "loading"
    fraction: float = 0.0
    step: int = 0
    steps: int = 0
    tokens_per_s: float = 0.0
    seconds: float = 0.0
    left_s: float = -1.0
    best_step: int = 0
    learned: list[CurvePoint] = field(default_factory=list[CurvePoint])
    held_out: list[CurvePoint] = field(default_factory=list[CurvePoint])
    failure: str = ""

    def begin_phase(self, phase: str, fraction: float) -> None:
        """It is at something else, or further on with the same."""
        self.phase, self.fraction = phase, fraction

    def add_step(self, event: events.TrainingStep) -> None:
        """Another step is done."""
        self.begin_phase("training", event.step / max(1, event.steps))
        self.step, self.steps = event.step, event.steps
        self.tokens_per_s, self.seconds = event.tokens_per_s, event.seconds
        self.left_s = event.seconds_left
        self.learned.append(CurvePoint(event.step, event.loss, event.seconds))

    def add_held_out(self, event: events.HeldOutMeasured) -> None:
        """The held-out text was measured."""
        self.held_out.append(CurvePoint(event.step, event.loss, event.seconds))
        self.best_step = event.best_step


class TrainingService(QObject):
    """One training at a time.

    Attributes:
        state: the training under way, or the last one's; None before the first.
        running: whether the trainer works on it.
        speeds: how fast trainings are here.

    Signals:
        progressed: `state` has changed.
        paused: it was broken off and can be gone on with.
        failed: a sentence; what was learned until the last checkpoint is kept.
        finished: the AdapterInfo of the result, or the Installed model of a whole one's.
        evaluated: loss before, loss after, tokens.
        adapter_checked: an arrival's AdapterInfo, or a sentence (str) saying why it was refused.
        adapters_changed: the list has changed.
    Thread: main.
    """

    progressed = Signal()
    paused = Signal()
    failed = Signal(str)
    finished = Signal(object)
    evaluated = Signal(float, float, int)
    adapter_checked = Signal(object)
    adapters_changed = Signal()

    def __init__(self, trainer: EngineClient, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer, self._places = trainer, places
        self.speeds = TrainingSpeeds(trainer, places)
        self.state: TrainingState | None = None
        self.running = False
        self._job = JobId("")
        self._evaluations: set[JobId] = set()
        self._arrivals: dict[JobId, tuple[Arrival, str]] = {}
        self._tables = (self._training_events(), self._evaluation_events(), self._arrival_events())
        for table in self._tables:
            trainer.event_received.connect(table.dispatch)

    def begin(self, plan: TrainingPlan, corpus: Corpus, made_of: list[dict[str, Any]] | None = None) -> None:
        """Train on a corpus; `made_of` replaces its texts as samples (pairs, choices). WorldError where there is no room."""
        if self.running:
            raise UsageError(tr("A training is already running."), help=tr("Pause it first."))
        folder = private_folder(self._places.trainings) / folder_name(plan.name, self._taken())
        if shutil.disk_usage(self._places.trainings).free < _LEAST_FREE:
            raise WorldError(
                tr("There is not enough room on the disk to train."), help=tr("A training needs 600 MB.")
            )
        part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir(mode=0o700)
            samples = made_of or [{"text": text.text, "held_out": text.held_out} for text in corpus.texts]
            write_json(part / CORPUS, {"samples": samples})
            write_json(part / ABOUT, _about(corpus))
            write_json(part / PLAN, asdict(plan))
            put_in_place(part, folder)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            raise WorldError(tr("The training could not be prepared."), detail=str(error)) from error
        self._submit(folder, plan)

    def go_on(self, folder: Path) -> None:
        """Go on with a training that was paused or broken off."""
        if self.running:
            raise UsageError(tr("A training is already running."), help=tr("Pause it first."))
        if (folder / RESULT).is_dir():
            self._take_result(folder, plan_of(folder))
            return
        self._trainer.forgive()
        self._submit(folder, plan_of(folder))

    def unfinished(self) -> list[tuple[Path, TrainingPlan]]:
        """Trainings that can be gone on with."""
        trainings: list[tuple[Path, TrainingPlan]] = []
        root = self._places.trainings
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            busy = self.running and self.state is not None and self.state.folder == folder
            if not folder.name.startswith(".") and (folder / CORPUS).is_file() and not busy:
                try:
                    trainings.append((folder, plan_of(folder)))
                except WorldError:
                    log.warning("a training's folder cannot be read: %s", folder.name)
        return trainings

    def pause(self) -> None:
        """Break off after writing a checkpoint; `paused` follows."""
        if self.running:
            self._trainer.cancel(self._job)

    def stop(self) -> None:
        """End the trainer; a training under way is gone on with from its last checkpoint."""
        self._trainer.stop()

    def discard(self, folder: Path) -> None:
        """Give a paused training up and delete all it learned."""
        if self.running and self.state is not None and self.state.folder == folder:
            raise UsageError(tr("The training is running."), help=tr("Pause it first."))
        shutil.rmtree(folder, ignore_errors=True)
        self.progressed.emit()

    def evaluate(self, corpus_folder: Path, base: Path, adapter: Path) -> None:
        """Measure an adapter on a corpus's held-out part; `evaluated` or `failed` follows."""
        job = JobId(secrets.token_hex(8))
        self._evaluations.add(job)
        self._trainer.submit(EvaluateAdapter(job, str(corpus_folder), str(base), str(adapter)))

    def bring_in(self, path: Path, base: Installed) -> None:
        """Let a stranger's adapter in for a model, if it passes; `adapter_checked` follows. UsageError at once for what is none."""
        arrival = receive(path, self._places)
        job = JobId(secrets.token_hex(8))
        self._arrivals[job] = (arrival, base.id)
        self._trainer.submit(CheckAdapter(job, str(base.folder), str(arrival.folder)))

    def _taken(self) -> set[str]:
        root = self._places.trainings
        return {folder.name for folder in root.iterdir()} if root.is_dir() else set()

    def _submit(self, folder: Path, plan: TrainingPlan) -> None:
        self.state = TrainingState(folder, plan)
        self.running = True
        self._job = JobId(secrets.token_hex(8))
        self._trainer.submit(Train(self._job, str(folder), plan))
        self.progressed.emit()

    def _training_events(self) -> EventTable:
        table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        table.on(events.TrainingPhase, self._on_training_phase)
        table.on(events.TrainingStep, self._on_training_step)
        table.on(events.HeldOutMeasured, self._on_held_out_measured)
        table.on(events.TrainingDone, self._on_training_done)
        table.on(events.Finished, self._on_training_finished)
        table.on(events.Failed, self._on_training_failed)
        return table

    def _evaluation_events(self) -> EventTable:
        table = EventTable(lambda job_id: job_id in self._evaluations)
        table.on(events.EvaluationDone, self._on_evaluation_done)
        table.on(events.Finished, lambda event: self._evaluations.discard(event.job_id))
        table.on(events.Failed, self._on_evaluation_failed)
        return table

    def _arrival_events(self) -> EventTable:
        table = EventTable(lambda job_id: job_id in self._arrivals)
        table.on(events.Finished, self._on_arrival_accepted)
        table.on(events.Failed, self._on_arrival_refused)
        return table

    def _current(self) -> TrainingState:
        assert self.state is not None
        return self.state

    def _on_training_phase(self, event: events.TrainingPhase) -> None:
        self._current().begin_phase(event.phase, event.fraction)
        self.progressed.emit()

    def _on_training_step(self, event: events.TrainingStep) -> None:
        self._current().add_step(event)
        self.progressed.emit()

    def _on_held_out_measured(self, event: events.HeldOutMeasured) -> None:
        self._current().add_held_out(event)
        self.progressed.emit()

    def _on_training_done(self, _event: events.TrainingDone) -> None:
        state = self._current()
        self.running = False
        if state.learned:
            self.speeds.remember(state.plan, state.step, state.seconds)
        self._take_result(state.folder, state.plan)

    def _on_training_finished(self, event: events.Finished) -> None:
        if event.reason is events.FinishReason.CANCELLED:
            self.running = False
            self.paused.emit()
        self.progressed.emit()

    def _on_training_failed(self, event: events.Failed) -> None:
        if self.running:
            state = self._current()
            self.running = False
            state.failure = _why(event.code)
            log.warning("a training failed: %s (%s)", event.code, event.detail)
            self.failed.emit(state.failure)
        self.progressed.emit()

    def _on_evaluation_done(self, event: events.EvaluationDone) -> None:
        self.evaluated.emit(event.loss_before, event.loss_after, event.tokens)

    def _on_evaluation_failed(self, event: events.Failed) -> None:
        self._evaluations.discard(event.job_id)
        self.failed.emit(f"{sentence_for(event.code)} ({event.detail})")

    def _on_arrival_accepted(self, event: events.Finished) -> None:
        arrival, base_id = self._arrivals.pop(event.job_id)
        self.adapter_checked.emit(admit(arrival, base_id, self._places))
        self.adapters_changed.emit()

    def _on_arrival_refused(self, event: events.Failed) -> None:
        arrival, _ = self._arrivals.pop(event.job_id)
        shutil.rmtree(arrival.folder, ignore_errors=True)
        self.adapter_checked.emit(f"{sentence_for(event.code)} ({event.detail})")

    def _take_result(self, folder: Path, plan: TrainingPlan) -> None:
        """Move a complete result to where it is used; only then is the training's folder deleted."""
        result = folder / RESULT
        done: AdapterInfo | Installed
        if plan.method is Method.FULL:
            done = self._keep_model(result, plan)
        else:
            done = keep(result, plan.name, self._places)
        shutil.rmtree(folder, ignore_errors=True)
        self.adapters_changed.emit()
        self.finished.emit(done)

    def _keep_model(self, result: Path, plan: TrainingPlan) -> Installed:
        here = {model.id for model in installed(self._places.model_search_path)}
        target = private_folder(self._places.models) / folder_name(plan.name, here)
        files = {file.name: {"sha256": file_hash(file)} for file in result.iterdir() if file.is_file()}
        write_json(result / RECORD, {"name": plan.name, "files": files})
        put_in_place(result, target)
        return next(model for model in installed(self._places.model_search_path) if model.id == target.name)

    def adapter(self, name: str) -> AdapterInfo:
        """The adapter with that id or name; UsageError where there is none."""
        return find_adapter(self._places, name)


def plan_of(folder: Path) -> TrainingPlan:
    """The plan a training's folder was begun with; WorldError where it cannot be read."""
    row = read_json(folder / PLAN)
    try:
        row.update(kind=TrainingKind(row["kind"]), method=Method(row["method"]))
        return TrainingPlan(**row)
    except (KeyError, TypeError, ValueError) as error:
        raise WorldError(
            tr("The training “{name}” cannot be read.", name=folder.name), detail=str(error)
        ) from error


def _why(code: FailureCode) -> str:
    """Why a training ended early, and what to do."""
    if code.startswith("engine"):
        return tr("The training stopped unexpectedly. Press Resume: it goes on from its last checkpoint.")
    return sentence_for(code)


def _about(corpus: Corpus) -> dict[str, Any]:
    """What is told of a corpus, without its text."""
    return {
        "made": time.strftime("%Y-%m-%d"),
        "sources": sorted({text.source for text in corpus.texts}),
        "words": corpus.words,
        "held_out_words": corpus.held_out_words,
        "held_out": [text.title for text in corpus.texts if text.held_out][:20],
        "removed": {row.reason.value: [row.times, row.words] for row in corpus.removed},
        "excluded": corpus.excluded,
        "manner": manner_of(corpus) if corpus.texts else {},
    }

"""The model that writes: chosen, loaded into the worker, and how it fares there, for whoever shows or needs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.engine.event_table import EventTable
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.requests import LoadModel
from inkwell.services.failures import sentence_for
from inkwell.support.phrases import received

if TYPE_CHECKING:
    from inkwell.engine.client import EngineClient
    from inkwell.services.models.models import ModelService

__all__ = ["EngineState", "ModelStatus", "WriterModelService"]
# Fewer words, or less time, say nothing of a machine's speed.
_LEAST_TOKENS = 24
_LEAST_WRITING_MS = 50


@dataclass(frozen=True)
class ModelStatus:
    """What the window says of the model. `failure` is a sentence; `preparing`: it is slower than it will be soon.

    `writes`: prose is asked of it; busy without it, it looks at sentences, which is no news to the author.
    """

    name: str = ""
    state: EngineState = EngineState.STOPPED
    step: str = ""
    tokens_per_s: float = 0.0
    failure: str = ""
    remote: bool = False
    how: str = ""
    preparing: bool = False
    writes: bool = False


class WriterModelService(QObject):
    """Tells the writer which model to use, and what is known of it from then on.

    Attributes:
        status: the ModelStatus.

    Signals:
        status_changed: another ModelStatus.
    Thread: main.
    """

    status_changed = Signal(object)

    def __init__(
        self, writer: EngineClient, models: ModelService, engine: str = "auto", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._writer, self._models, self._engine = writer, models, engine
        self.status = ModelStatus()
        self._memory_bytes = 0
        self._events = EventTable(lambda job_id: not job_id)
        self._events.on(events.ModelLoading, self._on_model_loading)
        self._events.on(events.ModelLoaded, self._on_model_loaded)
        self._events.on(events.Failed, self._on_loading_failed)
        writer.event_received.connect(self._events.dispatch)
        writer.state_changed.connect(self._on_writer_state_changed)
        writer.work_changed.connect(self._on_writer_work_changed)
        models.install_ended.connect(self._on_models_install_ended)

    def prepare(self, start: bool) -> bool:
        """Tell the writer which model to use; it is started for it where `start` says so. False where none is installed."""
        if self._engine == "fake":
            self._writer.use_model(LoadModel("", "Script", "fake"), start)
            return True
        request = self._models.load_request(self._engine)
        if request is None:
            self._set_status(replace(self.status, name="", failure=sentence_for(events.FailureCode.NO_MODEL)))
            return False
        self._set_status(
            replace(self.status, name=request.name, failure="", remote=request.engine == "remote")
        )
        self._writer.use_model(request, start)
        return True

    def try_again(self) -> None:
        """The author asks for another try: what was refused is loaded anew, and earlier deaths no longer count."""
        self._writer.forgive()
        self.prepare(start=True)

    def note_speed(self, tokens: int, writing_ms: int) -> None:
        """So many tokens were written in so much time, the first one left out of it."""
        speed = (tokens - 1) / (writing_ms / 1000) if writing_ms > _LEAST_WRITING_MS else 0.0
        self._set_status(replace(self.status, tokens_per_s=speed))
        if tokens >= _LEAST_TOKENS and speed and not self.status.preparing:
            self._models.record_speed(speed, self._memory_bytes)

    def note_job_failed(self) -> None:
        """A job could not be done, whose sentence is told elsewhere: the model itself is sound."""
        self._set_status(replace(self.status, step="", failure=""))

    def _on_model_loading(self, event: events.ModelLoading) -> None:
        self._set_status(replace(self.status, step=event.step))

    def _on_model_loaded(self, event: events.ModelLoaded) -> None:
        how = " · ".join(
            received(part) for part in (event.device, event.form, event.reason, event.warning) if part
        )
        self._set_status(replace(self.status, step="", failure="", how=how, preparing=event.preparing))
        self._memory_bytes = event.memory_bytes

    def _on_loading_failed(self, event: events.Failed) -> None:
        self._set_status(replace(self.status, step="", failure=sentence_for(event.code)))

    def _on_models_install_ended(self, _model_id: str, error: object) -> None:
        """The first model there is writes from now on, unasked: nobody else could."""
        if error is None and not self.status.name:
            self.prepare(start=True)

    def _on_writer_state_changed(self, state: EngineState) -> None:
        step = self.status.step if state is EngineState.STARTING else ""
        self._set_status(replace(self.status, state=state, step=step, writes=self._writer.writes))

    def _on_writer_work_changed(self) -> None:
        self._set_status(replace(self.status, writes=self._writer.writes))

    def _set_status(self, status: ModelStatus) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit(status)

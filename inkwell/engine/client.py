"""One worker as the services see it: send a request, hear events. Starts lazily, survives every death.

Deliberately keeps no text and no history: what a job was for is its sender's business.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.engine.lifecycle import EngineState, Lifecycle
from inkwell.engine.thread import EngineThread
from inkwell.protocol import events, wire
from inkwell.protocol.requests import Cancel, JobId, Shutdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.engine.link import Link
    from inkwell.protocol.requests import Hint, Job, LoadModel, LoadReader, Request

log = logging.getLogger(__name__)

CANCEL_PATIENCE_MS = 2_000


class EngineClient(QObject):
    """Owns the thread of one worker at a time.

    Signals:
        event_received: any event of the worker, and a `Failed` for every job a death took with it.
        state_changed: the new EngineState.
    Thread: main.
    """

    event_received = Signal(object)
    state_changed = Signal(object)

    def __init__(
        self,
        make_link: Callable[[], Link],
        parent: QObject | None = None,
        patience_ms: int = CANCEL_PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._patience_ms = patience_ms
        self._make_link = make_link
        self._link: Link | None = None
        self._thread: EngineThread | None = None
        self._model: LoadModel | LoadReader | None = None
        self._life = Lifecycle()
        self._impatient: dict[JobId, QTimer] = {}
        self._refused = False

    @property
    def state(self) -> EngineState:
        """Where the worker is in its life."""
        return self._life.state

    def use_model(self, model: LoadModel | LoadReader, start: bool = False) -> None:
        """Write with this model from now on; the worker is started for it only where `start` says so."""
        if model == self._model and self._life.is_running and not self._refused:
            return
        # A model that was refused may be whole by now, or there may be more memory: ask again.
        self._model, self._refused = model, False
        if self._life.is_running:
            self._send(model)
            self._become(self._life.model_changing())
        elif start:
            self._start()

    def submit(self, request: Job) -> None:
        """Send a job, starting the worker where there is none. Its end is always told by an event."""
        if not self._life.is_running and not self._start():
            self._fail(request.job_id, events.FailureCode.ENGINE_DIED, "too many restarts")
            return
        self._become(self._life.job_sent(request.job_id))
        self._send(request)

    def hint(self, request: Hint) -> None:
        """Send something that may be left undone: only to a worker that is ready, and no job of it is remembered."""
        if self._life.state is EngineState.READY:
            self._send(request)

    def cancel(self, job_id: JobId) -> None:
        """Stop a job; a worker that does not answer within its patience (two seconds) is ended."""
        if job_id not in self._life.jobs or job_id in self._impatient:
            return
        self._send(Cancel(job_id))
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.kill)
        timer.start(self._patience_ms)
        self._impatient[job_id] = timer

    def kill(self) -> None:
        """End the worker at once; the next job starts another."""
        if self._link is not None:
            log.warning("the worker is being ended")
            self._link.kill()

    def forgive(self) -> None:
        """Allow restarts again after too many deaths."""
        self._become(self._life.forgiven())

    def stop(self) -> None:
        """End the worker in order, at the latest after a second; returns when its thread is gone."""
        thread, link = self._thread, self._link
        if thread is None or link is None:
            return
        self._become(self._life.stopping())
        for timer in self._impatient.values():
            timer.stop()
        self._send(Shutdown())
        link.close()
        if not thread.wait(1_000):
            link.kill()
            thread.wait(5_000)
        if self._thread is thread:
            self._thread = self._link = None
            self._become(self._life.ended(time.monotonic()))

    def _start(self) -> bool:
        if not self._life.may_start(time.monotonic()):
            return False
        self._link = self._make_link()
        thread = EngineThread(self._link, self)
        thread.message_read.connect(self._on_thread_message_read)
        thread.link_ended.connect(self._on_thread_link_ended)
        thread.finished.connect(thread.deleteLater)
        self._thread = thread
        self._become(self._life.started())
        thread.start()
        if self._model is not None:
            self._send(self._model)
        return True

    def _send(self, request: Request) -> None:
        if self._link is not None:
            self._link.send(wire.encode(request))

    def _become(self, life: Lifecycle) -> None:
        changed = life.state is not self._life.state
        self._life = life
        if changed:
            self.state_changed.emit(life.state)

    def _fail(self, job_id: JobId, code: events.FailureCode, detail: str) -> None:
        self.event_received.emit(events.Failed(job_id, code, detail))

    def _on_thread_message_read(self, event: events.Event) -> None:
        if self.sender() is not self._thread:
            return
        if isinstance(event, events.Hello) and event.version != wire.PROTOCOL_VERSION:
            log.error("the worker speaks protocol %d", event.version)
            self.kill()
            return
        if isinstance(event, events.Failed) and not event.job_id:
            self._refused = True
        if isinstance(event, events.ModelLoaded):
            self._become(self._life.model_ready())
        if isinstance(event, (events.Finished, events.Failed)):
            timer = self._impatient.pop(event.job_id, None)
            if timer is not None:
                timer.stop()
                timer.deleteLater()
            if not event.job_id:
                self._become(self._life.model_ready())
            self._become(self._life.job_ended(event.job_id))
        self.event_received.emit(event)

    def _on_thread_link_ended(self, code: int) -> None:
        if self.sender() is not self._thread:
            return
        log.info("the worker ended with code %d", code)
        self._thread = self._link = None
        lost = sorted(self._life.jobs)
        for timer in self._impatient.values():
            timer.stop()
            timer.deleteLater()
        cancelled = set(self._impatient)
        self._impatient.clear()
        self._become(self._life.ended(time.monotonic()))
        for job in lost:
            job_id = JobId(job)
            if job_id in cancelled:
                self.event_received.emit(events.Finished(job_id, events.FinishReason.CANCELLED))
            else:
                self._fail(job_id, events.FailureCode.ENGINE_DIED, f"exit code {code}")

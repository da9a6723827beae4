"""One worker as the services see it: send a request, hear events. Starts lazily, survives every death.

Deliberately keeps no history: what a job was for is its sender's business, and a request is forgotten with its end.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.engine.hang_watch import HangPatience, HangWatch
from inkwell.engine.job_line import JobLine
from inkwell.engine.lifecycle import EngineState, Lifecycle
from inkwell.engine.thread import EngineThread
from inkwell.protocol import events, wire
from inkwell.protocol.requests import Cancel, JobId, LoadModel, Shutdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.engine.link import Link
    from inkwell.protocol.requests import GiveWay, Hint, Job, LoadReader, Request

log = logging.getLogger(__name__)

CANCEL_PATIENCE_MS = 2_000
HANG_PATIENCE = HangPatience()


class EngineClient(QObject):
    """Owns the thread of one worker at a time.

    A worker's end takes the job it was at with it; those that waited are done by the next worker. One that is cancelled
    and is not given up within its patience is ended, and so is a worker that hangs (see `hang_watch`).

    Signals:
        event_received: any event of the worker, and a `Failed` for every job a death took with it.
        state_changed: the new EngineState.
        work_changed: a job was sent, was given up, or ended.
    Thread: main.
    """

    event_received = Signal(object)
    state_changed = Signal(object)
    work_changed = Signal()

    def __init__(
        self,
        make_link: Callable[[], Link],
        parent: QObject | None = None,
        patience_ms: int = CANCEL_PATIENCE_MS,
        keeps_warm: bool = False,
        hang_patience: HangPatience = HANG_PATIENCE,
    ) -> None:
        """`keeps_warm`: a worker that was ready and ends unasked, or hangs, is followed by another at once."""
        super().__init__(parent)
        self._make_link = make_link
        self._keeps_warm = keeps_warm
        self._link: Link | None = None
        self._thread: EngineThread | None = None
        self._model: LoadModel | LoadReader | None = None
        self._life = Lifecycle()
        self._line = JobLine()
        self._refused = False
        self._was_ready = False
        self._ended_for: events.FailureCode | None = None
        self._overdue = JobId("")
        self._patience_ms = patience_ms
        self._impatience = QTimer(self, singleShot=True)
        self._impatience.timeout.connect(self._on_impatience_timeout)
        self._watch = HangWatch(hang_patience, time.monotonic())
        self._looking = QTimer(self, interval=int(hang_patience.look_s * 1000))
        self._looking.timeout.connect(self._on_looking_timeout)

    @property
    def state(self) -> EngineState:
        """Where the worker is in its life."""
        return self._life.state

    @property
    def writes(self) -> bool:
        """Whether prose is asked of it."""
        return self._line.writes

    def use_model(self, model: LoadModel | LoadReader, start: bool = False) -> None:
        """Write with this model from now on; the worker is started for it only where `start` says so."""
        if model == self._model and self._life.is_running and not self._refused:
            return
        if self._life.is_running and self._model and _is_remote(model) and not _is_remote(self._model):
            self._end_for_another()
            start = True
        # A model that was refused may be whole by now, or there may be more memory: ask again.
        self._model, self._refused = model, False
        if self._life.is_running:
            self._load(model)
            self._become(self._life.model_changing())
        elif start:
            self._start()

    def submit(self, request: Job) -> None:
        """Send a job, starting the worker where there is none. Its end is always told by an event."""
        if not self._life.is_running and not self._start():
            self._fail(request.job_id, events.FailureCode.ENGINE_REFUSED, "it died too often")
            return
        self._become(self._life.job_sent(request.job_id))
        self._line.add(request)
        self._send(request)
        self.work_changed.emit()

    def hint(self, request: Hint) -> None:
        """Send something that may be left undone: only to a worker that is ready, and no job of it is remembered."""
        if self._life.state is EngineState.READY:
            self._send(request)

    def tell(self, request: GiveWay) -> None:
        """Send what asks for no answer, whatever the worker is at; nothing where there is none."""
        if self._life.is_running:
            self._send(request)

    def cancel(self, job_id: JobId, patience_ms: int = 0) -> None:
        """Stop a job; a worker that is at it and does not give it up within `patience_ms` (0: the client's own) is ended.

        A job that waits, for another or for the model, costs nobody anything: it is passed over when its turn comes.
        """
        if self._line.cancel(job_id, patience_ms or self._patience_ms):
            self._send(Cancel(job_id))
            self._mind_the_overdue()
            self.work_changed.emit()

    def kill(self) -> None:
        """End the worker at once; the next job starts another."""
        if self._link is not None:
            log.warning("the worker is being ended")
            self._link.kill()

    def forgive(self) -> None:
        """Allow restarts again after too many deaths: the author asks for another try."""
        self._become(self._life.forgiven())

    def stop(self) -> None:
        """End the worker in order, at the latest after a second; returns when its thread is gone."""
        thread, link = self._thread, self._link
        if thread is None or link is None:
            return
        self._become(self._life.stopping())
        self._impatience.stop()
        self._looking.stop()
        self._send(Shutdown())
        link.close()
        thread.abandon()
        if not thread.wait(1_000):
            link.kill()
            thread.wait(5_000)
        if self._thread is thread:
            self._thread = self._link = None
            self._line = JobLine()
            self._become(self._life.ended(time.monotonic()))

    def _end_for_another(self) -> None:
        """A worker that has had a model of this machine has no network any more, for good: a remote one needs another worker."""
        waiting = self._line.jobs
        self.stop()
        for job_id in waiting:
            self._fail(job_id, events.FailureCode.ENGINE_DIED, "another model was chosen")

    def _start(self) -> bool:
        if not self._life.may_start(time.monotonic()):
            return False
        self._link = self._make_link()
        thread = EngineThread(self._link, self)
        thread.message_read.connect(self._on_thread_message_read)
        thread.link_ended.connect(self._on_thread_link_ended)
        thread.finished.connect(thread.deleteLater)
        self._thread = thread
        self._was_ready, self._ended_for = False, None
        self._become(self._life.started())
        self._watch.begin(time.monotonic())
        self._looking.start()
        thread.start()
        if self._model is not None:
            self._load(self._model)
        return True

    def _load(self, model: LoadModel | LoadReader) -> None:
        self._line.add(model)
        self._send(model)

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

    def _mind_the_overdue(self) -> None:
        """Patience is counted for a job from when the worker is at it though nobody wants it, and for that job alone."""
        overdue = self._line.overdue
        if overdue != self._overdue:
            self._overdue = overdue
            if overdue:
                self._impatience.start(self._line.patience_ms)
            else:
                self._impatience.stop()

    def _on_impatience_timeout(self) -> None:
        if self._overdue:
            self._ended_for = events.FailureCode.ENGINE_DIED
            self.kill()

    def _on_looking_timeout(self) -> None:
        if self._link is None:
            return
        now = time.monotonic()
        # Who waits for another machine does nothing, and rightly; how long is that engine's own business.
        elsewhere = isinstance(self._model, LoadModel) and self._model.engine == "remote"
        seen = self._link.activity(self._watch.wants_children(now))
        if self._watch.hangs(now, seen, has_work=not self._line.is_empty and not elsewhere):
            log.warning("the worker hangs")
            self._ended_for = events.FailureCode.ENGINE_HUNG
            self.kill()

    def _on_thread_message_read(self, event: events.Event) -> None:
        thread = self.sender()
        if isinstance(thread, EngineThread):
            thread.message_taken()
        if thread is not self._thread:
            return
        if isinstance(event, events.Hello) and event.version != wire.PROTOCOL_VERSION:
            log.error("the worker speaks protocol %d", event.version)
            self.kill()
            return
        if isinstance(event, events.Failed) and not event.job_id:
            self._refused = True
        loaded = isinstance(event, events.ModelLoaded)
        if loaded or isinstance(event, (events.Finished, events.Failed)):
            job_id = getattr(event, "job_id", JobId(""))
            self._line.end(job_id)
            self._mind_the_overdue()
            self._was_ready |= loaded
            if not job_id:
                self._become(self._life.model_ready())
            self._become(self._life.job_ended(job_id))
            self.work_changed.emit()
        self.event_received.emit(event)

    def _on_thread_link_ended(self, code: int) -> None:
        if self.sender() is not self._thread:
            return
        log.info("the worker ended with code %d", code)
        self._thread = self._link = None
        self._looking.stop()
        reason, asked = self._ended_for or events.FailureCode.ENGINE_DIED, bool(self._overdue)
        remains = self._line.break_off()
        self._mind_the_overdue()
        # Ending a worker because somebody does not want to wait any more is no fault of the worker.
        self._become(self._life.ended(time.monotonic(), counts=not asked))
        wanted = remains.waiting or (self._was_ready or reason is events.FailureCode.ENGINE_HUNG)
        if (remains.waiting or self._keeps_warm) and wanted:
            self._start()
        for request in remains.waiting:
            self.submit(request)
        for job_id in remains.cancelled:
            self.event_received.emit(events.Finished(job_id, events.FinishReason.CANCELLED))
        for job_id in remains.lost:
            self._fail(job_id, reason, f"exit code {code}")


def _is_remote(model: LoadModel | LoadReader | None) -> bool:
    return isinstance(model, LoadModel) and model.engine == "remote"

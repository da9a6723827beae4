"""The trainer: one training at a time, told as it goes, broken off at any moment with a checkpoint."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.protocol.events import (
    EvaluationDone,
    FailureCode,
    Finished,
    FinishReason,
    HeldOutMeasured,
    TrainingDone,
    TrainingPhase,
    TrainingSpeed,
    TrainingStep,
)
from inkwell.protocol.requests import CheckAdapter, EvaluateAdapter, MeasureTraining, Train
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.training.tensorboard import EventFile
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.domain.voices.training import CurvePoint
    from inkwell.protocol.requests import JobId, Request
    from inkwell.worker.channel import Channel
    from inkwell.worker.training.checkpoints import Progress

_REPORT_EVERY_S = 0.2


class TrainerLoop(WorkerLoop):
    """Serves `Train`, `EvaluateAdapter`, `MeasureTraining` and `CheckAdapter`."""

    def do(self, request: Request) -> None:
        """Train, measure, or say that this is not the worker for it."""
        if isinstance(request, Train):
            self._train(request)
        elif isinstance(request, EvaluateAdapter):
            self._evaluate(request)
        elif isinstance(request, MeasureTraining):
            self._measure(request)
        elif isinstance(request, CheckAdapter):
            from inkwell.worker.decoder.prefix import load_adapter_or_prefix
            from inkwell.worker.decoder.weights import open_weights
            from inkwell.worker.model_files import check_model

            load_adapter_or_prefix(
                Path(request.adapter), open_weights(check_model(Path(request.base))).config
            )
            self._channel.send(Finished(request.job_id, FinishReason.LENGTH))
        else:
            raise EngineError(FailureCode.UNSUPPORTED, f"the trainer does not serve {type(request).__name__}")

    def _train(self, request: Train) -> None:
        from inkwell.worker.training.run import run_training

        listener = _ChannelListener(self._channel, request.job_id, Path(request.folder))
        try:
            run_training(request.plan, Path(request.folder), listener)
        except OSError as error:
            raise EngineError(FailureCode.DISK_FULL, str(error)) from error
        finally:
            listener.close()
        self._channel.send(TrainingDone(request.job_id))
        self._channel.send(Finished(request.job_id, FinishReason.LENGTH))

    def _evaluate(self, request: EvaluateAdapter) -> None:
        from inkwell.worker.training.run import evaluate_adapter

        listener = _ChannelListener(self._channel, request.job_id, None)
        before, after, tokens = evaluate_adapter(request, listener)
        self._channel.send(EvaluationDone(request.job_id, before, after, tokens))
        self._channel.send(Finished(request.job_id, FinishReason.LENGTH))

    def _measure(self, request: MeasureTraining) -> None:
        from inkwell.worker.training.speed import measure_speed

        listener = _ChannelListener(self._channel, request.job_id, None)
        speed, parameters = measure_speed(request.plan, listener)
        self._channel.send(TrainingSpeed(request.job_id, speed, parameters))
        self._channel.send(Finished(request.job_id, FinishReason.LENGTH))


def serve_rank() -> int:
    """One of several processes that share a training; it ends with the first of them."""
    from inkwell.worker.training.ranks import plan_of_environment
    from inkwell.worker.training.run import run_training

    threading.Thread(target=_end_with_stdin, daemon=True).start()
    folder, plan = plan_of_environment()
    run_training(plan, Path(folder), _SilentListener())
    return 0


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


class _SilentListener:
    """A process that tells nobody."""

    def check(self) -> None:
        """See Listener."""

    def phase(self, name: str, fraction: float) -> None:
        """See Listener."""

    def stepped(
        self, progress: Progress, loss: float, rate: float, tokens_per_s: float, left_s: float
    ) -> None:
        """See Listener."""

    def measured(self, progress: Progress, point: CurvePoint) -> None:
        """See Listener."""


class _ChannelListener:
    """Tells the window how it goes, and is asked whether to go on."""

    def __init__(self, channel: Channel, job_id: JobId, folder: Path | None) -> None:
        self._channel, self._job_id = channel, job_id
        self._reported_at = 0.0
        self._curves = EventFile(folder) if folder is not None else None

    def check(self) -> None:
        """See Listener."""
        if self._channel.is_cancelled(self._job_id):
            raise CancelledError

    def phase(self, name: str, fraction: float) -> None:
        """What is being done beside the steps, and how far it is."""
        if fraction in (0.0, 1.0) or time.monotonic() - self._reported_at > _REPORT_EVERY_S:
            self._reported_at = time.monotonic()
            self._channel.send(TrainingPhase(self._job_id, name, fraction))

    def stepped(
        self, progress: Progress, loss: float, rate: float, tokens_per_s: float, left_s: float
    ) -> None:
        """See Listener."""
        if self._curves is not None:
            self._curves.put("loss/train", loss, progress.step)
            self._curves.put("rate", rate, progress.step)
        self._channel.send(
            TrainingStep(
                self._job_id,
                progress.step,
                progress.steps,
                loss,
                rate,
                tokens_per_s,
                progress.seconds,
                left_s,
            )
        )

    def measured(self, progress: Progress, point: CurvePoint) -> None:
        """See Listener."""
        if self._curves is not None:
            self._curves.put("loss/held-out", point.loss, point.step)
        self._channel.send(
            HeldOutMeasured(self._job_id, point.step, point.loss, point.seconds, progress.best_step)
        )

    def close(self) -> None:
        """Write what waits."""
        if self._curves is not None:
            self._curves.close()

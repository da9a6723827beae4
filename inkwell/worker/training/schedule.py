"""The course of a training: steps, held-out measurements, checkpoints, and when it ends."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Protocol

import torch

from inkwell.domain.voices.training import CurvePoint
from inkwell.worker.errors import CancelledError
from inkwell.worker.training import checkpoints
from inkwell.worker.training.checkpoints import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.voices.training import TrainingPlan
    from inkwell.worker.training.learner import Learner
    from inkwell.worker.training.ranks import Ranks

_MEASURED_ROWS = 16  # a measurement on the way; before and after take more
_MOST_ROWS = 128
_MEASUREMENTS = 16
_LEAST_BETWEEN = 6  # steps; measuring more often would cost more than it tells
_CHECKPOINT_SHARE = 0.04  # so that a kill costs less than a twentieth of the steps
_CHECKPOINT_S = 45.0
_TRIAL_STEPS = 3
_PLANNED_EVERY = 10
_LEAST_GAIN = 0.002
_LARGEST_GRADIENT = 1.0


class Objective(Protocol):
    """What is to become small."""

    def rows_per_epoch(self) -> int:
        """Rows an epoch."""
        ...

    def learn(self, step: int, rank: int, ranks: int, check: Listener) -> int:
        """Add the gradients of this process's part of a step, the mean over all parts; the tokens learned."""
        ...

    def last_loss(self) -> float:
        """The mean loss of the step just learned."""
        ...

    def measure(self, most: int, check: Listener) -> float:
        """The loss on the held-out text."""
        ...


class Listener(Protocol):
    """Who is told how it goes, and may break it off by raising CancelledError in `check`."""

    def check(self) -> None:
        """Raise CancelledError where nobody wants to go on."""
        ...

    def stepped(
        self, progress: Progress, loss: float, rate: float, tokens_per_s: float, left_s: float
    ) -> None:
        """A step is done."""
        ...

    def measured(self, progress: Progress, point: CurvePoint) -> None:
        """The held-out text was measured."""
        ...

    def phase(self, name: str, fraction: float) -> None:
        """What is being done beside the steps, and how far it is, 0 to 1."""
        ...


class TrainingSchedule:
    """One training from its first step, or from its newest checkpoint, to its end."""

    def __init__(
        self,
        plan: TrainingPlan,
        folder: Path,
        learner: Learner,
        objective: Objective,
        listener: Listener,
        ranks: Ranks,
    ) -> None:
        self._plan, self._folder, self._learner = plan, folder, learner
        self._objective, self._listener, self._ranks = objective, listener, ranks
        self._names = list(learner.trained)
        self._weights = list(learner.trained.values())
        self._optimizer = torch.optim.AdamW(
            self._weights, lr=plan.rate, weight_decay=0.01, fused=learner.device.type in ("cpu", "cuda")
        )
        self._best: dict[str, torch.Tensor] = {}
        self._saved_step, self._saved_at = -1, time.monotonic()
        self.progress = Progress(steps=self._steps())
        self._planned_at = 0, 0.0  # the step and the seconds when the steps were last planned

    def run(self) -> str:
        """Learn until the end; the learner then holds the best weights. Why it ended, in a word.

        CancelledError after a checkpoint where the listener breaks it off; OSError where a checkpoint cannot be written.
        """
        self._resume()
        progress = self.progress
        try:
            if progress.loss_before == 0.0:
                with self._learner.before_training():
                    progress.loss_before = self._objective.measure(_MOST_ROWS, self._listener)
                self._record_held_out(
                    CurvePoint(0, self._objective.measure(_MEASURED_ROWS, self._listener), 0.0)
                )
                self._save()
            reason = self._learn()
        except CancelledError:
            self._save()
            raise
        if self._best:
            self._learner.restore(self._best)
        return reason

    def _learn(self) -> str:
        progress = self.progress
        while progress.step < progress.steps:
            began = time.monotonic()
            tokens, rate = self._step()
            took = time.monotonic() - began
            progress.seconds += took
            self._report_step(tokens, rate, took)
            self._plan_steps()
            if self._ranks.broadcast(float(self._is_measuring_due())) and self._has_stopped_gaining():
                return "early"
            out_of_time = self._plan.minutes and progress.seconds > self._plan.minutes * 60
            if self._ranks.broadcast(float(bool(out_of_time))):
                break
            self._save_when_due()
        if progress.held_out and progress.held_out[-1].step != progress.step:
            self._measure_held_out()
        return "time" if progress.step < progress.steps or self._was_shortened else "epochs"

    def _step(self) -> tuple[int, float]:
        progress, plan = self.progress, self._plan
        rate = plan.rate * _linear_schedule(progress.step, progress.steps, plan.warm_up)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        tokens = self._objective.learn(progress.step, self._ranks.rank, self._ranks.count, self._listener)
        gradients = [weight.grad for weight in self._weights if weight.grad is not None]
        self._ranks.all_reduce(gradients)
        torch.nn.utils.clip_grad_norm_(self._weights, _LARGEST_GRADIENT)
        self._optimizer.step()
        self._learner.reallocate_ranks(progress.step + 1)
        self._optimizer.zero_grad(set_to_none=True)
        progress.step += 1
        progress.tokens += tokens * self._ranks.count
        return tokens * self._ranks.count, rate

    def _report_step(self, tokens: int, rate: float, took: float) -> None:
        progress, loss = self.progress, self._objective.last_loss()
        if not math.isfinite(loss):
            raise ArithmeticError("the loss is no number any more; a lower learning rate may help")
        progress.learned.append(CurvePoint(progress.step, loss, progress.seconds))
        mean = progress.seconds / max(1, progress.step)
        left = (progress.steps - progress.step) * mean
        if self._plan.minutes:
            left = min(left, max(0.0, self._plan.minutes * 60 - progress.seconds))
        self._listener.stepped(progress, loss, rate, tokens / max(took, 1e-9), left)

    def _steps(self) -> int:
        a_step = self._plan.batch * self._plan.accumulate
        return max(1, math.ceil(self._plan.epochs * self._objective.rows_per_epoch() / a_step))

    @property
    def _was_shortened(self) -> bool:
        return self.progress.steps < self._steps()

    def _plan_steps(self) -> None:
        """Plan as many steps as there is time for, so that the rate comes down to nothing at the end: first after a trial,
        then again and again, as the machine has more or less to do beside.
        """
        progress, plan = self.progress, self._plan
        since = progress.step - self._planned_at[0]
        if not (plan.minutes and plan.epochs) or since < (
            _PLANNED_EVERY if self._planned_at[0] else _TRIAL_STEPS
        ):
            return
        a_step = (progress.seconds - self._planned_at[1]) / since
        left = plan.minutes * 60 * 0.97 - progress.seconds
        fit = progress.step + max(1, int(left / max(a_step, 1e-6)))
        progress.steps = int(self._ranks.broadcast(float(min(self._steps(), fit))))
        self._planned_at = progress.step, progress.seconds

    def _is_measuring_due(self) -> bool:
        every = max(_LEAST_BETWEEN, self.progress.steps // _MEASUREMENTS)
        return self.progress.step % every == 0 or self.progress.step == self.progress.steps

    def _has_stopped_gaining(self) -> bool:
        self._measure_held_out()
        return bool(self._ranks.broadcast(float(self.progress.waited > self._plan.patience)))

    def _measure_held_out(self) -> None:
        progress = self.progress
        loss = self._ranks.broadcast(
            self._objective.measure(_MEASURED_ROWS, self._listener) if self._ranks.rank == 0 else 0.0
        )
        self._record_held_out(CurvePoint(progress.step, loss, progress.seconds))

    def _record_held_out(self, point: CurvePoint) -> None:
        progress = self.progress
        first = not progress.held_out
        progress.held_out.append(point)
        if first or point.loss < progress.best_loss - _LEAST_GAIN:
            progress.best_loss, progress.best_step, progress.waited = point.loss, point.step, 0
            self._best = self._learner.state()
        else:
            progress.waited += 1
        self._listener.measured(progress, point)

    def _save_when_due(self) -> None:
        due = self.progress.step - self._saved_step >= max(1, int(self.progress.steps * _CHECKPOINT_SHARE))
        if due or time.monotonic() - self._saved_at > _CHECKPOINT_S:
            self._save()

    def _save(self) -> None:
        if self._ranks.rank:
            return
        tensors = {f"now.{name}": tensor for name, tensor in self._learner.state().items()}
        tensors |= {f"best.{name}": tensor for name, tensor in self._best.items()}
        for name, weight in zip(self._names, self._weights, strict=True):
            for key, value in self._optimizer.state.get(weight, {}).items():
                tensors[f"{key}.{name}"] = value.detach().cpu().clone()
        checkpoints.save(self._folder, self.progress, tensors)
        self._saved_step, self._saved_at = self.progress.step, time.monotonic()

    def _resume(self) -> None:
        checkpoint = checkpoints.newest(self._folder)
        if checkpoint is None:
            return
        self.progress, tensors = checkpoint
        self._learner.restore(_tensors_named(tensors, "now."))
        self._best = _tensors_named(tensors, "best.")
        for name, weight in zip(self._names, self._weights, strict=True):
            if f"exp_avg.{name}" in tensors:
                self._optimizer.state[weight] = {
                    # The fused step wants its count where the weights are.
                    "step": tensors[f"step.{name}"].to(weight.device),
                    "exp_avg": tensors[f"exp_avg.{name}"].to(weight.device),
                    "exp_avg_sq": tensors[f"exp_avg_sq.{name}"].to(weight.device),
                }
        self._saved_step = self.progress.step
        self._planned_at = self.progress.step, self.progress.seconds


def _tensors_named(tensors: dict[str, torch.Tensor], start: str) -> dict[str, torch.Tensor]:
    return {name.removeprefix(start): tensor for name, tensor in tensors.items() if name.startswith(start)}


def _linear_schedule(step: int, steps: int, warm_up: float) -> float:
    """The linear schedule: up over the first `warm_up` of the steps, then down to nothing."""
    rising = max(1, int(steps * warm_up))
    if step < rising:
        return (step + 1) / rising
    return max(0.0, (steps - step) / max(1, steps - rising))

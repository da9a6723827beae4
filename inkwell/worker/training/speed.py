"""How fast this machine would learn, from a few real steps over made-up tokens. Nothing of it is kept."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from inkwell.domain.voices.training import Method
from inkwell.worker.devices import choose_device
from inkwell.worker.model_files import check_model, prepared_folder
from inkwell.worker.training.cuda_graph import CudaGraphSteps
from inkwell.worker.training.learner import make_learner

if TYPE_CHECKING:
    from inkwell.domain.voices.training import TrainingPlan
    from inkwell.worker.training.schedule import Listener

_STEPS = 4


def measure_speed(plan: TrainingPlan, listener: Listener) -> tuple[float, int]:
    """Tokens a second (the median of a few steps after the first), and how many numbers would change."""
    listener.phase("loading", 0.0)
    base = Path(plan.base)
    check_model(base)
    device, _, _ = choose_device()
    learner = make_learner(plan, prepared_folder(base, plan.name, lambda _: None), device, 100)
    optimizer = torch.optim.AdamW(learner.trained.values(), lr=plan.rate)
    vocabulary_size = int(learner.base_model.config.vocab_size)
    ids = torch.randint(
        0, vocabulary_size, (plan.batch, plan.window_tokens), generator=torch.manual_seed(plan.seed)
    )
    steps = CudaGraphSteps(learner)
    seconds: list[float] = []
    for step in range(_STEPS):
        listener.check()
        listener.phase("measuring", step / _STEPS)
        began = time.monotonic()
        steps.add_gradients(ids, ids, 1.0)
        optimizer.step()
        if learner.method is not Method.ADALORA:
            optimizer.zero_grad(set_to_none=True)
        if device.type == "cuda":
            torch.cuda.synchronize()
        seconds.append(time.monotonic() - began)
    return ids.numel() / statistics.median(seconds[1:]), learner.parameters

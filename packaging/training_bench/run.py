"""How fast the starter learns here, beside peft in float32 as its manual has it, and how fast it writes with an adapter.

    python3 packaging/dev.py bench --training [--rounds N] [--json]

Both sides take turns in one run; the figures are medians. Four minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from peft import LoraConfig, get_peft_model

from inkwell.domain.voices.training import TrainingPlan
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.lora import load_adapter
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from inkwell.worker.devices import choose_device, threads
from inkwell.worker.model_files import prepared_folder
from inkwell.worker.training.cuda_graph import CudaGraphSteps
from inkwell.worker.training.learner import load_base_model, make_learner, model_dtype_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.training.learner import Learner

STARTER = Path(__file__).resolve().parents[2] / "models" / "installed" / "smollm2-135m"
RANK, WINDOW, ROWS, WRITTEN = 16, 256, 4, 60


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser("bench --training", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(threads())
    base = prepared_folder(STARTER, "starter", lambda _: None)
    device, _, where = choose_device()
    learner = make_learner(TrainingPlan("bench", rank=RANK), base, device, 100)
    figures = (
        {"on": where}
        | _learning(base, learner, options.rounds)
        | _writing(base, learner, 2 * options.rounds + 1)
    )
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:42s} {value}")
    return 0


def _learning(base: Path, learner: Learner, rounds: int) -> dict[str, Any]:
    """Tokens a second of a whole step: forward, backward, AdamW."""
    base_model = load_base_model(base, torch.float32)
    base_model.config.use_cache = False
    base_model.to(learner.device)
    config = LoraConfig(task_type="CAUSAL_LM", target_modules="all-linear", r=RANK, lora_alpha=2 * RANK)
    plain: Any = get_peft_model(base_model, config)
    plain.train()
    ids = torch.randint(
        0, base_model.config.vocab_size, (ROWS, WINDOW), generator=torch.Generator().manual_seed(1)
    )
    learner.prepare_sampled_softmax(ids.flatten())
    there = ids.to(learner.device)
    ours = torch.optim.AdamW(learner.trained.values(), lr=1e-4, fused=True)
    theirs = torch.optim.AdamW(
        [parameter for parameter in plain.parameters() if parameter.requires_grad], lr=1e-4
    )

    steps = CudaGraphSteps(learner)

    def our_step() -> None:
        steps.add_gradients(ids, ids, 1.0)
        ours.step()
        ours.zero_grad()

    def their_step() -> None:
        plain(input_ids=there, labels=there).loss.backward()
        theirs.step()
        theirs.zero_grad()

    seconds = _in_turns([our_step, their_step], rounds)
    mine, other = (ROWS * WINDOW / step_seconds for step_seconds in seconds)
    return {
        "learning in": str(model_dtype_on(learner.device)).removeprefix("torch."),
        "learning, tokens/s": round(mine, 1),
        "learning, peft in float32, tokens/s": round(other, 1),
        "learning, ratio": round(mine / other, 2),
    }


def _writing(base: Path, learner: Learner, rounds: int) -> dict[str, Any]:
    """Tokens a second of the writer's steps with the adapter at full strength, and without."""
    on_card = learner.device.type == "cuda"
    weights = open_weights(base if on_card else next(STARTER.glob("*.gguf")))
    if on_card:
        runner: Any = TorchRunner(weights, learner.device, 16, 2048)
    else:
        runner = CpuRunner(weights, 4, 2048, keep_bf16=True)
        runner.warm_up()
    with torch.no_grad(), tempfile.TemporaryDirectory() as folder:
        for parameter in learner.trained.values():
            parameter.add_(0.01 * torch.randn_like(parameter))
        learner.write(Path(folder))
        adapter = load_adapter(Path(folder), weights.config)

    seconds: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(rounds):
        for used in (False, True):
            runner.use_adapter(adapter if used else None, 1.0)
            runner.prefill(list(range(100, 400)), lambda: None)
            runner.fork(1, WRITTEN + 2)
            runner.step([0], [[4]])  # on a card the first step is captured
            began = time.perf_counter()
            for token in range(WRITTEN):
                runner.step([0], [[token + 5]])
            seconds[used].append(time.perf_counter() - began)
    plain, adapted = (WRITTEN / statistics.median(seconds[used]) for used in (False, True))
    return {
        "writing, tokens/s": round(plain, 1),
        "writing with an adapter, tokens/s": round(adapted, 1),
        "writing with an adapter, ratio": round(adapted / plain, 2),
    }


def _in_turns(jobs: list[Callable[[], None]], rounds: int) -> list[float]:
    """The median seconds of each job; each is done once before, unmeasured."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for turn in range(rounds + 1):
        for place, job in enumerate(jobs):
            began = time.perf_counter()
            job()
            if torch.cuda.is_available():
                torch.cuda.synchronize()
            if turn:
                seconds[place].append(time.perf_counter() - began)
    return [statistics.median(times) for times in seconds]


if __name__ == "__main__":
    raise SystemExit(main())

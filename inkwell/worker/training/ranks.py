"""One training shared by several processes through accelerate: each learns its part of a step, gradients are averaged.

The process that talks to the window starts the others; they end with it, since their standard input is its pipe.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import torch

from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "INKWELL_TRAINING"
_PLAN = "INKWELL_TRAINING_PLAN"


class Ranks:
    """This process among those that share a training. `rank` 0 tells, saves and measures."""

    def __init__(self, processes: int = 1) -> None:
        self.count = processes
        self.rank = int(os.environ.get("RANK", "0")) if processes > 1 else 0
        self._accelerator: Any = None
        if processes > 1:
            from accelerate import Accelerator

            self._accelerator = Accelerator(cpu=not torch.cuda.is_available())

    @property
    def device(self) -> torch.device | None:
        """The device accelerate gives this process; None where there is but one."""
        return self._accelerator.device if self._accelerator is not None else None

    def all_reduce(self, tensors: list[torch.Tensor]) -> None:
        """Sum tensors over all processes, in place."""
        if self._accelerator is None:
            return
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors])
        flat = self._accelerator.reduce(flat, "sum")
        offset = 0
        for tensor in tensors:
            tensor.copy_(flat[offset : offset + tensor.numel()].view_as(tensor))
            offset += tensor.numel()

    def broadcast(self, number: float) -> float:
        """Rank 0's number, in every process."""
        if self._accelerator is None:
            return number
        tensor = torch.tensor([number if self.rank == 0 else 0.0], device=self._accelerator.device)
        return float(self._accelerator.reduce(tensor, "sum")[0])


def start_others(folder: Path, plan: TrainingPlan) -> list[subprocess.Popen[bytes]]:
    """The processes that share `plan` with this one, which becomes rank 0."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(plan.processes)}
    if not torch.cuda.is_available():
        shared["ACCELERATE_USE_CPU"] = "true"
    environment = {_FOLDER: str(folder), _PLAN: json.dumps(asdict(plan))}
    processes: list[subprocess.Popen[bytes]] = []
    for rank in range(1, plan.processes):
        own = {"RANK": str(rank), "LOCAL_RANK": str(rank)}
        processes.append(
            subprocess.Popen(  # our own program
                [sys.executable, "-m", "inkwell", "--worker", "trainer-rank"],
                stdin=subprocess.PIPE,
                stdout=sys.stderr,
                env={**os.environ, **shared, **environment, **own},
            )
        )
    os.environ.update(shared, RANK="0", LOCAL_RANK="0")
    return processes


def plan_of_environment() -> tuple[str, TrainingPlan]:
    """The folder and plan that `start_others` gave this process."""
    row = json.loads(os.environ[_PLAN])
    row.update(kind=TrainingKind(row["kind"]), method=Method(row["method"]))
    return os.environ[_FOLDER], TrainingPlan(**row)

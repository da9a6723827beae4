"""The loops of the training: one for the words, one for the feeling, each over rows in batches."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import cross_entropy

from analysis_training.rows import IGNORED, Row, tensors
from inkwell.worker.devices import compute_dtype

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.analysis.network.network import ReaderNetwork

# The embeddings stay as they are: too few words of the training texts would move, away from all the others.
WORD_PARTS = (("norm", "layers."), ("cases", "entity", "name", "speech"))
FEELING_PARTS = (("feel_layers",), ("weigh", "feel."))
_HEADS_FASTER = 5
_SPEECH_WEIGHT, _SMOOTHING = 0.25, 0.02
# Dominance is no figure that is shown; it only helps the other two along.
_FEELING_WEIGHTS = (1.0, 1.0, 0.3)
_SAY_EVERY = 30.0
Batch = list[Row]


@dataclass(frozen=True)
class Course:
    """How one part is trained: the name that progress is told under, epochs, and the highest rate of the body."""

    name: str
    epochs: int
    rate: float


def train_words(network: ReaderNetwork, epoch: Callable[[], list[Batch]], course: Course) -> None:
    """Entities, names, parts of speech, from the batches that `epoch` gives anew each time."""
    _run(network, epoch, course, _word_loss, WORD_PARTS)


def train_feeling(network: ReaderNetwork, epoch: Callable[[], list[Batch]], course: Course) -> None:
    """Valence, arousal, dominance; the encoder for words is not touched."""
    _run(network, epoch, course, _feeling_loss, FEELING_PARTS)


class Clock:
    """Progress of long work, told every half minute and at its end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = self._said = time.monotonic()

    def tell(self, done: float, loss: torch.Tensor | None = None) -> None:
        """Say that `done` (0 … 1) is done, if it is time to."""
        now = time.monotonic()
        if now - self._said <= _SAY_EVERY and done < 1:
            return
        self._said, worked = now, now - self._began
        lost = f", loss {float(loss):.3f}" if loss is not None else ""
        print(
            f"{self._name}: {done:.0%}{lost}, {worked:.0f} s, about {worked * (1 / done - 1):.0f} s to go",
            flush=True,
        )


def multiplying(device: torch.device) -> torch.autocast:
    """bf16 where the device has instructions for it. Without them it is six times slower than float32."""
    return torch.autocast(
        device.type, torch.bfloat16, enabled=device.type == "cuda" or compute_dtype() is torch.bfloat16
    )


def _run(
    network: ReaderNetwork,
    epoch: Callable[[], list[Batch]],
    course: Course,
    loss_of: Callable[[ReaderNetwork, Batch], torch.Tensor],
    parts: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    stage = _Stage(network, *parts, course.rate)
    clock = Clock(course.name)
    network.train()
    for number in range(course.epochs):
        jobs = epoch()
        total = torch.zeros((), device=network.norm.weight.device)
        for done, rows in enumerate(jobs):
            loss = loss_of(network, rows)
            stage.step(loss, (number + done / len(jobs)) / course.epochs)
            total += loss.detach()
            clock.tell((number + (done + 1) / len(jobs)) / course.epochs, total / (done + 1))
    stage.settle(network)
    network.eval()


def _word_loss(network: ReaderNetwork, rows: Batch) -> torch.Tensor:
    """The sum of the losses of the labels of words, by hand and by the teachers."""
    device = network.norm.weight.device
    batch = tensors(rows, device)
    with multiplying(device):
        states = network.word_states(*network.embed(batch["ids"], batch["cases"], batch["mask"]))
        scores = {
            "entity": network.entity(states).float(),
            "name": network.name(states).float(),
            "speech": network.speech(states).float(),
        }
    total = torch.zeros((), device=device)
    for key, score in scores.items():
        weight = _SPEECH_WEIGHT if key == "speech" else 1.0
        if any(label != IGNORED for row in rows for label in getattr(row, key)[:1]):
            loss = cross_entropy(
                score.flatten(0, 1), batch[key].flatten(), ignore_index=IGNORED, label_smoothing=_SMOOTHING
            )
            total = total + weight * loss
    if "soft" in batch:
        total = total + _soft_loss(scores["entity"], scores["name"], batch["soft"].float())
    return total


def _soft_loss(entity: torch.Tensor, name: torch.Tensor, soft: torch.Tensor) -> torch.Tensor:
    """Cross entropy with what the teachers hold for likely, over the first pieces of words."""
    count = soft.sum() / 2  # each piece that counts has two distributions
    logs = torch.cat([entity.log_softmax(-1), name.log_softmax(-1)], dim=-1)
    return -(soft * logs).sum() / count.clamp_min(1)


def _feeling_loss(network: ReaderNetwork, rows: Batch) -> torch.Tensor:
    """The squared error of the feelings."""
    device = network.norm.weight.device
    batch = tensors(rows, device)
    with multiplying(device):
        with torch.no_grad():
            embedded = network.embed(batch["ids"], batch["cases"], batch["mask"])
        states = network.feeling_states(*embedded)
    predicted = network.feelings(states.flatten(0, 1), batch["sentence"].flatten(), len(rows))
    gold = torch.tensor([row.feelings for row in rows], device=device)
    return ((predicted - gold) ** 2 * torch.tensor(_FEELING_WEIGHTS, device=device)).mean()


def _schedule(done: float) -> float:
    """The share of the highest rate at `done` (0 … 1) of the training: a short warm-up, then half a cosine."""
    return min(1.0, done / 0.08) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)


class _Stage:
    """One part of the training: its parameters, and an average of the last weights, which is what is kept."""

    def __init__(
        self, network: ReaderNetwork, body: tuple[str, ...], heads: tuple[str, ...], rate: float
    ) -> None:
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(name.startswith(body + heads))
        named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
        self._rates = (rate, rate * _HEADS_FASTER)
        self._named = named
        groups = [[p for n, p in named if n.startswith(body)], [p for n, p in named if n.startswith(heads)]]
        self._optimizer = torch.optim.AdamW(
            [{"params": group, "lr": rate} for group in groups], weight_decay=0.02
        )
        self._average: dict[str, torch.Tensor] = {}

    def step(self, loss: torch.Tensor, done: float) -> None:
        """Learn from one batch."""
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * _schedule(done)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in self._named], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        if done > 0.6:
            for name, value in self._named:
                now = value.detach()
                self._average[name] = (
                    now.clone() if name not in self._average else self._average[name].lerp_(now, 0.01)
                )

    def settle(self, network: ReaderNetwork) -> None:
        """Take the averaged weights."""
        network.load_state_dict(self._average, strict=False)

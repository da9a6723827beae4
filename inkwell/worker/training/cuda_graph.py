"""A step of training on a CUDA card, captured once and replayed: a small model's step is hundreds of small operations, and
starting each from Python takes ten times as long as computing it.

Only where every step has the same form: LoRA over whole windows of text, all tokens learned.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import torch

from inkwell.domain.voices.training import Method
from inkwell.worker.training.batches import IGNORED

if TYPE_CHECKING:
    from inkwell.worker.training.learner import Learner

_WARM_UPS = 3
_log = logging.getLogger(__name__)


class CapturedSteps:
    """The gradients of a learner's loss, by a captured pass for rows of one form, else the plain way."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._form: tuple[int, ...] = ()
        self._graph: torch.cuda.CUDAGraph | None = None
        self._gradients: dict[str, torch.Tensor] = {}
        self._fits = (
            learner.device.type == "cuda"
            and learner.method is Method.LORA
            and not learner.checkpointed  # it asks for the state of chance, which no captured pass may
        )

    @property
    def is_captured(self) -> bool:
        """Whether steps are replayed."""
        return self._graph is not None

    def add_gradients(self, ids: torch.Tensor, targets: torch.Tensor, share: float) -> tuple[float, int]:
        """Add the gradients of the mean loss times `share` to the learner's; the summed loss in nats, and its tokens.

        `ids`, `targets`: (rows, tokens) int64, as in `Learner.loss`.
        """
        if not self._fits or bool((targets[:, 1:] == IGNORED).any()):
            return self._plainly(ids, targets, share)
        form = (*ids.shape,)
        if not self._form:
            self._try_to_capture(ids)
        if self._form != form or self._graph is None:
            return self._plainly(ids, targets, share)  # a last, shorter batch
        self._ids.copy_(ids)
        self._graph.replay()
        for name, gradient in self._gradients.items():
            parameter = self._learner.trained[name]
            if parameter.grad is None:
                parameter.grad = gradient * share
            else:
                parameter.grad.add_(gradient, alpha=share)
        count = ids.shape[0] * (ids.shape[1] - 1)
        return float(self._mean) * count, count

    def _plainly(self, ids: torch.Tensor, targets: torch.Tensor, share: float) -> tuple[float, int]:
        loss, count = self._learner.loss(ids, targets)
        ((loss / max(1, count) + self._learner.regular()) * share).backward()
        return float(loss.detach()), count

    def _try_to_capture(self, ids: torch.Tensor) -> None:
        """Capture; where something in the model cannot be captured, every step goes the plain way."""
        before = {name: one.grad for name, one in self._learner.trained.items()}
        try:
            self._capture(ids)
            self._form = (*ids.shape,)
        except torch.OutOfMemoryError:
            raise
        except RuntimeError as error:
            _log.info("the steps of this training cannot be captured: %s", error)
            self._fits, self._graph, self._gradients = False, None, {}
        for name, one in self._learner.trained.items():
            one.grad = before[name]

    def _capture(self, ids: torch.Tensor) -> None:
        """Compute the gradients a few times beside, then once more while every operation is written down."""
        learner = self._learner
        self._ids = ids.to(learner.device)
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(_WARM_UPS):
                self._forget()
                self._whole_loss().backward()
        torch.cuda.current_stream().wait_stream(stream)
        self._forget()
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            mean = self._whole_loss()
            mean.backward()
        self._mean = mean.detach()
        self._gradients = {name: one.grad for name, one in learner.trained.items() if one.grad is not None}

    def _forget(self) -> None:
        for one in self._learner.trained.values():
            one.grad = None

    def _whole_loss(self) -> torch.Tensor:
        """The mean loss of the static rows. What autocast has cast must not outlive the capture."""
        with torch.autocast("cuda", torch.bfloat16, cache_enabled=False):
            logits = self._learner.model(input_ids=self._ids).logits[:, :-1]
        wanted = self._ids[:, 1:].reshape(-1)
        return torch.nn.functional.cross_entropy(logits.reshape(len(wanted), -1).float(), wanted)

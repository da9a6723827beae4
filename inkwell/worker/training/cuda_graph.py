"""A step of training as a CUDA graph, captured once and replayed: a small model's step is hundreds of small operations, and
launching each from Python takes ten times as long as computing it.

Only where every step has the same form: LoRA over whole windows of text, all tokens learned.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import torch

from inkwell.domain.voices.training import Method
from inkwell.worker.training.batches import IGNORE_INDEX

if TYPE_CHECKING:
    from inkwell.worker.training.learner import Learner

_WARM_UPS = 3
_log = logging.getLogger(__name__)


class CudaGraphSteps:
    """The gradients of a learner's loss: by a CUDA graph for batches of one shape, eagerly for all others."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._shape: tuple[int, ...] = ()
        self._graph: torch.cuda.CUDAGraph | None = None
        self._gradients: dict[str, torch.Tensor] = {}
        self._can_capture = (
            learner.device.type == "cuda"
            and learner.method is Method.LORA
            and not learner.checkpointed  # it asks for the state of chance, which no captured pass may
        )

    @property
    def is_captured(self) -> bool:
        """Whether steps are replayed from a CUDA graph."""
        return self._graph is not None

    def add_gradients(self, ids: torch.Tensor, targets: torch.Tensor, share: float) -> tuple[float, int]:
        """Add the gradients of the mean loss times `share` to the learner's; the summed loss in nats, and its tokens.

        `ids`, `targets`: (rows, tokens) int64, as in `Learner.loss`.
        """
        if not self._can_capture or bool((targets[:, 1:] == IGNORE_INDEX).any()):
            return self._eager_gradients(ids, targets, share)
        shape = (*ids.shape,)
        if not self._shape:
            self._try_to_capture(ids)
        if self._shape != shape or self._graph is None:
            return self._eager_gradients(ids, targets, share)  # a last, shorter batch
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

    def _eager_gradients(self, ids: torch.Tensor, targets: torch.Tensor, share: float) -> tuple[float, int]:
        loss, count = self._learner.loss(ids, targets)
        ((loss / max(1, count) + self._learner.orthogonality_penalty()) * share).backward()
        return float(loss.detach()), count

    def _try_to_capture(self, ids: torch.Tensor) -> None:
        """Capture; where something in the model cannot be captured, every step is computed eagerly."""
        gradients_before = {name: parameter.grad for name, parameter in self._learner.trained.items()}
        try:
            self._capture(ids)
            self._shape = (*ids.shape,)
        except torch.OutOfMemoryError:
            raise
        except RuntimeError as error:
            _log.info("the steps of this training cannot be captured: %s", error)
            self._can_capture, self._graph, self._gradients = False, None, {}
        for name, parameter in self._learner.trained.items():
            parameter.grad = gradients_before[name]

    def _capture(self, ids: torch.Tensor) -> None:
        """Compute the gradients a few times beside, then once more while every operation is written down."""
        learner = self._learner
        self._ids = ids.to(learner.device)
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(_WARM_UPS):
                self._drop_gradients()
                self._whole_loss().backward()
        torch.cuda.current_stream().wait_stream(stream)
        self._drop_gradients()
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            mean = self._whole_loss()
            mean.backward()
        self._mean = mean.detach()
        self._gradients = {
            name: parameter.grad for name, parameter in learner.trained.items() if parameter.grad is not None
        }

    def _drop_gradients(self) -> None:
        for parameter in self._learner.trained.values():
            parameter.grad = None

    def _whole_loss(self) -> torch.Tensor:
        """The mean loss of the static rows. What autocast has cast must not outlive the capture."""
        with torch.autocast("cuda", torch.bfloat16, cache_enabled=False):
            logits = self._learner.model(input_ids=self._ids).logits[:, :-1]
        labels = self._ids[:, 1:].reshape(-1)
        return torch.nn.functional.cross_entropy(logits.reshape(len(labels), -1).float(), labels)

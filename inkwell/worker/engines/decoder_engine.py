"""Inkwell's own writer: the lean decoder for the Llama family, on processor or graphics card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.support.i18n import to_send, tr_noop
from inkwell.worker.decoder.config import ImpossibleModelError, UnsupportedModelError
from inkwell.worker.decoder.gguf_file import GgufError, GgufKindError
from inkwell.worker.decoder.placement import Plan, plan
from inkwell.worker.decoder.prefix import load_any
from inkwell.worker.decoder.weights import WeightError, Weights, open_weights
from inkwell.worker.devices import give_back_memory
from inkwell.worker.engines.token_engine import TokenEngine
from inkwell.worker.errors import EngineError
from inkwell.worker.model_files import check_model, token_folder
from inkwell.worker.tokens.tokenizer import FileTokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel
    from inkwell.worker.decoder.runner import Runner

_LONGEST_CONTEXT = 16_384
_SHORTEST_CONTEXT = 2_048


def _fitted_plan(weights: Weights, context: int, request: LoadModel) -> tuple[Plan, int]:
    """How to run the model, with as much of the context as there is memory for."""
    while True:
        try:
            return plan(weights.config, weights.bits, context, request.form, request.device), context
        except EngineError as error:
            if error.code is not FailureCode.OUT_OF_MEMORY or context <= _SHORTEST_CONTEXT:
                raise
            context = max(_SHORTEST_CONTEXT, context // 2)


class LeanEngine(TokenEngine):
    """Llama, Mistral, Qwen2, Qwen3, SmolLM, Gemma 2 and 3 from GGUF or safetensors.

    `load` raises UnsupportedModelError for a whole model of another kind: the transformers engine may know it.
    """

    name = "lean"

    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        path = check_model(Path(request.path))
        report(ModelLoading(request.name, tr_noop("Loading the model")))
        try:
            weights = open_weights(path)
        except GgufKindError as error:
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{path.name} {error}") from error
        except (GgufError, WeightError, ImpossibleModelError) as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{path.name}: {error}") from error
        config = weights.config
        longest = min(config.context_length, request.context_tokens or _LONGEST_CONTEXT, _LONGEST_CONTEXT)
        self.tokenizer = FileTokenizer(token_folder(path, request.name, report))
        chosen, self.context_tokens = _fitted_plan(weights, longest, request)
        try:
            self.runner = self._runner(weights, chosen, request.name, report)
        except torch.OutOfMemoryError:
            if chosen.device.type != "cuda":
                raise
            give_back_memory()
            chosen, self.context_tokens = _fitted_plan(
                weights, longest, replace(request, device="cpu", form="")
            )
            chosen = replace(
                chosen, reason=chosen.reason + "\n" + to_send("the graphics card's memory was not enough")
            )
            self.runner = self._runner(weights, chosen, request.name, report)
        except WeightError as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{path.name}: {error}") from error
        finally:
            weights.close()
        self.device, self.weight_format, self.reason = chosen.name, chosen.form, chosen.reason
        template = self.tokenizer.chat_template if request.instruct else None
        self.warning = template.warning if template is not None else ""

    def set_adapter(self, path: str, strength: float) -> None:
        from inkwell.worker.decoder.cpu_runner import CpuRunner
        from inkwell.worker.decoder.torch_runner import TorchRunner

        assert isinstance(self.runner, (CpuRunner, TorchRunner))
        # Where it is refused, the plain model writes, and not the adapter before.
        self.runner.use_adapter(None, 0)
        adapter = load_any(Path(path), self.runner.config) if path else None
        self.runner.use_adapter(adapter, strength)

    def unload(self) -> None:
        if hasattr(self, "runner"):
            del self.runner
        give_back_memory()

    def _runner(self, weights: Weights, chosen: Plan, name: str, report: Callable[[Event], None]) -> Runner:
        if not chosen.kernels:
            from inkwell.worker.decoder.torch_runner import TorchRunner

            return TorchRunner(weights, chosen.device, chosen.bits, self.context_tokens)
        from inkwell.worker.decoder.kernel_cache import needs_compiling

        if needs_compiling():
            report(ModelLoading(name, tr_noop("Preparing Inkwell for this processor; this is done once")))
        from inkwell.worker.decoder.cpu_runner import CpuRunner

        runner = CpuRunner(weights, chosen.bits, self.context_tokens, chosen.keep_wide)
        runner.warm_up()
        return runner


__all__ = ["LeanEngine", "UnsupportedModelError"]

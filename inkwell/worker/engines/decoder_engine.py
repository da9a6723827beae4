"""The engine on Inkwell's own decoder: models of the Llama family, on a processor or a graphics card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import to_send
from inkwell.worker.decoder.config import ImpossibleModelError, UnsupportedModelError
from inkwell.worker.decoder.gguf_file import GgufError, GgufKindError
from inkwell.worker.decoder.kernel_cache import needs_compiling
from inkwell.worker.decoder.placement import Placement, place_at_first, place_model
from inkwell.worker.decoder.prefix import load_adapter_or_prefix
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
    from inkwell.worker.decoder.preparation import Preparation
    from inkwell.worker.decoder.runner import Runner

_LONGEST_CONTEXT = 16_384
_SHORTEST_CONTEXT = 2_048
_SMALL_MODEL = 300_000_000  # weights
# Tokens of the scene behind the last lines. The starter's loss on held-out novels was 0.041 nats a token higher with 512 tokens
# before it than with 4,096, 0.022 with 1,024 and 0.003 with 2,048 (±0.02); a prefill takes twice as long for each step.
_STORY_OF_A_SMALL_MODEL = 2_000


def _fitted_placement(weights: Weights, context: int, request: LoadModel) -> tuple[Placement, int]:
    """How to run the model, with as much of the context as there is memory for."""
    while True:
        try:
            return place_model(weights.config, weights.bits, context, request.form, request.device), context
        except EngineError as error:
            if error.code is not FailureCode.OUT_OF_MEMORY or context <= _SHORTEST_CONTEXT:
                raise
            context = max(_SHORTEST_CONTEXT, context // 2)


class DecoderEngine(TokenEngine):
    """Llama, Mistral, Qwen2, Qwen3, SmolLM, Gemma 2 and 3 from GGUF or safetensors.

    With a `preparation` a small model is loaded without the kernels where they have to be compiled, and `preparing` is true
    until it is loaded again; else `load` waits for the compiler. `load` raises UnsupportedModelError for a whole model of another kind: the transformers engine may know it.
    """

    name = "lean"  # what the command line and settings have always called it

    def __init__(self, preparation: Preparation | None = None) -> None:
        self._preparation = preparation

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
        placement, self.context_tokens = _fitted_placement(weights, longest, request)
        placement = self._placement_at_first(placement, weights)
        try:
            self.runner = self._runner(weights, placement, request.name, report)
        except torch.OutOfMemoryError:
            if placement.device.type != "cuda":
                raise
            give_back_memory()
            placement, self.context_tokens = _fitted_placement(
                weights, longest, replace(request, device="cpu", form="")
            )
            placement = replace(
                placement,
                reason=placement.reason + "\n" + to_send("the graphics card’s memory was not enough"),
            )
            self.runner = self._runner(weights, placement, request.name, report)
        except WeightError as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{path.name}: {error}") from error
        finally:
            weights.close()
        self.story_tokens = _STORY_OF_A_SMALL_MODEL if config.parameters() <= _SMALL_MODEL else 0
        self.device, self.weight_format, self.reason = (
            placement.name,
            placement.weight_format,
            placement.reason,
        )
        template = self.tokenizer.chat_template if request.instruct else None
        self.warning = template.warning if template is not None else ""

    def set_adapter(self, path: str, strength: float) -> None:
        from inkwell.worker.decoder.cpu_runner import CpuRunner
        from inkwell.worker.decoder.torch_runner import TorchRunner

        assert isinstance(self.runner, (CpuRunner, TorchRunner))
        # Where it is refused, the plain model writes, and not the adapter before.
        self._forget_readers()
        self.runner.use_adapter(None, 0)
        adapter = load_adapter_or_prefix(Path(path), self.runner.config) if path else None
        self.runner.use_adapter(adapter, strength)

    def unload(self) -> None:
        self._forget_readers()
        if hasattr(self, "runner"):
            del self.runner
        give_back_memory()

    def _placement_at_first(self, placement: Placement, weights: Weights) -> Placement:
        self.preparing = False
        if self._preparation is None or not placement.kernels or not needs_compiling():
            return placement
        failed = self._preparation.failed
        at_first = place_at_first(weights.config, self.context_tokens, failed)
        if at_first is None:
            return placement
        self._preparation.begin()
        self.preparing = not failed
        return at_first

    def _runner(
        self, weights: Weights, placement: Placement, name: str, report: Callable[[Event], None]
    ) -> Runner:
        if not placement.kernels:
            from inkwell.worker.decoder.torch_runner import TorchRunner

            return TorchRunner(weights, placement.device, placement.bits, self.context_tokens)
        if needs_compiling():
            from inkwell.worker.decoder.preparation import compile_now

            report(ModelLoading(name, tr_noop("Preparing Inkwell for this processor; this is done once")))
            compile_now()
        from inkwell.worker.decoder.cpu_runner import CpuRunner

        runner = CpuRunner(weights, placement.bits, self.context_tokens, placement.keep_bf16)
        runner.warm_up()
        return runner


__all__ = ["DecoderEngine", "UnsupportedModelError"]

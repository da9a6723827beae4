"""Any causal or sequence-to-sequence model that transformers can load, without code from the model.

The reference that the decoder must agree with, and the home of everything it does not know: other families,
encoder-decoder models, sentencepiece tokenizers.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import to_send
from inkwell.worker.decoder.runner import Runner, common_prefix
from inkwell.worker.devices import choose_device, give_back_memory
from inkwell.worker.engines.token_engine import TokenEngine
from inkwell.worker.errors import EngineError
from inkwell.worker.library_errors import translated
from inkwell.worker.model_files import prepared_folder
from inkwell.worker.tokens.tokenizer import TransformersTokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel

_PREFILL_CHUNK = 256
_LONGEST_CONTEXT = 8192


class TransformersEngine(TokenEngine):
    """One model loaded through transformers."""

    name = "transformers"

    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Load weights and tokenizer; a GGUF is converted once."""
        folder = prepared_folder(Path(request.path), request.name, report)
        report(ModelLoading(request.name, tr_noop("Loading the model")))
        from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer

        device, dtype, self.device = choose_device()
        safe: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        with translated(
            lambda error: EngineError(FailureCode.MODEL_DAMAGED, f"{folder.name}: {error}"), MemoryError
        ):
            config = AutoConfig.from_pretrained(str(folder), **safe)
            kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
            tokenizer = AutoTokenizer.from_pretrained(str(folder), **safe)
            model: Any = kind.from_pretrained(
                str(folder), dtype=dtype, use_safetensors=True, config=config, **safe
            )
        model.eval().to(device)
        text_config = model.config.get_text_config()
        longest = int(
            getattr(text_config, "max_position_embeddings", 0)
            or getattr(text_config, "n_positions", 0)
            or 2048
        )
        self.context_tokens = min(longest, request.context_tokens or _LONGEST_CONTEXT)
        ends = getattr(model.generation_config, "eos_token_id", None)
        ends = {int(end) for end in (ends if isinstance(ends, list) else [ends]) if end is not None}
        self.tokenizer = TransformersTokenizer(tokenizer, int(text_config.vocab_size), ends)
        runner = _EncoderDecoderRunner if config.is_encoder_decoder else _CausalRunner
        self.runner = runner(model, device, self.context_tokens)
        self.weight_format = (
            str(dtype).removeprefix("torch.").replace("bfloat16", "bf16").replace("float16", "fp16")
        )
        self.reason = to_send("through transformers")

    def unload(self) -> None:
        """Drop model and memory."""
        if hasattr(self, "runner"):
            del self.runner
        give_back_memory()


class _CausalRunner(Runner):
    """A decoder-only model with transformers' own cache; branches are written one after another."""

    def __init__(self, model: Any, device: torch.device, context: int) -> None:
        self._model, self._device = model, device
        self.context_tokens = context
        self._cache: Any = None
        self._cached_ids: list[int] = []
        self._branch_ids: list[int] = []

    @torch.inference_mode()
    def prefill(self, ids: Sequence[int], cancelled: Callable[[], None]) -> np.ndarray[Any, Any]:
        # Whole pieces only, so that a warm reading computes exactly what a cold one does.
        cached = min(common_prefix(self._cached_ids, ids), len(ids) - 1) // _PREFILL_CHUNK * _PREFILL_CHUNK
        self._crop(cached)
        if self._cache is None or cached == 0:
            self._cache, cached = self._new_cache(), 0
        self.reused_tokens = cached
        self._cached_ids = list(ids[:cached])
        logits = np.empty(0, np.float32)
        for start in range(cached, len(ids), _PREFILL_CHUNK):
            cancelled()
            part = list(ids[start : start + _PREFILL_CHUNK])
            logits = self._pass(part, 1)[-1]
            self._cached_ids += part
        self._branch_ids = []
        return logits

    def fork(self, count: int, tokens: int) -> None:
        if count != 1:
            raise ValueError("one branch at a time")
        self._branch_ids = []
        self._crop(len(self._cached_ids))
        if self._cache is None:
            self._prefill_again(self._cached_ids)

    @torch.inference_mode()
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> np.ndarray[Any, Any]:
        new = list(tokens[0])
        rows = self._pass(new, len(new))
        self._branch_ids += new
        return rows

    def truncate(self, branch: int, length: int) -> None:
        if length < len(self._branch_ids):
            self._branch_ids = self._branch_ids[:length]
            self._crop(len(self._cached_ids) + length)
            if self._cache is None:
                self._prefill_again([*self._cached_ids, *self._branch_ids])

    @torch.inference_mode()
    def score(
        self, ids: Sequence[int], cancelled: Callable[[], None], first: int = 0
    ) -> np.ndarray[Any, Any]:
        cancelled()
        tensor = torch.tensor([list(ids)], device=self._device)
        first = max(first, 1)
        logits = self._model(input_ids=tensor).logits[0, first - 1 : -1].float()
        chosen = torch.log_softmax(logits, -1).gather(1, tensor[0, first:, None])[:, 0]
        return np.concatenate([np.zeros(first, np.float32), chosen.cpu().numpy()])

    def clear_cache(self) -> None:
        self._cache, self._cached_ids, self._branch_ids = None, [], []

    def _new_cache(self) -> Any:
        from transformers import DynamicCache

        return DynamicCache(config=self._model.config)

    def _crop(self, length: int) -> None:
        if self._cache is None:
            return
        excess = int(self._cache.get_seq_length()) - length
        if excess > 0:
            try:
                self._cache.crop(-excess)
            except (ValueError, NotImplementedError, AttributeError, RuntimeError):
                self._cache = None  # one that cannot be cut, as those of sliding windows: to be read again

    @torch.inference_mode()
    def _prefill_again(self, ids: list[int]) -> None:
        self._cache = self._new_cache()
        for start in range(0, len(ids), _PREFILL_CHUNK):
            self._pass(ids[start : start + _PREFILL_CHUNK], 1)

    def _pass(self, tokens: list[int], keep: int) -> np.ndarray[Any, Any]:
        answer = self._model(
            input_ids=torch.tensor([tokens], device=self._device),
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=keep,
        )
        return answer.logits[0, -keep:].float().cpu().numpy()


class _EncoderDecoderRunner(Runner):
    """An encoder-decoder model: the prompt goes to the encoder, the decoder begins from its start token."""

    def __init__(self, model: Any, device: torch.device, context: int) -> None:
        self._model, self._device = model, device
        self.context_tokens = context
        self._encoded: Any = None
        self._ids: list[int] = []
        self._start_cache: Any = None
        self._cache: Any = None
        self._branch_ids: list[int] = []
        self._start = int(model.config.decoder_start_token_id or 0)

    @torch.inference_mode()
    def prefill(self, ids: Sequence[int], cancelled: Callable[[], None]) -> np.ndarray[Any, Any]:
        cancelled()
        self.reused_tokens = 0
        end = self._model.config.eos_token_id
        whole = [*ids, end] if isinstance(end, int) else list(ids)
        if whole != self._ids or self._encoded is None:
            self._encoded = self._model.get_encoder()(torch.tensor([whole], device=self._device))
            self._ids = whole
        else:
            self.reused_tokens = len(ids)
        self._cache = None
        logits = self._pass([self._start])[-1]
        self._start_cache = copy.deepcopy(self._cache)
        return logits

    def fork(self, count: int, tokens: int) -> None:
        if count != 1:
            raise ValueError("one branch at a time")
        self._cache = copy.deepcopy(self._start_cache)
        self._branch_ids = []

    @torch.inference_mode()
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> np.ndarray[Any, Any]:
        new = list(tokens[0])
        rows = self._pass(new)
        self._branch_ids += new
        return rows

    @torch.inference_mode()
    def truncate(self, branch: int, length: int) -> None:
        if length < len(self._branch_ids):
            branch_ids = self._branch_ids[:length]
            self._cache = copy.deepcopy(self._start_cache)
            self._branch_ids = branch_ids
            if branch_ids:
                self._pass(branch_ids)

    def score(
        self, ids: Sequence[int], cancelled: Callable[[], None], first: int = 0
    ) -> np.ndarray[Any, Any]:
        raise EngineError(
            FailureCode.UNSUPPORTED, "an encoder-decoder model cannot say how likely a text is by itself"
        )

    def clear_cache(self) -> None:
        self._encoded = self._cache = self._start_cache = None
        self._ids = []

    def _pass(self, tokens: list[int]) -> np.ndarray[Any, Any]:
        answer = self._model(
            encoder_outputs=self._encoded,
            decoder_input_ids=torch.tensor([tokens], device=self._device),
            past_key_values=self._cache,
            use_cache=True,
        )
        self._cache = answer.past_key_values
        return answer.logits[0].float().cpu().numpy()

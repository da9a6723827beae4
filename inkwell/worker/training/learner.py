"""A model with something in it that learns: built for a method, asked for losses, and written out as files."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

from inkwell.domain.voices.training import Method, TrainingPlan
from inkwell.protocol.events import FailureCode
from inkwell.worker.devices import compute_dtype
from inkwell.worker.errors import EngineError
from inkwell.worker.training.adapter_files import (
    WEIGHTS_FILE,
    remove_private_entries,
    save_as_bf16,
    write_adalora,
)
from inkwell.worker.training.batches import IGNORE_INDEX
from inkwell.worker.training.quick_layers import (
    can_use_quick_layers,
    frozen_head_cross_entropy,
    use_quick_layers,
)
from inkwell.worker.training.sampled_softmax import SampledSoftmax

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

_LORA_ALPHA = 2
_VIRTUAL_TOKENS = 32
_CHECKPOINTED_PARAMETERS = 700_000_000


@dataclass
class Learner:
    """`model` is what runs, `base_model` transformers' own model inside it, `trained` the tensors that change, by name."""

    model: Any
    base_model: Any
    device: torch.device
    method: Method
    quick_layers: bool
    trained: dict[str, torch.nn.Parameter]
    sampled_softmax: SampledSoftmax | None = None
    checkpointed: bool = False

    @property
    def parameters(self) -> int:
        """How many numbers change."""
        return sum(parameter.numel() for parameter in self.trained.values())

    def loss(self, ids: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, int]:
        """Summed cross-entropy in nats (float32) of the learned targets, and how many there are.

        `ids`, `targets`: (rows, tokens); targets of -100 are not learned.
        """
        ids, targets = ids.to(self.device), targets.to(self.device)
        labels = targets[:, 1:].reshape(-1)
        learned = labels != IGNORE_INDEX
        count = int(learned.sum())
        if self.quick_layers:
            hidden = self.base_model.model(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
            hidden = hidden.reshape(-1, hidden.shape[-1])
            if count < len(labels):
                hidden, labels = hidden[learned], labels[learned]
            if self.sampled_softmax is not None and torch.is_grad_enabled():
                return self.sampled_softmax.loss(hidden, labels), count
            return frozen_head_cross_entropy(hidden, self.base_model.lm_head.weight, labels), count
        with self._autocast():
            logits = self.model(input_ids=ids).logits
        # A prefix stands before the first token and has logits of its own in some versions.
        logits = logits[:, -ids.shape[1] :][:, :-1]
        flat = logits.reshape(-1, logits.shape[-1])[learned].float()
        return functional.cross_entropy(flat, labels[learned], reduction="sum"), count

    def logits(self, ids: torch.Tensor, positions: list[int]) -> torch.Tensor:
        """Logits (positions, vocabulary; float32) of what follows each of these positions of one row of `ids` (1, tokens)."""
        ids = ids.to(self.device)
        if self.quick_layers:
            hidden = self.base_model.model(input_ids=ids, use_cache=False).last_hidden_state[0, positions]
            return functional.linear(hidden, self.base_model.lm_head.weight).float()
        with self._autocast():
            logits = self.model(input_ids=ids).logits
        return logits[0, -ids.shape[1] :][positions].float()

    def prepare_sampled_softmax(self, tokens: torch.Tensor) -> None:
        """Prepare for a corpus of these tokens (int64): its steps may then leave out words that it hardly needs."""
        head = getattr(self.base_model, "lm_head", None)
        if self.quick_layers and head is not None and SampledSoftmax.is_worth_it(len(head.weight)):
            self.sampled_softmax = SampledSoftmax(head.weight.detach(), tokens)

    def initialize_prefix(self, tokens: torch.Tensor) -> None:
        """Let a prefix begin as the keys and values of these first tokens (int64) of the corpus (Li and Liang 2021).

        From random numbers the model writes far worse than without it, and minutes of learning do not make that good.
        """
        if self.method is not Method.PREFIX or not len(tokens):
            return
        (weight,) = self.trained.values()
        ids = tokens.repeat(-(-len(weight) // len(tokens)))[: len(weight)].to(self.device)
        with torch.no_grad():
            kept = self.base_model(input_ids=ids[None], use_cache=True).past_key_values
            layers = [torch.stack([layer.keys[0], layer.values[0]]) for layer in kept.layers]
            # (layers, 2, heads, tokens, head_dim) → (tokens, all the rest), as peft lays it out
            weight.copy_(torch.stack(layers).permute(3, 0, 1, 2, 4).reshape(weight.shape))

    def before_training(self) -> AbstractContextManager[None]:
        """The model before it learns anything: a prefix is more than nothing from the start."""
        return self.without_adapter() if self.method is Method.PREFIX else nullcontext()

    def orthogonality_penalty(self) -> torch.Tensor | float:
        """What AdaLoRA adds to the loss so that its factors stay orthogonal (Zhang and others 2023); 0 for the others."""
        if self.method is not Method.ADALORA:
            return 0.0
        total: Any = 0.0
        pairs = 0
        for name, weight in self.trained.items():
            if "lora_A" in name or "lora_B" in name:
                gram = weight @ weight.T if "lora_A" in name else weight.T @ weight
                total = total + torch.linalg.matrix_norm(gram - torch.eye(len(gram), device=gram.device))
                pairs += 1
        return total * 0.5 / max(1, pairs)

    def reallocate_ranks(self, step: int) -> None:
        """AdaLoRA moves its ranks to where they are worth most; to be called after the optimizer and before the gradients
        are dropped.
        """
        if self.method is Method.ADALORA:
            self.model.base_model.update_and_allocate(step)

    def without_adapter(self) -> AbstractContextManager[None]:
        """The model as it was."""
        return self.model.disable_adapter()  # type: ignore[no-any-return]

    def state(self) -> dict[str, torch.Tensor]:
        """The trained tensors, copied to the processor."""
        return {name: parameter.detach().cpu().clone() for name, parameter in self.trained.items()}

    def restore(self, state: dict[str, torch.Tensor]) -> None:
        """Put such tensors back; EngineError where they belong to another training."""
        same = state.keys() == self.trained.keys()
        if not same or any(state[name].shape != parameter.shape for name, parameter in self.trained.items()):
            raise EngineError(FailureCode.BAD_REQUEST, "the checkpoint belongs to another training")
        with torch.no_grad():
            for name, parameter in self.trained.items():
                parameter.copy_(state[name])

    def write(self, folder: Path) -> None:
        """Lay what was learned into an empty folder: an adapter in peft's form, or a whole model."""
        if self.method is Method.FULL:
            self.base_model.to(torch.bfloat16).save_pretrained(str(folder), safe_serialization=True)
        elif self.method is Method.ADALORA:
            write_adalora(self.state(), self.model, folder)
        else:
            self.model.save_pretrained(str(folder), safe_serialization=True)
            save_as_bf16(folder / WEIGHTS_FILE)
            remove_private_entries(folder)

    def _autocast(self) -> AbstractContextManager[Any]:
        has_bf16 = model_dtype_on(self.device) is torch.bfloat16
        return torch.autocast(
            self.device.type, torch.bfloat16, enabled=has_bf16 and self.device.type != "mps"
        )


def make_learner(
    plan: TrainingPlan, base: Path, device: torch.device, steps: int, base_model: Any = None
) -> Learner:
    """The model in `base` (or `base_model`, one from nothing) with what `plan.method` adds. The same seed gives the same start."""
    torch.manual_seed(plan.seed)
    full_precision = plan.method is Method.FULL
    if base_model is None:
        base_model = load_base_model(base, torch.float32 if full_precision else model_dtype_on(device))
    base_model.config.use_cache = False
    base_model.to(device)
    if full_precision:
        base_model.train()
        trained = {
            name: parameter for name, parameter in base_model.named_parameters() if parameter.requires_grad
        }
        return Learner(base_model, base_model, device, plan.method, quick_layers=False, trained=trained)
    from peft import get_peft_model

    try:
        model: Any = get_peft_model(base_model, _peft_config(plan, steps))
    except (ValueError, KeyError) as error:
        raise EngineError(
            FailureCode.MODEL_UNSUPPORTED, f"no adapter can be trained for this model: {error}"
        ) from error
    quick_layers = plan.method is Method.LORA and can_use_quick_layers(base_model, device)
    checkpointed = False
    if quick_layers:
        use_quick_layers(model, base_model)
    elif plan.method is Method.PREFIX:
        pass  # what is dropped to save memory would be the prefix
    elif device.type == "cuda" and sum(p.numel() for p in base_model.parameters()) > _CHECKPOINTED_PARAMETERS:
        checkpointed = True
        base_model.gradient_checkpointing_enable({"use_reentrant": False})
        base_model.enable_input_require_grads()
    model.train()
    trained = {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}
    return Learner(model, base_model, device, plan.method, quick_layers, trained, checkpointed=checkpointed)


def model_dtype_on(device: torch.device) -> torch.dtype:
    """The type of a frozen model's weights on a device."""
    return compute_dtype() if device.type == "cpu" else torch.bfloat16


def load_base_model(base: Path, dtype: torch.dtype) -> Any:
    """A causal model from a folder that `model_files` has prepared; EngineError where it cannot be trained."""
    from transformers import AutoConfig, AutoModelForCausalLM

    safe: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        config = AutoConfig.from_pretrained(str(base), **safe)
        if getattr(config, "is_encoder_decoder", False):
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, "only models that write on can be trained")
        return AutoModelForCausalLM.from_pretrained(
            str(base), config=config, dtype=dtype, use_safetensors=True, **safe
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{base.name}: {error}") from error


def _peft_config(plan: TrainingPlan, steps: int) -> Any:
    from peft import AdaLoraConfig, LoraConfig, PrefixTuningConfig

    if plan.method is Method.PREFIX:
        return PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=_VIRTUAL_TOKENS)
    common: dict[str, Any] = {
        "task_type": "CAUSAL_LM",
        "target_modules": "all-linear",
        "lora_alpha": _LORA_ALPHA * plan.rank,
        "lora_dropout": 0.0,
    }
    if plan.method is Method.LORA:
        return LoraConfig(r=plan.rank, **common)
    steps = max(10, steps)
    return AdaLoraConfig(
        init_r=plan.rank + plan.rank // 2,
        target_r=plan.rank,
        tinit=steps // 6,
        tfinal=steps // 3,
        deltaT=max(1, steps // 60),
        total_step=steps,
        **common,
    )

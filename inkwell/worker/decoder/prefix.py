"""A prefix in peft's form: keys and values that stand before the first token of every text, learned instead of read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from inkwell.worker.decoder.lora import Adapter, load_adapter, lora_config, read_config, refusal, weights_file

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.worker.decoder.config import ModelConfig

# What is remembered is read again in whole blocks of so many tokens, so a prefix fills some of them.
PREFILL_BLOCK = 16
LONGEST_PREFIX = 64
_LARGEST = (LONGEST_PREFIX, 65_536, 1_024)  # tokens, numbers a token, layers
_KIND = "PREFIX_TUNING"
_TENSOR = "prompt_embeddings"
_KNOWN_KEYS = frozenset(
    [
        "peft_type",
        "base_model_name_or_path",
        "revision",
        "task_type",
        "inference_mode",
        "num_virtual_tokens",
        "token_dim",
        "num_transformer_submodules",
        "num_attention_heads",
        "num_layers",
        "encoder_hidden_size",
        "prefix_projection",
        "auto_mapping",
        "peft_version",
        "modules_to_save",
    ]
)


@dataclass(frozen=True)
class Prefix:
    """Keys and values (layers, kv_heads, tokens, head_dim) float32; a multiple of 16 tokens."""

    keys: torch.Tensor
    values: torch.Tensor

    @property
    def tokens(self) -> int:
        """How many places it takes."""
        return self.keys.shape[2]


def check_adapter(folder: Path) -> str:
    """The kind of an adapter (LORA or PREFIX_TUNING) after its configuration was checked; EngineError where it is refused."""
    weights_file(folder)
    file = folder / "adapter_config.json"
    config = read_config(file)
    if config.get("peft_type") != _KIND:
        return str(lora_config(file)["peft_type"])
    unknown = sorted(key for key, value in config.items() if key not in _KNOWN_KEYS and value)
    if unknown or any(config.get(key) for key in ("auto_mapping", "modules_to_save", "prefix_projection")):
        raise refusal("the prefix's configuration asks for more than a prefix")
    # peft makes room for as much as these say.
    sizes = (config.get("num_virtual_tokens"), config.get("token_dim"), config.get("num_layers"))
    if not all(type(size) is int and 0 < size <= most for size, most in zip(sizes, _LARGEST, strict=True)):
        raise refusal("the prefix's configuration has an impossible size")
    if config.get("task_type") != "CAUSAL_LM":
        raise refusal("the prefix is for another task than writing")
    return _KIND


def load_adapter_or_prefix(folder: Path, config: ModelConfig) -> Adapter | Prefix:
    """The adapter or the prefix in `folder`; EngineError with a sentence where it is not one for this model, or not safe."""
    return load_prefix(folder, config) if check_adapter(folder) == _KIND else load_adapter(folder, config)


def load_prefix(folder: Path, config: ModelConfig) -> Prefix:
    """The prefix in `folder`, checked against the model: (tokens, layers · 2 · kv_heads · head_dim) in the file."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(weights_file(folder)), framework="pt") as file:
            names = list(file.keys())
            if names != [_TENSOR]:
                raise refusal("the prefix's file holds more than a prefix")
            shape = file.get_slice(_TENSOR).get_shape()
            if len(shape) != 2 or shape[1] != config.layers * 2 * config.kv_heads * config.head_dim:
                raise refusal("the prefix was made for a model of another size")
            if not 0 < shape[0] <= LONGEST_PREFIX or shape[0] % PREFILL_BLOCK:
                raise refusal(f"the prefix has {shape[0]} tokens; 16, 32, 48 or 64 are accepted")
            numbers = file.get_tensor(_TENSOR).float()
    except SafetensorError as error:
        raise refusal(f"adapter_model.safetensors is damaged: {error}") from error
    if not torch.isfinite(numbers.bfloat16()).all():
        raise refusal("the prefix holds numbers that cannot be used")
    parts = numbers.view(len(numbers), config.layers, 2, config.kv_heads, config.head_dim).permute(
        2, 1, 3, 0, 4
    )
    return Prefix(parts[0].contiguous(), parts[1].contiguous())

"""A LoRA adapter in peft's form: read, checked against the model it is for, and laid out for the fused matrices."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.weights import expected_shape
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.worker.decoder.config import ModelConfig

_LARGEST_RANK = 256
_LARGEST_ALPHA = 65_536.0
_LARGEST_BYTES = 2 * 2**30
_KNOWN_KEY_NAMES = """
peft_type base_model_name_or_path revision task_type inference_mode r target_modules lora_alpha lora_dropout
fan_in_fan_out bias use_rslora modules_to_save init_lora_weights layers_to_transform layers_pattern rank_pattern
alpha_pattern megatron_config megatron_core loftq_config use_dora layer_replication runtime_config eva_config
corda_config lora_bias exclude_modules trainable_token_indices auto_mapping peft_version qalora_group_size use_qalora
target_parameters arrow_config ensure_weight_tying alora_invocation_tokens
"""
_KNOWN_KEYS = frozenset(_KNOWN_KEY_NAMES.split())
_PARTS = {
    "q_proj": (0, 0, "q"),
    "k_proj": (0, 1, "k"),
    "v_proj": (0, 2, "v"),
    "o_proj": (1, 0, "o"),
    "gate_proj": (2, 0, "gate"),
    "up_proj": (2, 1, "up"),
    "down_proj": (3, 0, "down"),
}
_NAME = re.compile(r"layers\.(\d{1,4})\.(?:self_attn|mlp)\.(\w+)\.lora_([AB])(?:\.default)?\.weight$")


@dataclass(frozen=True)
class Adapter:
    """For (layer, matrix): A (rank, columns) and B (rows, rank) in float32, B already scaled with alpha / rank."""

    pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]]


def load_adapter(folder: Path, config: ModelConfig) -> Adapter:
    """The adapter in `folder`; EngineError with a sentence where it is not one for this model, or not safe."""
    adapter_config = lora_config(folder / "adapter_config.json")
    weights = weights_file(folder)
    rank, alpha = adapter_config.get("r", 8), adapter_config.get("lora_alpha", 8)
    if type(rank) is not int or not 0 < rank <= _LARGEST_RANK:
        raise refusal(f"the adapter's rank is not between 1 and {_LARGEST_RANK}")
    if type(alpha) not in (int, float) or not 0 < alpha <= _LARGEST_ALPHA:
        raise refusal("the adapter's scale cannot be used")
    scale = alpha / (rank**0.5 if adapter_config.get("use_rslora") else rank)
    halves = _halves(weights, config)
    pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}
    for layer in range(config.layers):
        for matrix in range(4):
            pair = _fused(halves, layer, matrix, config, scale)
            if pair is not None:
                pairs[layer, matrix] = pair
    if not pairs:
        raise refusal("the adapter changes nothing in this model; it was made for another")
    return Adapter(pairs)


def weights_file(folder: Path) -> Path:
    """Where an adapter's numbers lie; EngineError where they are in another form, or too many."""
    weights = folder / "adapter_model.safetensors"
    if not weights.is_file():
        raise refusal("the adapter has no adapter_model.safetensors; other files are not loaded")
    if weights.stat().st_size > _LARGEST_BYTES:
        raise refusal("the adapter is larger than any that fits this model")
    return weights


def read_config(path: Path) -> dict[str, Any]:
    """An adapter's configuration; EngineError where it is none."""
    try:
        config = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size < 2**20 else None
    except (OSError, ValueError, RecursionError) as error:
        raise refusal("the adapter's adapter_config.json cannot be read") from error
    if not isinstance(config, dict):
        raise refusal("the adapter's adapter_config.json is no object")
    return config


def lora_config(path: Path) -> dict[str, Any]:
    """The configuration of a plain LoRA adapter; EngineError where it asks for anything else."""
    config = read_config(path)
    # A key of a later peft that is empty asks for nothing.
    unknown = sorted(key for key, value in config.items() if key not in _KNOWN_KEYS and value)
    if unknown:
        raise refusal(f"the adapter's configuration has an unknown entry, {unknown[0][:60]!r}")
    if config.get("peft_type") != "LORA" or config.get("auto_mapping"):
        raise refusal("only plain LoRA adapters are loaded")
    for key in (
        "use_dora",
        "modules_to_save",
        "layer_replication",
        "lora_bias",
        "trainable_token_indices",
        "use_qalora",
    ):
        if config.get(key):
            raise refusal(f"adapters with {key} are not loaded")
    # peft reads a string, and a pattern, as a regular expression.
    modules = config.get("target_modules") or []
    if (
        not isinstance(modules, list)
        or not {str(module).rsplit(".", 1)[-1] for module in modules} <= _PARTS.keys()
    ):
        raise refusal("the adapter changes parts of a model that are not known here")
    if config.get("layers_pattern") or config.get("exclude_modules"):
        raise refusal("adapters that choose their layers by a pattern are not loaded")
    if config.get("rank_pattern") or config.get("alpha_pattern"):
        raise refusal("adapters with different ranks a layer are not loaded")
    return config


def _halves(path: Path, config: ModelConfig) -> dict[tuple[int, str, str], torch.Tensor]:
    from safetensors import SafetensorError, safe_open

    halves: dict[tuple[int, str, str], torch.Tensor] = {}
    try:
        with safe_open(str(path), framework="pt") as file:
            for name in file.keys():  # noqa: SIM118  # it is no dictionary
                match = _NAME.search(name)
                if match is None or match.group(2) not in _PARTS:
                    raise refusal(f"the adapter changes {name[:80]!r}, which is not known here")
                layer, part, half = int(match.group(1)), match.group(2), match.group(3)
                tensor_shape = file.get_slice(name).get_shape()
                matrix_shape = expected_shape(config, f"{layer}.{_PARTS[part][2]}")
                fits = (
                    len(tensor_shape) == 2
                    and tensor_shape[1 if half == "A" else 0] == matrix_shape[1 if half == "A" else 0]
                    and tensor_shape[0 if half == "A" else 1] <= _LARGEST_RANK
                )
                if layer >= config.layers or not fits:
                    raise refusal("the adapter was made for a model of another size")
                tensor = file.get_tensor(name).float()
                if not torch.isfinite(tensor.bfloat16()).all():
                    raise refusal("the adapter holds numbers that cannot be used")
                halves[layer, part, half] = tensor
    except SafetensorError as error:
        raise refusal(f"adapter_model.safetensors is damaged: {error}") from error
    return halves


def _fused(
    halves: dict[tuple[int, str, str], torch.Tensor],
    layer: int,
    matrix: int,
    config: ModelConfig,
    scale: float,
) -> tuple[torch.Tensor, torch.Tensor] | None:
    """The parts of one fused matrix: their A one above the other, their B along the diagonal."""
    parts = sorted((place, part, name) for part, (row, place, name) in _PARTS.items() if row == matrix)
    pairs = [(part, halves.get((layer, part, "A")), halves.get((layer, part, "B"))) for _, part, _ in parts]
    if all(a is None for _, a, _ in pairs):
        return None
    rows = [expected_shape(config, f"{layer}.{name}")[0] for _, _, name in parts]
    ranks = [a.shape[0] if a is not None else 0 for _, a, _ in pairs]
    b_all = torch.zeros(sum(rows), sum(ranks))
    a_all: list[torch.Tensor] = []
    row = column = 0
    for (part, a, b), height, rank in zip(pairs, rows, ranks, strict=True):
        if a is not None:
            if b is None or b.shape[1] != rank:
                raise refusal(f"the adapter's half for {part} is missing")
            a_all.append(a)
            b_all[row : row + height, column : column + rank] = b * scale
        row, column = row + height, column + rank
    return torch.cat(a_all), b_all


def refusal(sentence: str) -> EngineError:
    """An adapter that is not loaded, and why."""
    return EngineError(FailureCode.ADAPTER_UNSUITABLE, sentence)

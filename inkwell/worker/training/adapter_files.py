"""A learned adapter as files in peft's form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WEIGHTS_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"


def save_as_bf16(file: Path) -> None:
    """Keep an adapter's numbers in bf16: half the size, and no loss that can be measured."""
    from safetensors.torch import load_file, save_file

    tensors = {name: tensor.to(torch.bfloat16).contiguous() for name, tensor in load_file(str(file)).items()}
    save_file(tensors, str(file), metadata={"format": "pt"})


def remove_private_entries(folder: Path) -> None:
    """Leave out what names this machine's folders, and peft's card."""
    (folder / "README.md").unlink(missing_ok=True)
    file = folder / CONFIG_FILE
    config = json.loads(file.read_text(encoding="utf-8"))
    config["base_model_name_or_path"] = None
    config["inference_mode"] = True
    config = {key: value for key, value in config.items() if value or key in ("base_model_name_or_path", "r")}
    if isinstance(config.get("target_modules"), list):
        config["target_modules"] = sorted(config["target_modules"])
    file.write_text(json.dumps(config, indent=1, sort_keys=True), encoding="utf-8")


def write_adalora(state: Mapping[str, torch.Tensor], model: Any, folder: Path) -> None:
    """AdaLoRA's B · diag(E) · A as plain LoRA, which every engine of ours writes with. Singular values that were pruned stay
    as zeros, so all layers keep one rank.
    """
    from safetensors.torch import save_file

    tensors: dict[str, torch.Tensor] = {}
    rank = 0
    scale = 1.0
    for name, a in state.items():
        if ".lora_A." not in name:
            continue
        e = state[name.replace(".lora_A.", ".lora_E.")]
        b = state[name.replace(".lora_A.", ".lora_B.")]
        layer = model.get_submodule(name.split(".lora_A.")[0])
        kept = float(layer.ranknum["default"]) if hasattr(layer, "ranknum") else float(len(a))
        scale = float(layer.scaling["default"]) / (kept + 1e-5)
        plain = name.replace(".default", "").replace(".lora_A", ".lora_A.weight")
        plain = plain if plain.endswith(".weight") else f"{plain}.weight"
        plain = plain.replace(".weight.weight", ".weight")
        tensors[plain] = (a * e).to(torch.bfloat16).contiguous()
        tensors[plain.replace("lora_A", "lora_B")] = (b * scale).to(torch.bfloat16).contiguous()
        rank = len(a)
    save_file(tensors, str(folder / WEIGHTS_FILE), metadata={"format": "pt"})
    targets = sorted({name.split(".lora_")[0].rsplit(".", 1)[-1] for name in tensors})
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "r": rank,
        "lora_alpha": rank,
        "lora_dropout": 0.0,
        "target_modules": targets,
        "base_model_name_or_path": None,
        "bias": "none",
        "inference_mode": True,
    }
    (folder / CONFIG_FILE).write_text(json.dumps(config, indent=1, sort_keys=True), encoding="utf-8")

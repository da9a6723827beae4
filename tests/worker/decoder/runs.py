"""Prompts, greedy texts and adapters for tests of the decoder."""

import json

import numpy as np
import torch

CPU = torch.device("cpu")


def nothing():
    """Nobody cancels."""


def prompt(length, seed=0):
    return np.random.default_rng(seed).integers(1, 470, length).tolist()


def greedy(runner, ids, steps):
    logits = runner.prefill(ids, nothing)
    runner.fork(1, steps + 1)
    out = []
    for _ in range(steps):
        out.append(int(logits.argmax()))
        logits = runner.step([0], [[out[-1]]])[0]
    return out


def reference(folder):
    from transformers import AutoModelForCausalLM

    return AutoModelForCausalLM.from_pretrained(
        str(folder), dtype=torch.bfloat16, local_files_only=True
    ).eval()


def make_adapter(folder, layers, rank, hidden=128, inner=192, seed=1, change=lambda config, halves: None):
    from safetensors.torch import save_file

    torch.manual_seed(seed)
    folder.mkdir()
    sizes = {
        "self_attn.q_proj": (128, hidden),
        "self_attn.v_proj": (64, hidden),
        "mlp.down_proj": (hidden, inner),
    }
    halves = {}
    for layer in range(layers):
        for part, (rows, columns) in sizes.items():
            name = f"base_model.model.model.layers.{layer}.{part}"
            halves[f"{name}.lora_A.weight"] = torch.randn(rank, columns) * 0.1
            halves[f"{name}.lora_B.weight"] = torch.randn(rows, rank) * 0.1
    config = {
        "peft_type": "LORA",
        "r": rank,
        "lora_alpha": 8,
        "target_modules": ["q_proj", "v_proj", "down_proj"],
    }
    change(config, halves)
    (folder / "adapter_config.json").write_text(json.dumps(config))
    save_file(halves, folder / "adapter_model.safetensors")
    return folder

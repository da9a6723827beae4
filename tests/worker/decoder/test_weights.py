"""Weights under one set of names; what is wrong with them is named."""

import pytest
import torch

from inkwell.worker.decoder.config import UnsupportedModelError
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.weights import WeightError, open_weights


def test_a_model_with_more_than_is_computed_here_is_left_to_transformers(models, tmp_path):
    from safetensors.torch import load_file, save_file

    for file in models().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    tensors = load_file(models() / "model.safetensors")
    tensors["model.layers.0.self_attn.q_proj.bias"] = torch.zeros(128)
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(UnsupportedModelError, match=r"q_proj\.bias"):
        open_weights(tmp_path)


def test_weights_of_the_wrong_size_or_without_sense_are_named(models, tmp_path):
    from safetensors.torch import load_file, save_file

    for number, (name, tensor) in enumerate(
        (
            ("model.layers.1.mlp.up_proj.weight", torch.zeros(192, 127)),
            ("model.layers.0.self_attn.q_proj.weight", torch.full((128, 128), float("inf"))),
            ("model.norm.weight", None),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for file in models().iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        tensors = load_file(folder / "model.safetensors")
        if tensor is None:
            del tensors[name]
        else:
            tensors[name] = tensor
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        with pytest.raises(WeightError):
            CpuRunner(open_weights(folder), 8, 256, keep_bf16=True)

"""The reader's weights: damaged ones and such as make no sense are refused."""

import pytest
import torch
from safetensors.torch import load_file, save_file

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.network.quantized import can_multiply_quantized


def test_damaged_weights_are_refused(tmp_path):
    for file in reader_folder().iterdir():
        (tmp_path / file.name).write_bytes(
            file.read_bytes()[: 10_000 if file.suffix == ".safetensors" else None]
        )
    with pytest.raises(reader_model.ReaderFilesError):
        reader_model.load(tmp_path)


def _without(name):
    return lambda numbers: numbers.pop(name)


def _as(name, value):
    return lambda numbers: numbers.update({name: value})


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    "damage",
    [
        _without("layers.0.up.reach"),
        _without("feel_layers.1.down.weight.scale"),
        _without("entity.bias"),
        _without("links.w2"),
        _as("layers.0.up.reach", torch.tensor(1.0)),
        _as("layers.0.up.reach", torch.tensor([0.0, float("nan")])),
        _as("layers.0.up.weight.scale", torch.tensor(1.0)),
        _as("layers.0.up.weight.scale", torch.full((1536,), float("nan"))),
        _as("layers.0.up.weight", torch.zeros(1536, 380, dtype=torch.int8)),
        _as("layers.0.up.bias", torch.full((1536,), float("inf"), dtype=torch.float16)),
        _as("layers.9.up.bias", torch.zeros(1536, dtype=torch.float16)),
        _as("words.weight", torch.zeros(30_000, 384, dtype=torch.int8)),
        _as("speakers.w1", torch.zeros(5, 7, 24)),
        _as("speakers.a.b", torch.zeros(3)),
        _as("links.b1", torch.tensor(1.0)),
    ],
)
def test_weights_that_make_no_sense_are_refused(damage, by_hand, monkeypatch, tmp_path):
    monkeypatch.setattr(reader_model, "can_multiply_quantized", lambda: by_hand and can_multiply_quantized())
    numbers = load_file(str(reader_folder() / reader_model.WEIGHTS))
    damage(numbers)
    for file in reader_folder().iterdir():
        if file.name == reader_model.WEIGHTS:
            save_file(numbers, str(tmp_path / file.name))
        else:
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(reader_model.ReaderFilesError):
        reader_model.load(tmp_path)

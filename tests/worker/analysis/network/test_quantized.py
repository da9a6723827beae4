"""Matrices of whole numbers, multiplied as they lie in the file."""

import pytest
import torch

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.network.quantized import QuantizedLinear, can_multiply_quantized
from inkwell.worker.analysis.passages import PassageReader

needs_whole_numbers = pytest.mark.skipif(
    not can_multiply_quantized(), reason="this processor multiplies other numbers faster"
)
TEXTS = [
    "Mr. Ambrose Tully stood at the window of the lighthouse and watched the boats come in from Pellport.",
    "“You are late,” said Mara Fenn to the old man, and laughed with delight.",
    "The terrible scream of the dying man filled them both with horror. Nobody came.",
    "He sat down.",
]


def layer(input_range=(-3.0, 4.0)):
    torch.manual_seed(2)
    matrix = torch.randn(24, 40)
    scale = matrix.abs().amax(1) / 127
    rows = (matrix / scale[:, None]).round().to(torch.int8)
    bias = torch.randn(24).half()
    exact = torch.nn.Linear(40, 24)
    exact.load_state_dict({"weight": rows * scale[:, None], "bias": bias.float()})
    return QuantizedLinear(rows, scale, bias, torch.tensor(input_range)), exact


@needs_whole_numbers
@torch.inference_mode()
def test_a_rounded_layer_is_near_the_exact_one():
    rounded, exact = layer()
    x = torch.randn(50, 40).clamp(-3, 4)
    wanted = exact(x)
    assert (rounded(x) - wanted).norm() < 0.03 * wanted.norm()


@needs_whole_numbers
@torch.inference_mode()
def test_numbers_beyond_the_reach_count_as_its_ends():
    rounded, exact = layer()
    x = torch.zeros(4, 40)
    x[:, 0] = torch.tensor([3.9, 7.5, -2.9, -9.0])
    wanted = exact(x.clamp(-3, 4))
    assert (rounded(x) - wanted).abs().max() < 0.02 * wanted.abs().max()


@needs_whole_numbers
@torch.inference_mode()
def test_what_comes_out_does_not_depend_on_the_rows_beside_it():
    rounded, _ = layer()
    x = torch.randn(50, 40)
    assert torch.equal(rounded(x)[7:8], rounded(x[7:8]))


@pytest.mark.parametrize("input_range", [(1.0, 2.0), (-1.0, 0.0), (float("nan"), 1.0), (-1.0, float("inf"))])
def test_an_input_range_that_is_none_is_refused(input_range):
    with pytest.raises(ValueError, match="input range"):
        layer(input_range)


@needs_whole_numbers
def test_the_reader_finds_the_same_in_whole_numbers_and_in_float32(monkeypatch):
    quick = PassageReader(reader_model.load(reader_folder()), None).read(TEXTS)
    monkeypatch.setattr(reader_model, "can_multiply_quantized", lambda: False)
    exact = PassageReader(reader_model.load(reader_folder()), None).read(TEXTS)
    for one, other in zip(quick, exact, strict=True):
        assert [row[:3] for row in one.names] == [row[:3] for row in other.names]
        assert [row[:3] for row in one.entities] == [row[:3] for row in other.entities]
        # "the boats come in": VB or VBP, it hangs by a hair.
        assert sum(a != b for a, b in zip(one.pos, other.pos, strict=True)) <= 1
        for a, b in zip(one.sentences, other.sentences, strict=True):
            assert a[:2] == b[:2] and abs(a[2] - b[2]) < 0.1 and abs(a[3] - b[3]) < 0.1

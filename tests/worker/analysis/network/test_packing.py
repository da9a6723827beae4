"""The reader's weights as they lie in their file."""

import pytest
import torch

from inkwell.worker.analysis.network.packing import SCALE, pack, unpack


def test_large_matrices_come_back_within_half_a_step_and_small_ones_as_halves():
    torch.manual_seed(1)
    large, small = torch.randn(400, 300) * torch.logspace(-3, 3, 400)[:, None], torch.randn(7, 5)
    large[3] = 0
    packed = pack({"layers.0.a": large, "b": small})
    assert packed["layers.0.a"].dtype is torch.int8 and packed["layers.0.a" + SCALE].shape == (400,)
    assert packed["b"].dtype is torch.float16 and set(packed) == {"layers.0.a", "layers.0.a" + SCALE, "b"}
    back = unpack(dict(packed))
    step = large.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    assert ((back["layers.0.a"] - large).abs() <= step * 0.5001 + 1e-12).all() and (
        back["layers.0.a"][3] == 0
    ).all()
    assert torch.allclose(back["b"], small, atol=2e-3) and back["b"].dtype is torch.float32


def test_layers_take_the_type_asked_for_and_what_is_unpacked_is_given_back():
    packed = pack(
        {"layers.0.a": torch.ones(400, 300), "feel_layers.1.b": torch.ones(3), "words": torch.ones(3)}
    )
    state = unpack(packed, torch.bfloat16)
    assert [state[name].dtype for name in ("layers.0.a", "feel_layers.1.b", "words")] == [
        torch.bfloat16,
        torch.bfloat16,
        torch.float32,
    ]
    assert packed == {}


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_numbers_without_sense_show_in_the_scale(value):
    bad = torch.ones(400, 300)
    bad[5, 5] = value
    assert not pack({"a": bad})["a" + SCALE].isfinite().all()

"""Rotary tables against transformers' own and against their definition."""

import math

import pytest
import torch

from inkwell.worker.decoder.config import Rope
from inkwell.worker.decoder.rotary import rotary_tables

SCALINGS = [
    (Rope(500_000.0), {"rope_type": "default"}),
    (Rope(10_000.0, "linear", 4.0), {"rope_type": "linear", "factor": 4.0}),
    (
        Rope(500_000.0, "llama3", 8.0, 8192, 1.0, 4.0),
        {
            "rope_type": "llama3",
            "factor": 8.0,
            "original_max_position_embeddings": 8192,
            "low_freq_factor": 1.0,
            "high_freq_factor": 4.0,
        },
    ),
    (
        Rope(1_000_000.0, "yarn", 4.0, 32768),
        {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768},
    ),
]


@pytest.mark.parametrize(("rope", "scaling"), SCALINGS, ids=lambda value: getattr(value, "kind", None))
def test_frequencies_are_those_of_transformers(rope, scaling):
    from transformers import LlamaConfig
    from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding

    config = LlamaConfig(
        hidden_size=256,
        num_attention_heads=4,
        max_position_embeddings=131_072,
        rope_parameters={"rope_theta": rope.theta, **scaling},
    )
    theirs = LlamaRotaryEmbedding(config)
    cos, sin = rotary_tables(rope, 64, 300)
    wide_cos, wide_sin = theirs(torch.zeros(1, 300, 1), torch.arange(300)[None])
    assert torch.allclose(cos, wide_cos[0, :, :32], atol=1e-5) and torch.allclose(
        sin, wide_sin[0, :, :32], atol=1e-5
    )


def test_the_first_position_turns_nothing_and_the_first_pair_turns_by_one():
    cos, sin = rotary_tables(Rope(), 8, 5)
    assert cos.shape == sin.shape == (5, 4) and (cos[0] == 1).all() and (sin[0] == 0).all()
    assert cos[3, 0] == pytest.approx(math.cos(3)) and sin[2, 1] == pytest.approx(
        math.sin(2 * 10_000 ** (-1 / 4))
    )
    assert rotary_tables(Rope(), 8, 0)[0].shape == (0, 4)


def test_factors_divide_the_frequencies():
    factors = torch.tensor([1.0, 2.0, 4.0, 8.0])
    plain, divided = rotary_tables(Rope(), 8, 9)[1], rotary_tables(Rope(), 8, 9, factors)[1]
    assert torch.equal(plain[:, 0], divided[:, 0]) and divided[8, 1] == pytest.approx(math.sin(8 * 0.1 / 2))

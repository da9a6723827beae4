"""Which models are known exactly."""

import pytest

from inkwell.worker.decoder.config import (
    ImpossibleModelError,
    UnsupportedModelError,
    config_from_hugging_face,
)


def test_models_that_are_not_known_exactly_are_left_to_transformers():
    for config in (
        {"model_type": "gpt2"},
        {"model_type": "llama", "attention_bias": True},
        {"model_type": "qwen2", "quantization_config": {"quant_method": "gptq"}},
    ):
        with pytest.raises(UnsupportedModelError):
            config_from_hugging_face(config)
    sizes = {"num_attention_heads": 4, "num_hidden_layers": 2, "intermediate_size": 4, "vocab_size": 9}
    with pytest.raises(UnsupportedModelError):
        config_from_hugging_face({"model_type": "llama", "hidden_size": 64})
    for config in ({**sizes, "hidden_size": 10**9}, {**sizes, "hidden_size": "wide"}):
        with pytest.raises(ImpossibleModelError):
            config_from_hugging_face({"model_type": "llama", **config})

"""Where a model goes on this machine, in how many bits, and why."""

from types import SimpleNamespace

import psutil
import pytest
import torch

from inkwell.protocol.events import FailureCode
from inkwell.support.phrases import received
from inkwell.worker.decoder import placement
from inkwell.worker.decoder.config import config_from_hugging_face
from inkwell.worker.decoder.placement import place_model
from inkwell.worker.errors import EngineError


def config(hidden=2048, layers=24):
    return config_from_hugging_face(
        {
            "model_type": "llama",
            "hidden_size": hidden,
            "num_attention_heads": hidden // 64,
            "num_key_value_heads": hidden // 64,
            "num_hidden_layers": layers,
            "intermediate_size": 4 * hidden,
            "vocab_size": 32_000,
            "max_position_embeddings": 4096,
        }
    )


@pytest.fixture
def machine(monkeypatch):
    """A machine with so much free memory and no card, on which the kernels run."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch, "set_num_threads", lambda _: None)
    monkeypatch.setattr(placement, "kernels_obstacle", lambda _: "")

    def give(free_gb):
        monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=int(free_gb * 2**30)))

    give(64)
    return give


SMALL, LARGE = config(576, 30), config(4096, 32)


def test_a_small_model_takes_eight_bits_and_a_large_one_four(machine):
    assert SMALL.parameters() < 600_000_000 < LARGE.parameters()
    assert [place_model(SMALL, 16, 2048).bits, place_model(LARGE, 16, 2048).bits] == [8, 4]
    assert place_model(LARGE, 8, 2048).bits == 8 and place_model(SMALL, 4, 2048).bits == 4, "as it is stored"
    assert place_model(SMALL, 16, 2048).weight_format == "int8" and place_model(LARGE, 16, 2048).kernels


def test_the_author_has_the_last_word(machine):
    assert place_model(LARGE, 4, 2048, "int8").bits == 8 and place_model(SMALL, 16, 2048, "int4").bits == 4
    whole = place_model(SMALL, 4, 2048, "bf16")
    assert (whole.bits, whole.kernels, whole.weight_format) == (16, False, "bf16")
    assert "asked" in received(whole.reason)


def test_a_copy_for_prompts_is_kept_where_there_is_room(machine):
    assert place_model(SMALL, 16, 2048).keep_bf16
    machine(SMALL.memory_bytes(8, 2048) / 2**30 + 1.0)
    assert not place_model(SMALL, 16, 2048).keep_bf16 or 2 * SMALL.parameters() < 2**28


def test_what_fits_nowhere_is_refused_with_its_size(machine):
    machine(1)
    with pytest.raises(EngineError) as caught:
        place_model(LARGE, 4, 2048)
    assert caught.value.code is FailureCode.OUT_OF_MEMORY


def test_where_the_kernels_cannot_run_torch_does_and_a_wish_for_few_bits_is_refused(machine, monkeypatch):
    monkeypatch.setattr(placement, "kernels_obstacle", lambda _: "there is no compiler")
    found = place_model(SMALL, 4, 2048)
    assert found.bits == 16 and "no compiler" in received(found.reason)
    with pytest.raises(EngineError, match="no compiler"):
        place_model(SMALL, 4, 2048, "int4")


def test_a_card_that_is_not_there_is_told(machine):
    assert "graphics card" in received(place_model(SMALL, 16, 2048, device="cuda").reason)


def test_a_card_takes_it_whole_or_in_four_bits_or_leaves_it(machine, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda _: "Card")
    for free_gb, expected in ((40, ("cuda", 16)), (9, ("cuda", 4)), (1, ("cpu", 4))):
        monkeypatch.setattr(torch.cuda, "mem_get_info", lambda free_gb=free_gb: (int(free_gb * 2**30), 0))
        found = place_model(LARGE, 16, 2048)
        assert (found.device.type, found.bits) == expected
    assert "Card has 1.0 GB free" in received(found.reason)

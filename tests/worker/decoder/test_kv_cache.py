"""Room for keys and values."""

import mmap

import numpy as np
import pytest

from inkwell.worker.decoder.config import config_from_hugging_face
from inkwell.worker.decoder.kv_cache import KeyValueCache, zeroed

CONFIG = config_from_hugging_face(
    {
        "model_type": "llama",
        "hidden_size": 128,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "num_hidden_layers": 3,
        "intermediate_size": 192,
        "vocab_size": 480,
        "max_position_embeddings": 256,
    }
)


@pytest.mark.parametrize(("tokens", "blocks"), [(0, 0), (1, 1), (32, 1), (33, 2), (256, 8)])
def test_room_is_in_whole_blocks(tokens, blocks):
    cache = KeyValueCache.allocate(CONFIG, tokens)
    assert cache.tokens == blocks * 32 and cache.k.shape == cache.v.shape == (3, 1, blocks, 64 * 32)
    assert cache.k_scales.shape == (3, 1, blocks, 2, 2, 32) and cache.v_scales.shape == (3, 1, blocks, 32)


def test_branches_have_an_axis_of_their_own():
    cache = KeyValueCache.allocate(CONFIG, 40, branches=5)
    assert cache.k.shape == (3, 5, 1, 2, 2048) and cache.v_scales.dtype == np.float32
    cache.k[:, 2] = 7
    assert (cache.k[:, [0, 1, 3, 4]] == 0).all()


@pytest.mark.parametrize("shape", [(3,), (0,), (2, 0, 4), (1, 5 * 2**20)])
def test_zeroed_memory_begins_at_a_page_and_can_be_written(shape):
    array = zeroed(shape, np.float32)
    assert (
        array.shape == shape
        and (array == 0).all()
        and (array.size == 0 or array.ctypes.data % mmap.PAGESIZE == 0)
    )
    array[...] = 3
    assert (array == 3).all()

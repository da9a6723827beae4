"""Adapters cut into tiles: put together again, they are what they were."""

import numpy as np
import pytest

from inkwell.worker.decoder.lora_tiles import TILE, tiled


def put_together(b_bytes, b_scales, index, rank):
    b = np.zeros((len(index) * TILE, rank), np.float32)
    for number, (begin, count, first) in enumerate(index):
        b[number * TILE : (number + 1) * TILE, begin : begin + count] = (
            b_bytes[first : first + count].astype(np.float32) * b_scales[first : first + count, None]
        ).T
    return b


def fused(rank, sizes):
    """B along the diagonal, as for the query, key and value of one layer."""
    random = np.random.default_rng(2)
    b = np.zeros((sum(sizes), rank * len(sizes)), np.float32)
    row = 0
    for number, size in enumerate(sizes):
        b[row : row + size, number * rank : (number + 1) * rank] = random.standard_normal((size, rank))
        row += size
    return b


@pytest.mark.parametrize(("rank", "sizes"), [(4, (128,)), (4, (64, 32, 32)), (1, (40,)), (16, (33, 31))])
def test_bytes_and_places_give_b_again(rank, sizes):
    b = fused(rank, sizes)
    a = np.random.default_rng(1).standard_normal((b.shape[1], 50)).astype(np.float32) * 5
    tiles = -(-len(b) // TILE)
    a_bytes, a_scales, b_bytes, b_scales, index = tiled(a, b, tiles)
    assert np.abs(a_bytes * a_scales[:, None] - a).max() <= np.abs(a).max() / 254 * 1.01
    again = put_together(b_bytes, b_scales, index, b.shape[1])
    assert np.abs(again[: len(b)] - b).max() <= np.abs(b).max() / 254 * 1.01 and not again[len(b) :].any()
    assert a_bytes.dtype == b_bytes.dtype == np.int8 and b_bytes.shape[1] == TILE


def test_fused_halves_take_no_room_for_what_is_zero():
    b = fused(4, (64, 64, 64))
    *_, b_bytes, b_scales, index = tiled(np.zeros((12, 8), np.float32), b, 6)
    assert len(b_bytes) == len(b_scales) == 6 * 4 and index[:, :2].tolist() == [
        [0, 4],
        [0, 4],
        [4, 4],
        [4, 4],
        [8, 4],
        [8, 4],
    ]


def test_nothing_at_all_is_scaled_by_something():
    a_bytes, a_scales, b_bytes, _, index = tiled(
        np.zeros((2, 3), np.float32), np.zeros((5, 2), np.float32), 2
    )
    assert not a_bytes.any() and (a_scales > 0).all() and len(b_bytes) == 0 and not index.any()

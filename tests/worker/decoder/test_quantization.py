"""Groups of four- and eight-bit numbers."""

import numpy as np
import pytest

from inkwell.worker.decoder import gguf_file
from inkwell.worker.decoder.quantization import from_gguf, quantize


@pytest.mark.parametrize("kind", [gguf_file.Q4_K, gguf_file.Q5_K])
def test_k_blocks_are_taken_over_exactly(kind):
    import gguf

    random = np.random.default_rng(1)
    blocks = random.integers(0, 256, (8, 3, {gguf_file.Q4_K: 144, gguf_file.Q5_K: 176}[kind]), dtype=np.uint8)
    blocks[:, :, :4] = (
        random.uniform(0.001, 0.02, (8, 3, 2)).astype(np.float16).view(np.uint8).reshape(8, 3, 4)
    )
    rows = blocks.reshape(8, -1)
    wanted = gguf.quants.dequantize(rows, gguf.GGMLQuantizationType(kind))
    found = from_gguf(rows, kind)
    assert found is not None and np.abs(found.dequantized() - wanted).max() < 1e-3 * np.abs(wanted).max()


def test_rounding_to_four_bits_beats_plain_least_and_greatest():
    matrix = np.random.default_rng(0).standard_normal((64, 128)).astype(np.float32)
    found = quantize(matrix, 4)
    groups = matrix.reshape(64, -1, 32)
    low, high = groups.min(2, keepdims=True), groups.max(2, keepdims=True)
    plain = np.rint((groups - low) / (high - low) * 15) * (high - low) / 15 + low
    mine = np.square(found.dequantized() - matrix).mean()
    assert mine < 0.97 * np.square(plain.reshape(matrix.shape) - matrix).mean()
    assert np.abs(quantize(matrix, 8).dequantized() - matrix).max() < 0.02

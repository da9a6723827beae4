"""GGUF files: the numbers they say."""

import numpy as np
import pytest

from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from tests.worker.decoder.runs import CPU, nothing, prompt
from tests.worker.tiny_models import make_gguf


@pytest.mark.parametrize("kind", ["Q4_0", "Q4_1", "Q8_0", "F16", "BF16"])
def test_gguf_gives_what_its_numbers_say(models, tmp_path, kind):
    import gguf

    folder = models("llama untied, many heads")
    file = make_gguf(folder, tmp_path / "m.gguf", kind)
    weights, original = open_weights(file), open_weights(folder)
    for name in ("0.q", "1.k", "2.down", "embedding", "head"):
        values = original.dense(name).float().numpy()
        if kind in ("F16", "BF16"):
            assert np.abs(weights.dense(name).float().numpy() - values).max() < 0.01
            continue
        wanted = gguf.quants.dequantize(
            gguf.quants.quantize(values, gguf.GGMLQuantizationType[kind]), gguf.GGMLQuantizationType[kind]
        )
        bits = 8 if kind == "Q8_0" else 4
        matrix = weights.quantized(name, bits)
        assert (
            matrix.bits == bits and np.abs(matrix.dequantized() - wanted).max() < 2e-3 * np.abs(wanted).max()
        )
    runner = CpuRunner(weights, 4 if kind.startswith("Q4") else 8, 1024, keep_bf16=True)
    ids = prompt(40)
    wide = TorchRunner(original, CPU, 16, 1024).prefill(ids, nothing)
    assert np.corrcoef(runner.prefill(ids, nothing), wide)[0, 1] > (0.93 if kind.startswith("Q4") else 0.99)

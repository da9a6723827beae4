"""What is compiled ahead is all that a model ever calls: no first use in the midst of a text waits for the compiler."""

import pytest

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.kernel_signatures import SIGNATURES, compile_all
from inkwell.worker.decoder.weights import open_weights
from tests.worker.decoder.runs import nothing, prompt


@pytest.mark.parametrize(("bits", "kept"), [(4, False), (8, True)])
def test_no_kernel_is_called_with_other_types_or_is_missing(models, bits, kept):
    compile_all()
    runner = CpuRunner(open_weights(models()), bits, 256, keep_bf16=kept)
    for length in (1, 16, 33):
        runner.prefill(prompt(length), nothing)
    runner.fork(3, 20)
    runner.step([0, 1, 2], [[4], [5], [6]])
    runner.step([0, 1], [[7, 8, 9], [5]])
    runner.score(prompt(20), nothing)
    called = {kernel.py_func.__name__ for kernel, _ in SIGNATURES}
    assert called >= {name for name in kernels.__all__ if hasattr(getattr(kernels, name), "signatures")}
    for kernel, signature in SIGNATURES:
        assert kernel.signatures == [signature], kernel.py_func.__name__

"""The head by parts, and by the kernels a few tokens at a time, give the same log-probabilities as the plain matrix it was packed from."""

import numpy as np
import pytest
import torch

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.packed_head import PackedHead

VOCABULARY, HIDDEN = 5000, 64


@pytest.fixture
def head(monkeypatch):
    table = torch.randn(VOCABULARY, HIDDEN, generator=torch.Generator().manual_seed(1))

    def dequantize_rows(matrix, ids, rows):
        rows[:] = table.numpy()[np.asarray(ids)]

    def multiply(matrix, x, out):
        assert len(x) <= kernels.MAX_ROWS
        out[:] = x @ table.numpy().T

    monkeypatch.setattr(kernels, "dequantize_rows", dequantize_rows)
    monkeypatch.setattr(kernels, "multiply", multiply)
    return table, PackedHead(np.full(kernels.ROWS + 1, VOCABULARY), VOCABULARY, HIDDEN, lambda logits: logits)


def test_in_parts_and_by_the_kernels(head):
    table, packed = head
    hidden = torch.randn(150, HIDDEN, generator=torch.Generator().manual_seed(2))
    following = torch.arange(150) * 33
    asked = []
    expected = torch.log_softmax(hidden @ table.T, -1)[torch.arange(150), following]
    in_parts = packed.log_probabilities(hidden, following, lambda: asked.append(1))
    few = packed.log_probabilities_of_few(hidden, following, lambda: asked.append(1))
    torch.testing.assert_close(in_parts, expected)
    torch.testing.assert_close(few, expected)
    assert len(asked) == 2 + 10  # two parts of the head, ten of the text


def test_a_wish_to_stop_is_heard_between_parts(head):
    _, packed = head

    def stop():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        packed.log_probabilities(torch.zeros(1, HIDDEN), torch.zeros(1, dtype=torch.long), stop)

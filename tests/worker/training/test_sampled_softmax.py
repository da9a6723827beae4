"""The sampled head against the exact loss."""

from types import SimpleNamespace

import pytest
import torch
from torch.nn import functional

from inkwell.worker.training import sampled_softmax
from inkwell.worker.training.quick_layers import frozen_head_cross_entropy
from inkwell.worker.training.sampled_softmax import SampledSoftmax


@pytest.fixture
def corpus():
    """A head whose words differ in how common they are, a corpus, and rows with what follows them."""
    draw = torch.Generator().manual_seed(7)
    words = 24_000
    head = torch.randn(words, 32, generator=draw)
    head[:, 0] = -torch.log(torch.arange(1.0, words + 1))
    hidden = torch.randn(300, 32, generator=draw) * 0.5
    hidden[:, 0] = 1.0
    chances = torch.softmax(hidden @ head.t(), -1)
    targets = torch.multinomial(chances, 1, generator=draw)[:, 0]
    tokens = torch.multinomial(chances.mean(0), 50_000, replacement=True, generator=draw)
    return head, hidden, targets, tokens


def _gradient(loss_of, hidden):
    hidden = hidden.clone().requires_grad_()
    loss = loss_of(hidden)
    loss.backward()
    return float(loss.detach()), hidden.grad.flatten()


def test_the_exact_head_is_cross_entropy(corpus):
    head, hidden, targets, _ = corpus
    loss, gradient = _gradient(lambda x: frozen_head_cross_entropy(x, head, targets), hidden)
    right, known = _gradient(
        lambda x: functional.cross_entropy(x @ head.t(), targets, reduction="sum"), hidden
    )
    assert loss == pytest.approx(right, rel=1e-5)
    assert torch.allclose(gradient, known, atol=1e-4)


def test_a_sampled_head_points_where_the_whole_one_does(corpus, monkeypatch):
    head, hidden, targets, tokens = corpus
    right, known = _gradient(lambda x: frozen_head_cross_entropy(x, head, targets), hidden)
    assert SampledSoftmax.is_worth_it(len(head))
    sampled = SampledSoftmax(head, tokens)
    loss, gradient = _gradient(lambda x: sampled.loss(x, targets), hidden)
    assert loss == pytest.approx(right, rel=0.01)
    assert functional.cosine_similarity(gradient, known, dim=0) > 0.99
    again = _gradient(lambda x: SampledSoftmax(head, tokens).loss(x, targets), hidden)
    assert again[0] == loss
    assert torch.equal(again[1], gradient)
    # Without what the drawn words stand for, the loss would be too low: the test can fail.
    monkeypatch.setattr(sampled_softmax, "math", SimpleNamespace(log=lambda _: -1e4))
    assert sampled.loss(hidden, targets) < right * 0.99

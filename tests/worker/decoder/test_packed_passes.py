"""What the kernels read beside the writer's prompt is what torch reads, in eight bits."""

import numpy as np
import pytest
import torch

from inkwell.worker.decoder.text_passes import Branch
from inkwell.worker.decoder.torch_passes import TorchPasses


def never():
    pass


@pytest.fixture
def both(engine):
    """Passes by the kernels and by torch of the same model."""
    runner = engine.runner
    return runner.parts().passes(), TorchPasses(
        runner._network, runner.dtype, torch.device("cpu"), runner._prefix
    )


def alike(packed, plain):
    """Whether rows point the same way, nearly."""
    return torch.nn.functional.cosine_similarity(packed, plain.float()).min() > 0.99


def test_a_text_longer_than_the_first_room(both):
    ids = np.random.default_rng(1).integers(5, 250, 300).tolist()
    packed, plain = (
        torch.cat([one.read(ids[:200], 0, never), one.read(ids[200:], 200, never)]) for one in both
    )
    assert packed.shape == plain.shape and alike(packed, plain)


def test_more_branches_than_fit_at_once_and_longer_ones(both):
    ids = list(range(10, 60))
    branches = [Branch(1 + place, tuple(range(60, 62 + place))) for place in range(45)]
    for one in both:
        one.read(ids, 0, never)
    packed, plain = (one.branch(branches, never) for one in both)
    assert len(packed) == sum(len(one.tokens) - 1 for one in branches) and alike(packed, plain)


def test_what_does_not_fit_into_the_context_is_said(engine):
    context = engine.runner.context_tokens
    with pytest.raises(ValueError, match="context"):
        engine.runner.parts().passes().read([1] * 3, context + 70, never)

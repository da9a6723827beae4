"""What torch reads beside the writer's prompt: a branch is what its text would be."""

import pytest
import torch

from inkwell.worker.decoder.text_passes import Branch
from inkwell.worker.decoder.torch_passes import TorchPasses
from inkwell.worker.errors import CancelledError

IDS = list(range(10, 50))


def never():
    pass


@pytest.fixture
def made(engine):
    runner = engine.runner
    return lambda: TorchPasses(runner._network, runner.dtype, torch.device("cpu"), runner._prefix)


def test_a_branch_is_what_its_text_would_be(made):
    one, other = made(), made()
    one.read(IDS, 0, never)
    found = one.branch([Branch(20, (60, 61, 62)), Branch(5, (70, 71))], never)
    told = other.read([*IDS[:20], 60, 61], 0, never)[20:]
    torch.testing.assert_close(found[:2], told, atol=0.1, rtol=0.05)
    torch.testing.assert_close(found[2:], made().read([*IDS[:5], 70], 0, never)[5:], atol=0.1, rtol=0.05)


def test_it_can_be_given_up_and_grows(made):
    def at_once():
        raise CancelledError

    one = made()
    one.read(IDS, 0, never)
    with pytest.raises(CancelledError):
        one.branch([Branch(3, (4, 5))], at_once)
    # A second reading takes more room than the first.
    grown, whole = one.read(IDS * 7, 40, never), made().read([*IDS, *IDS * 7], 0, never)
    torch.testing.assert_close(grown, whole[40:], atol=0.1, rtol=0.05)

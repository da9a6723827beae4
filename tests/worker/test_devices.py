"""What hardware there is."""

import os

import pytest
import torch

from inkwell.worker.devices import choose_device, compute_dtype, half_the_threads, threads


@pytest.mark.parametrize(("cores", "used"), [(1, 1), (2, 2), (8, 8), (64, 8)])
def test_at_most_eight_cores_compute(monkeypatch, cores, used):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert threads() == used


def test_where_affinity_is_unknown_the_count_is_taken(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert threads() == 1


@pytest.mark.parametrize(
    ("found", "dtype"),
    [
        ({}, torch.float32),
        ({"avx2": True}, torch.float32),
        ({"amx_bf16": True}, torch.bfloat16),
        ({"bf16": 0}, torch.float32),
    ],
)
def test_bf16_is_taken_where_the_processor_has_instructions_for_it(monkeypatch, found, dtype):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: found, raising=False)
    assert compute_dtype() is dtype


def test_the_processor_is_taken_where_there_is_no_card(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch, "set_num_threads", lambda _: None)
    device, dtype, name = choose_device()
    assert (device.type, dtype, name) == ("cpu", compute_dtype(), "processor")
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert choose_device()[:2] == (torch.device("mps"), torch.float16)


def test_half_of_the_threads_compute_and_all_of_them_afterwards():
    before = torch.get_num_threads()
    try:
        for count, half in ((1, 1), (2, 1), (8, 4)):
            torch.set_num_threads(count)
            with pytest.raises(KeyError), half_the_threads():
                assert torch.get_num_threads() == half
                raise KeyError
            assert torch.get_num_threads() == count
    finally:
        torch.set_num_threads(before)

"""A writer leaves the window a processor while keys come, and has them all again afterwards."""

import os
import time

import pytest

from inkwell.worker import giving_way


@pytest.fixture(autouse=True)
def rested():
    giving_way.give_way(0)
    yield
    giving_way.give_way(0)


@pytest.mark.parametrize(
    ("cores", "threads", "while_typing"), [(1, 1, 1), (2, 2, 1), (4, 4, 3), (8, 8, 7), (64, 8, 8), (4, 2, 2)]
)
def test_one_processor_is_free_while_keys_come(monkeypatch, cores, threads, while_typing):
    monkeypatch.setattr(giving_way, "processors", lambda: cores)
    assert giving_way.threads_now(threads) == threads and not giving_way.gives_way()
    giving_way.give_way(60)
    assert giving_way.threads_now(threads) == while_typing and giving_way.gives_way()
    giving_way.give_way(0)
    assert giving_way.threads_now(threads) == threads


def test_it_rests_only_while_keys_come(monkeypatch):
    rests = []
    monkeypatch.setattr(time, "sleep", rests.append)
    giving_way.rest()
    assert rests == []
    giving_way.give_way(60)
    giving_way.rest()
    assert len(rests) == 1


def test_the_last_notice_counts(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    giving_way.give_way(0.4)
    now[0] = 100.3
    giving_way.give_way(0.4)
    now[0] = 100.6
    assert giving_way.gives_way()
    now[0] = 100.71
    assert not giving_way.gives_way()


def test_where_affinity_is_unknown_the_count_is_taken(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert giving_way.processors() == 1

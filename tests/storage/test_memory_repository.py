"""Vectors, summaries and earnings come back as they were put; vectors of what is gone are dropped when they are many."""

import pytest

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence


def test_vectors_by_model(store):
    store.memory.keep_vectors("m", {"a": b"\x01\x02", "b": b"\x03\x04"})
    store.memory.keep_vectors("m", {"a": b"\x09\x09"})
    store.memory.keep_vectors("m", {})
    assert store.memory.vectors("m") == {"a": b"\x01\x02", "b": b"\x03\x04"}
    assert store.memory.vectors("other") == {}


def test_vectors_of_what_is_gone_go_once_they_are_many(store):
    store.memory.keep_vectors("m", {f"{number:04}": b"xx" for number in range(900)})
    store.memory.forget_vectors("m", [f"{number:04}" for number in range(800)])
    assert len(store.memory.vectors("m")) == 900
    store.memory.forget_vectors("m", ["0001", "0002"])
    assert set(store.memory.vectors("m")) == {"0001", "0002"}


def test_summaries(store):
    scene = store.outline.add(NodeKind.CHAPTER, "One")
    made = Summary((SummarySentence("Er ging.", ("Er ging fort.",)),), "hash", SummaryOrigin.WRITTEN)
    store.memory.set_summary(scene, made)
    assert store.memory.summaries() == {scene: made}
    store.memory.set_summary(scene, None)
    assert store.memory.summaries() == {}


def test_earnings_add_up(store):
    store.memory.add_earnings([])
    store.memory.add_earnings([("passage", "a", Earning(1.5, 40, 1)), ("summary", "3", Earning(-0.5, 20, 1))])
    store.memory.add_earnings([("passage", "a", Earning(0.5, 42, 1))])
    earned = store.memory.earnings()
    assert earned["passage", "a"].nats == pytest.approx(2.0) and earned["passage", "a"].times == 2
    assert earned["summary", "3"] == Earning(-0.5, 20, 1)

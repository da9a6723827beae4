"""Beats: one a scene, beside the author's decisions and none of them."""

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from tests.storage.conftest import fill


def test_a_scene_has_one_beat_at_most(store):
    first, second = fill(store, 2)[:2]
    store.decisions.add([Decision(DecisionKind.SAME, "Mara", "Mara Quill")])
    store.beats.put(first, "She finds the letter")
    store.beats.put(second, "他没有回答")
    store.beats.put(first, "She burns the letter")
    assert store.beats.load() == {first: "She burns the letter", second: "他没有回答"}
    assert store.decisions.load().rows[0].subject == "Mara"
    store.beats.put(first, "  ")
    assert store.beats.load() == {second: "他没有回答"}

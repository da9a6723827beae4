"""Alternatives compared once they are written."""

from tests.services.steps import continue_at_end


def test_alternatives_are_compared_and_the_next_best_comes_next(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=3, seed=11)
    draft = sample.generation.draft(scene_id)
    qtbot.waitUntil(lambda: all(one.verdict is not None for one in draft.candidates), timeout=5_000)
    order = draft.order()
    assert sorted(order) == [0, 1, 2]
    scores = [draft.candidates[number].verdict.score for number in order]
    assert scores == sorted(scores, reverse=True)
    place = order.index(draft.shown)
    sample.generation.show_candidate(scene_id, 1)
    assert draft.shown == order[(place + 1) % 3]

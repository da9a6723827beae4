"""What the author decided, kept once."""

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from tests.storage.conftest import fill


def test_decisions_are_kept_once_and_taken_back(store):
    scene = fill(store, 1)[0]
    rows = [
        Decision(DecisionKind.SAME, "Lizzy", "Elizabeth"),
        Decision(DecisionKind.APART, "Miss  Bennet", "Jane"),
        Decision(DecisionKind.IGNORE, "Lawks"),
        Decision(DecisionKind.DISMISS, "filter", "felt", scene),
    ]
    store.decisions.add([*rows, *rows])
    found = store.decisions.load()
    assert len(found.rows) == 4 and found.joined == (("Lizzy", "Elizabeth"),)
    assert found.are_apart("jane", "miss bennet") and not found.are_apart("Jane", "Lizzy")
    assert "lawks" in found.ignored
    assert found.is_dismissed("filter", "felt", "", int(scene))
    assert not found.is_dismissed("filter", "saw", "", int(scene))
    store.decisions.remove(rows[:2])
    assert [row.kind for row in store.decisions.load().rows] == [DecisionKind.IGNORE, DecisionKind.DISMISS]

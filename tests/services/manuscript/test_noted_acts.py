"""What is decided goes back by the one undo; what is a setting of the book does not."""

from inkwell.domain.manuscript.decisions import Decision, DecisionKind


def test_a_decision_is_an_act_and_a_setting_is_none(sample):
    sample.storage.deliver()
    sample.decisions.decide(Decision(DecisionKind.EXPORT, "{}"))
    assert sample.undo.last_act is None
    sample.decisions.decide(Decision(DecisionKind.IGNORE, "Nobody"))
    assert "Nobody" in sample.undo.last_act.title
    sample.undo.undo(None)
    sample.storage.deliver()
    assert "nobody" not in sample.decisions.decisions.ignored


def test_an_edit_of_the_codex_is_an_act(sample):
    sample.storage.deliver()
    entry = sample.codex.codex.entries[0]
    sample.codex.discard(entry.id)
    assert entry.name in sample.undo.last_act.title

"""Decisions in memory follow the project file."""

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from tests.services.steps import settle

ELM, ASH = Decision(DecisionKind.IGNORE, "Elm"), Decision(DecisionKind.IGNORE, "Ash")


def test_what_is_decided_is_told_kept_and_taken_back(sample, qtbot):
    settle(sample)
    told = []
    sample.decisions.decisions_changed.connect(lambda decisions: told.append(set(decisions.ignored)))
    sample.decisions.decide(ELM, ASH)
    settle(sample)
    sample.decisions.take_back(ELM)
    settle(sample)
    assert told == [{"elm", "ash"}, {"ash"}] and sample.decisions.decisions.ignored == {"ash"}


def test_a_decision_goes_back_by_the_one_undo(sample):
    sample.decisions.decide(ELM)
    sample.decisions.decide(Decision(DecisionKind.ADAPTER, "voice", "1.00"))
    settle(sample)
    assert sample.undo.next_undo(None).title == "decision about “Elm”", "a voice chosen is no act on the book"
    sample.undo.undo(None)
    settle(sample)
    assert not sample.decisions.decisions.ignored and sample.decisions.decisions.rows
    sample.undo.redo(None)
    settle(sample)
    assert sample.decisions.decisions.ignored == {"elm"}


def test_a_closed_project_leaves_none_and_an_opened_one_brings_its_own(sample, qtbot):
    sample.decisions.decide(ELM)
    settle(sample)
    path = sample.project.current.path
    assert sample.close_project() and not sample.decisions.decisions.rows
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    settle(sample)
    assert sample.decisions.decisions.ignored == {"elm"}

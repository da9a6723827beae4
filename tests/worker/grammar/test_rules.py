"""Harper's rules as edits."""

import pytest

from inkwell.domain.grammar.edits import Edit
from inkwell.prompting.slips import slip_table
from inkwell.worker.grammar.rules import harper_rules

TABLE = slip_table()


def found(text, off=TABLE.rules_off):
    return harper_rules(False).edits(text, TABLE.rule_kinds, off)


def test_a_rule_becomes_a_correction_with_its_message():
    edits = found("He could of told me.")
    assert {edit.applied("He could of told me.") for edit in edits} >= {"He could have told me."}
    assert all(edit.rule and message for edit, message in edits.items())


@pytest.mark.parametrize(
    "text",
    [
        "Night. Rain. Nobody.",
        "he said, ‘it is mere hate.’",
        "Zyxwv came. Damn it.",
        "It was very good, very very good.",
    ],
)
def test_the_loose_places_of_fiction_are_no_grammar(text):
    assert found(text) == {}


def test_a_rule_that_is_off_is_silent_and_can_be_heard_again():
    text = "He could of told me."
    rules = {edit.rule for edit in found(text)}
    assert found(text, TABLE.rules_off | rules) == {} and {edit.rule for edit in found(text)} == rules


def test_places_are_characters_even_behind_emoji():
    edits = found("🙂 — He could of told me.")
    assert any(edit.applied("🙂 — He could of told me.") == "🙂 — He could have told me." for edit in edits)
    assert all(isinstance(edit, Edit) for edit in edits)

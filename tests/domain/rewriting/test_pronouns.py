"""By which pronoun somebody is told of: stated, by the word itself, by the sentences that name her alone, by the most."""

import pytest

from inkwell.domain.rewriting.pronouns import likely_pronoun, stated_pronoun


def test_the_pronoun_of_a_passage():
    text = "The boy ran. He did not stop. “She is there,” he said to Mara. The boy was out of breath."
    assert likely_pronoun(text) == "he"
    assert likely_pronoun("It rained.") == "she"
    assert likely_pronoun("They took their coats, and she took hers; their boat, their oars.") == "she"
    assert likely_pronoun("They took their coats.") == "they"
    assert likely_pronoun("She saw him. She ran.", "the boy") == "he"
    assert likely_pronoun("He saw her. He ran.", "The old woman") == "she"
    assert likely_pronoun("He saw her. He ran.", "Tobias") == "he"


MIXED = "Tobias ran. He fell, and his lamp went out, and he swore. Mara laughed. She held out her hand. He took it; he rose."


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [("Mara", "she"), ("Tobias", "he"), ("Mara Quill", "she"), ("Nobody", "he"), ("", "he")],
)
def test_a_name_is_called_as_the_sentences_that_name_it_alone_go_on(name, pronoun):
    assert likely_pronoun(MIXED.replace(" He took it; he rose.", ""), name) == pronoun


def test_what_is_stated_of_a_person_goes_before_the_passage():
    assert likely_pronoun("He saw him. He ran.", "Robin", "she") == "she"
    assert likely_pronoun("She saw her.", "Robin", "they") == "they"
    assert likely_pronoun("She saw her.", "Robin", "") == "she"


@pytest.mark.parametrize(
    ("fields", "description", "pronoun"),
    [
        ([("Pronouns", "she/her")], "He is never mentioned.", "she"),
        ([("Pronoun", "They")], "", "they"),
        ([("Gender", "female")], "", "she"),
        ([("Sex", "M")], "", "he"),
        ([("Eyes", "grey")], "The keeper's sister. She writes the ledger; her brother is dead.", "she"),
        ([("Wants", "to find his boat")], "", "he"),
        ([("Eyes", "grey")], "The keeper.", ""),
        ([], "He met her.", ""),
    ],
)
def test_what_an_entry_says(fields, description, pronoun):
    assert stated_pronoun(fields, description) == pronoun

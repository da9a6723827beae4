"""A sentence as somebody of it tells it: the right readings come first, and what is somebody else's stays."""

import pytest

from inkwell.domain.rewriting.narrator import (
    Narrator,
    as_first_person,
    names_to_choose,
)

BOY = Narrator(("the boy",), "he")
MARA = Narrator(("Mara Quill", "Mara"), "she")


@pytest.mark.parametrize(
    ("who", "sentence", "told"),
    [
        (BOY, "The boy did not turn his head.", "I did not turn my head."),
        (BOY, "He carried it the way a man holds his hat.", "I carried it the way a man holds his hat."),
        (BOY, "He had been told to wait, and he waited.", "I had been told to wait, and I waited."),
        (BOY, "“Give him his coat,” said the boy.", "“Give him his coat,” said I."),
        (BOY, "Nobody spoke to the boy.", "Nobody spoke to me."),
        (BOY, "The boy’s hands were cold.", "My hands were cold."),
        (BOY, "The dog followed him to the house.", "The dog followed me to the house."),
        (BOY, "He never goes out; he is afraid.", "I never go out; I am afraid."),
        (BOY, "The coat was his.", "The coat was mine."),
        (BOY, "She gave her brother the rope.", None),
        (MARA, "Mara counted the stairs.", "I counted the stairs."),
        (MARA, "Mara Quill’s father had built it for her.", "My father had built it for me."),
        (MARA, "She opened her book.", "I opened my book."),
        (MARA, "The wind took her and the lamp.", "The wind took me and the lamp."),
        (MARA, "She washed herself.", "I washed myself."),
        (MARA, "“I am late,” she said. “Is Mara here?”", "“I am late,” I said. “Is Mara here?”"),
        (MARA, "He looked at the sea.", None),
        (Narrator((), "they"), "They are here, and their boat is lost.", "I am here, and my boat is lost."),
    ],
)
def test_the_first_reading(who, sentence, told):
    readings = as_first_person(sentence, who)
    assert (readings[0] if readings else None) == told


def test_what_may_be_either_is_offered_both_ways():
    readings = as_first_person("A man came up the path, and he was wet.", BOY)
    assert "A man came up the path, and I was wet." in readings
    assert len(as_first_person("He said that Tobias hit the boy hard.", BOY)) == 2


def test_somebody_else_of_the_clause_keeps_what_is_hers():
    assert as_first_person("She saw a woman lift her child.", MARA) == ["I saw a woman lift her child."]


def test_the_names_of_a_passage():
    text = "The boy ran. He did not stop. “She is there,” he said to Mara. The boy was out of breath."
    assert names_to_choose(text, ("Tobias", "Mara")) == ("Mara", "the boy")

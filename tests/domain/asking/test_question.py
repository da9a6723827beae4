"""What a question asks for."""

import pytest

from inkwell.domain.asking.question import AskedFor, understood, weight_of, word_keys


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who put out the lamp?", AskedFor.WHO),
        ("And to whom did she write?", AskedFor.WHO),
        ("When did Silas drown?", AskedFor.WHEN),
        ("where is the key", AskedFor.WHERE),
        ("How old is Mara?", AskedFor.NUMBER),
        ("What colour are her eyes?", AskedFor.COLOUR),
        ("What color was the door?", AskedFor.COLOUR),
        ("Why did he leave?", AskedFor.ANYTHING),
    ],
)
def test_the_kind_of_answer_is_known(text, kind):
    assert understood(text).asked_for is kind


def test_words_are_looked_up_by_what_their_forms_share():
    assert word_keys("She was hiding the keys") == word_keys("hide key")
    assert word_keys("Mara’s ladies") == ["mara", "lady"]
    assert word_keys("灯塔看守") == ["灯塔", "塔看", "看守"]


def test_rare_words_weigh_more_and_names_are_known():
    asked = understood("Did Mara Quill hide the sextant?", ["Mara Quill"])
    assert asked.names == {"mara", "quill"} and not asked.tells_nothing
    assert weight_of("sextant") > weight_of("hide") > weight_of("go")


@pytest.mark.parametrize("text", ["", "  ", "?", "Who was it?", "☃"])
def test_a_question_without_a_word_that_matters_tells_nothing(text):
    assert understood(text).tells_nothing


def test_a_question_of_ten_thousand_characters_is_cut():
    assert len(understood("lamp " * 2_000).text) <= 2_000

"""Answers are the book's own sentences, or none."""

import pytest

from inkwell.domain.asking.answers import Passage, answer_lines, quoted_in, stands_in
from inkwell.domain.asking.question import understood
from inkwell.domain.manuscript.outline import SceneId

NAMES = ["Mara Quill", "Silas"]
LAMP = Passage(
    SceneId(1),
    100,
    "Mara climbed the stair. It was Tobias Rook who had put out the lamp. The sea was loud.",
)
EYES = Passage(SceneId(2), 0, "Her hair was wet. Mara’s eyes were grey, like her father’s. She said nothing.")


def ask(text, *passages):
    return answer_lines(understood(text, NAMES), passages)


def test_the_sentence_that_answers_comes_first_letter_by_letter_at_its_place():
    first = ask("Who put out the lamp?", LAMP, EYES)[0]
    assert first.text == "It was Tobias Rook who had put out the lamp." and first.scene == 1
    assert LAMP.text[first.start - 100 : first.end - 100] == first.text


def test_a_colour_is_answered_by_a_colour():
    assert ask("What colour are Mara's eyes?", LAMP, EYES)[0].text.startswith("Mara’s eyes were grey")


def test_a_name_alone_is_no_answer():
    assert ask("What is the name of Mara's dog?", LAMP, EYES) == []
    assert ask("Does Mara marry?", LAMP, EYES) == []
    assert ask("Mara Quill?", LAMP, EYES), "who asks for a person alone is shown the person"


def test_what_is_near_in_meaning_is_an_answer_without_the_same_words():
    far = Passage(SceneId(1), 0, LAMP.text, likeness=0.1)
    near = Passage(SceneId(1), 0, LAMP.text, likeness=0.7)
    assert ask("Who extinguished the beacon by the lamp?", near)
    assert ask("Who extinguished the beacon?", far) == []


def test_a_question_without_words_has_no_answer():
    assert ask("Who was it?", LAMP) == []


def test_a_quotation_is_compared_letter_by_letter():
    assert quoted_in("The sea  was loud.", LAMP.text) and not quoted_in("The sea is loud.", LAMP.text)


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("I held the lamp.", True),
        ("I did not hold the lamp.", False),
        ("I am the last of the old Matthias.", False),
        ("The fire that burned the night before, that is old.", False),
        ("He never told anybody about his leg.", False),
        ("I was in Lindau and I wrote it down with care.", False),
        ("He lived in Lindau.", True),
        ("Yes.", False),
        ("Matthias.", False),
    ],
)
def test_what_is_said_stands_in_one_sentence_or_is_new(said, there):
    book = (
        "Edmund was in debt. He held the lamp. Old Matthias Voss had died in the fire.",
        "“Everyone,” said Jonas, “is a word I write down with care.” He lived in Lindau and wished to be home by dark.",
    )
    assert stands_in(said, book) is there


def test_what_a_pronoun_says_after_the_name_comes_before_what_only_names():
    text = (
        "Jonas Brandt came on Tuesday with snow on his hat. He asked about the boathouse. "
        "He lived in Lindau and he wished to be home by dark."
    )
    question = understood("Where does Jonas live?", ["Jonas Brandt"])
    assert answer_lines(question, [Passage(SceneId(2), 0, text)])[0].text.startswith("He lived in Lindau")

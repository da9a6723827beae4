"""What of a model's text is tied to the book, and shown."""

from inkwell.prompting.carried import carried_sentences

PASSAGES = [
    "The old man nodded. It was Tobias Rook who had put out the lamp, the old man said. The sea was loud.",
    "Mara’s eyes were grey. She did not believe a word of it.",
]


def shown(text):
    return [(one.text, one.passages) for one in carried_sentences(text, PASSAGES)]


def test_each_sentence_knows_the_sentences_it_rests_on():
    (one,) = carried_sentences("Tobias Rook had put out the lamp, and the sea was loud. [1]", PASSAGES)
    assert one.rests_on == (
        "It was Tobias Rook who had put out the lamp, the old man said.",
        "The sea was loud.",
    )


def test_numbers_may_stand_anywhere_and_be_parted_by_commas():
    both = "Rook put out the lamp, said the old man, and Mara did not believe a word."
    for text in (f"{both} [1][2]", f"{both[:-1]} [1], [2].", f"{both} [1], [2]"):
        assert shown(text) == [(both, (0, 1))]


def test_a_lie_about_what_is_there_is_not_shown():
    assert shown("Mara believed every word of it. [2]") == []
    assert shown("Mara did not believe a word of it. [1]") == [], "it stands elsewhere"
    assert shown("Harald Rook put out the lamp. [1]") == []


def test_a_quotation_must_stand_in_the_passage_letter_by_letter():
    assert shown("The old man said “Rook who had put out the lamp”. [1]")
    assert shown("The old man said “Rook who once put out the lamp”. [1]") == []

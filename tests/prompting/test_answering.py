"""What of a model's answer is shown."""

from inkwell.prompting.answering import answered_sentences, answering_parts

PASSAGES = ["It was Tobias Rook who had put out the lamp, the old man said.", "Mara’s eyes were grey."]


def shown(text):
    return [(one.text, one.passages) for one in answered_sentences(text, PASSAGES)]


def test_passages_are_numbered_and_the_question_stands_last():
    parts = answering_parts("Who put out the lamp?", PASSAGES)
    assert parts[1].text.startswith("[2] Mara’s") and parts[-1].text == "Question: Who put out the lamp?"


def test_a_sentence_is_shown_with_its_passages_wherever_the_number_stands():
    want = [("Tobias Rook put out the lamp.", (0,))]
    assert shown("Tobias Rook put out the lamp [1].") == want
    assert shown("Tobias Rook put out the lamp. [1]") == want
    assert shown("Tobias Rook put out the lamp.[1] He was hanged for it.[2]") == want


def test_what_no_passage_carries_is_not_shown():
    assert shown("Tobias Rook murdered the pilot for money. [1]") == []
    assert shown("Tobias Rook put out the lamp.") == [], "no passage is named"
    assert shown("Tobias Rook put out the lamp. [7]") == []
    assert shown("NOT IN THE BOOK.") == [] and shown("") == []

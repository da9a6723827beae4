"""Whom the words mean is told by the reader; where it is not sure, nothing is proposed."""

from inkwell.worker.analysis.facts.finder import FactFinder


def proposals(read, folders, text):
    return FactFinder().propose(read(text), "1", 0, len(text), tuple(folders.items()))[0]


def test_the_more_exact_of_two_is_proposed(read, folders):
    text = "Mara Quill came in. Her pale blue eyes shone."
    assert {one.value for one in proposals(read, folders, text) if one.attribute == "eyes"} == {"pale blue"}


def test_in_speech_a_pronoun_may_be_anybody(read, folders):
    text = "Mara Quill came in with Tobias Wren.\n\n“He was a doctor,” said Mara. “He had grey eyes.”"
    assert proposals(read, folders, text) == ()

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


def test_his_is_never_a_womans(read, folders):
    text = "Mara Quill put on her hat. Mr. Tobias Wren smiled at her. He loved his wife, and she loved her husband."
    said = {(one.name, one.text) for one in proposals(read, folders, text)}
    assert ("Mara Quill", "has a wife") not in said and ("Mr. Tobias Wren", "has a husband") not in said


def test_our_cat_owns_no_cat(read, folders):
    text = "“Dinah is our cat,” said Mara Quill. “Dinah sleeps.” Mara Quill laughed at Dinah."
    assert not [one for one in proposals(read, folders, text) if one.name == "Dinah"]


def test_who_told_it_need_not_be_known(read, folders):
    text = "Mara Quill came in. Somebody had told Mara Quill that the house was sold to a stranger."
    assert "was told that the house was sold to a stranger" in [
        one.text for one in proposals(read, folders, text)
    ]


def test_nobody_says_truly_that_he_is_dead(read, folders):
    text = "Mara Quill came in. “I am dead,” said Mara Quill. “My brother is dead.”"
    assert not [one for one in proposals(read, folders, text) if one.attribute == "dead"]


def test_who_has_a_sister_is_not_said_beside_who_the_sister_is(read, folders):
    text = "Tobias Wren stood up. Tobias Wren’s sister, Mara Quill, was a doctor."
    said = {(one.name, one.text) for one in proposals(read, folders, text)}
    assert ("Mara Quill", "is Tobias Wren’s sister") in said and ("Tobias Wren", "has a sister") not in said


def test_what_somebody_knows_of_a_third_person_needs_a_name(read, folders):
    text = "Tobias Wren stood up. Mara Quill looked at Tobias Wren. Mara Quill knew that he was a thief."
    assert not [one for one in proposals(read, folders, text) if one.attribute == "knew"]
    text = "Tobias Wren stood up. Tobias Wren knew that he was a thief."
    assert [one.value for one in proposals(read, folders, text) if one.attribute == "knew"] == [
        "that he was a thief"
    ]


def test_a_woman_is_no_slender_man(read, folders):
    text = "Mara Quill put on her hat, and she smiled. Mara Quill was a slender {}. Mara Quill took her coat."
    woman = {(one.name, one.text) for one in proposals(read, folders, text.format("woman"))}
    assert ("Mara Quill", "is slender") in woman
    assert not [one for one in proposals(read, folders, text.format("man")) if one.attribute == "build"]


def test_who_is_deaf_to_remonstrances_hears_well(read, folders):
    text = "Tobias Wren stood up, and he took his hat. Tobias Wren was deaf{}. Tobias Wren went out."
    assert any(one.value == "deaf" for one in proposals(read, folders, text.format("")))
    assert proposals(read, folders, text.format(" to all remonstrances")) == ()

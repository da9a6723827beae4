"""Forms of English words: their bases, and another word in the same form."""

import pytest

from inkwell.domain.text.inflection import base_forms, in_place_of, inflected


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("walked", "walk"), ("running", "run"), ("stopped", "stop"), ("went", "go"), ("taken", "take"),
        ("quieter", "quiet"), ("happiest", "happy"), ("cries", "cry"), ("boxes", "box"), ("lying", "lie"),
        ("tried", "try"), ("making", "make"), ("children", "child"), ("better", "good"), ("hopping", "hop"),
        ("hoped", "hope"), ("wives", "wife"), ("Harbours", "harbour"), ("still", "still"),
    ],
)  # fmt: skip
def test_a_form_has_its_base(word, base):
    assert base in [found for found, _ in base_forms(word)]


@pytest.mark.parametrize(
    ("word", "base", "written", "expected"),
    [
        ("stroll", "walk", "Walked", "Strolled"),
        ("run", "walk", "WALKING", "RUNNING"),
        ("creep", "go", "went", "crept"),
        ("noisy", "quiet", "quieter", "noisier"),
        ("beautiful", "pretty", "prettiest", "most beautiful"),
        ("box", "crate", "crates", "boxes"),
        ("look for", "seek", "sought", "looked for"),
        ("lie", "rest", "resting", "lying"),
        ("write", "sing", "sung", "written"),
        ("port", "harbour", "harbour", "port"),
        ("I", "me", "me", "I"),
    ],
)
def test_another_word_takes_form_and_capitals(word, base, written, expected):
    assert in_place_of(word, base, written) == expected


def test_british_doubles_its_l():
    assert in_place_of("travel", "walk", "walked") == "traveled"
    assert in_place_of("travel", "walk", "walked", british=True) == "travelled"
    assert inflected("feel", "ing", british=True) == "feeling"
    assert ("travel", "past") in base_forms("travelled")


@pytest.mark.parametrize(
    ("base", "form", "expected"),
    [("agree", "past", "agreed"), ("dye", "ing", "dyeing"), ("quiz", "s", "quizzes"), ("grey", "more", "greyer"),
     ("narrow", "most", "narrowest"), ("begin", "ing", "beginning"), ("visit", "past", "visited"), ("box", "", "box")],
)  # fmt: skip
def test_a_base_in_a_form(base, form, expected):
    assert inflected(base, form) == expected

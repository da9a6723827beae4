"""What counts as a word when spelling is asked about, and in how many ways it may be right."""

import pytest

from inkwell.domain.text.spelled_words import places_of_word, put_right, spelled_words, without_enclitics

ENGLISH = frozenset(["en_US"])


def words(text, *languages):
    return [word.text for word in spelled_words(text, frozenset(languages) or ENGLISH)]


def forms(text, *languages):
    return {form for word in spelled_words(text, frozenset(languages) or ENGLISH) for form in word.forms}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She didn’t go.", ["She", "didn't", "go"]),
        ("*Nev*er and **bo**ld and _Argo_’s", ["Never", "and", "bold", "and", "Argo's"]),
        ("so\u00adft \u2060join\u200ded no\u00a0break", ["soft", "joined", "no", "break"]),
        ("cafe\u0301", ["café"]),
        ("well-known re\u2011do", ["well", "known", "re", "do"]),
        ("Louis XIV, xvii. 42nd B52 3.14 1986", ["Louis"]),
        ("J. R. R. Tolkien, a I x", ["Tolkien"]),
        (
            "at www.a-b.org/x?y or mara@quill.example or see https://x.y/teh and notes.txt, @mara #teh",
            ["at", "or", "or", "see", "and"],
        ),
        ("她说hello世界 かな 한국어 ภาษา", ["hello"]),
        ("", []),
        ("* * *", []),
    ],
)
def test_words_are_found(text, expected):
    assert words(text) == expected


def test_places_are_those_of_the_text_marks_inside_included():
    text = "The *Nev*er, a so\u00adft 🐙 hand"
    assert [text[word.start : word.end] for word in spelled_words(text)] == [
        "The",
        "Nev*er",
        "so\u00adft",
        "hand",
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("’Tis late", ()),
        ("’twas", ()),
        ("goin’ home", ("going",)),
        ("an’ so", ("and",)),
        ("the ol’ man", ("old",)),
        ("jus’ now", ("just",)),
        ("in ’is ’ouse", ("house",)),
        ("ev’ry night", ("every",)),
        ("o’er the sea", ("over",)),
        ("Mara’d’ve gone", ("Mara",)),
        ("a well-to-do man", ("well-to-do",)),
        ("a café", ("cafe",)),
        ("unvisited", ("visited",)),
        ("thou goest, he goeth", ("go",)),
        ("a tête-à-tête", ()),
        ("D’ye see", ()),
        ("vis-à-vis", ("vis-a-vis",)),
    ],
)
def test_dialect_and_joined_words_have_the_form_that_is_meant(text, form):
    assert form in forms(text)


def test_an_opening_quotation_mark_swallows_nothing():
    assert ("hteh",) not in forms("‘teh man")


def test_oxford_spelling_is_british_and_not_american():
    assert ("organised",) in forms("organized", "en_GB")
    assert ("organised",) not in forms("organized", "en_US")
    assert not any("prise" in form for form in forms("a prize of some size", "en_GB"))


def test_what_leans_on_the_next_word_is_taken_off_in_french_and_italian_alone():
    assert ("homme",) in forms("l’homme", "fr") and ("arte",) in forms("dell’arte", "it_IT")
    assert ("homme",) not in forms("l’homme", "en_GB")


def test_letters_of_two_scripts_in_one_word_are_told():
    assert [word.script for word in spelled_words("Сlose привет here")] == ["", "CYRILLIC", "LATIN"]


@pytest.mark.parametrize(
    ("word", "bare"), [("Mara's", "Mara"), ("who'd've", "who"), ("'s", ""), ("its", "its")]
)
def test_enclitics_are_taken_off(word, bare):
    assert without_enclitics(word) == bare


@pytest.mark.parametrize(
    ("written", "better", "result"),
    [
        ("harbuor", "harbor", "harbor"),
        ("HARBUOR", "harbor", "HARBOR"),
        ("harb*uor", "harbor", "harbor*"),
        ("dont", "don't", "don’t"),
    ],
)
def test_a_better_word_keeps_capitals_marks_and_curly_apostrophes(written, better, result):
    assert put_right(written, better, curly=True) == result


def test_every_place_of_a_word_whatever_its_capitals_and_marks():
    text = "Teh man.\n\n*T*eh end, teh."
    assert [text[a:b] for a, b in places_of_word(text, "teh", ENGLISH)] == ["Teh", "T*eh", "teh"]

"""Words are found in whatever form the page has them."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.text_query import PatternError, TextQuery


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("don't", "Don’t, don't", ["Don’t", "don't"]),
        ('"no"', "“No” he said", ["“No”"]),
        ("10 km", "10\u00a0km and 10\u202fkm", ["10\u00a0km", "10\u202fkm"]),
        ("Zoë", "Zoe\u0308 saw ZOË", ["Zoe\u0308", "ZOË"]),
        ("harbour", "har\u00adbour", ["har\u00adbour"]),
        ("argo sailed", "the _Argo_ sailed", ["Argo_ sailed"]),
        ("well-known", "well\u2011known", ["well\u2011known"]),
        ("strasse", "Straße", ["Straße"]),
        ("*x*", "a *x* b x", ["*x*"]),
        ("a b", "a\nb a  b", ["a  b"]),
        ("a\nb", "a\nb", ["a\nb"]),
        ("", "abc", []),
        ("a  b", "a b a  b a   b", ["a  b", "a   b"]),
        ("  ", "a b  c", ["  "]),
        ("I.", "I. said I", ["I."]),
        ("e.g.", "e.g. and e g", ["e.g."]),
        ("J. R. Vey", "J. R. Vey, J R Vey", ["J. R. Vey"]),
        ("*Argo*", "the *Argo* and _Argo_", ["*Argo*"]),
        ("*don't*", "*don’t*", ["*don’t*"]),
        ("café", "café cafe", ["café"]),
        ("ö", "Köln", ["ö"]),
        ("ﬁ", "fi ﬁ", ["fi", "ﬁ"]),
        (" ", "10 km", [" "]),
    ],
)
def test_what_is_found(query, text, words):
    assert [text[start:end] for start, end in TextQuery(query).places(text)] == words


def test_case_and_whole_words():
    assert len(TextQuery("ann", match_case=True).places("Ann ann")) == 1
    assert len(TextQuery("argo", whole_words=True).places("_Argo_ *Argo*’s Argonaut Argo")) == 3


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("zoe", "Zoë ZOË Zoë Zoé", ["Zoë", "ZOË", "Zoë", "Zoé"]),
        ("Łódź", "lodz", ["lodz"]),
        ("coeur", "cœur", ["cœur"]),
        ("е", "ё й", ["ё"]),
        ("か", "が か", ["か"]),
    ],
)
def test_accents_are_ignored_where_one_wishes(query, text, words):
    assert [text[a:b] for a, b in TextQuery(query, ignore_accents=True).places(text)] == words
    assert TextQuery("zoe").places("Zoë") == []


def test_whole_words_know_contractions_and_scripts_without_spaces():
    assert len(TextQuery("don", whole_words=True).places("don’t don, don’s")) == 2
    assert TextQuery("黛玉", whole_words=True).places("林黛玉笑") == [(1, 3)]
    assert TextQuery("—", whole_words=True).places("no—yes") == [(2, 3)]
    assert TextQuery("naive", whole_words=True, ignore_accents=True).places("naïve naïvely") == [(0, 5)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        (r"\b(\w+) \1\b", "the the cat sat sat", ["the the", "sat sat"]),
        (r"^\w+", "One two\nthree", ["One", "three"]),
        (r"[.!?]$", "One.\ntwo!", [".", "!"]),
        (r'"[^"]+"', "“No,” he said", ["“No,”"]),
        (r"\p{Lu}\w+", "Ärger und Öl", ["Ärger", "Öl"]),
        (r"x*", "abc", []),
        (r"\*\w+\*", "a *b* c", ["*b*"]),
        (r"har\w+r", "har­bour", ["har­bour"]),
    ],
)
def test_patterns(pattern, text, words):
    query = TextQuery(pattern, match_case=True, is_pattern=True)
    assert query.problem == "" and [text[a:b] for a, b in query.places(text)] == words


@pytest.mark.parametrize(
    "pattern", ["(a", "a)", "[a", "*a", "a**", "a\\", "(?P<x>a)(?P=y)", "[z-a]", "a{3,1}"]
)
def test_a_bad_pattern_is_a_sentence(pattern):
    query = TextQuery(pattern, is_pattern=True)
    assert query.problem.startswith("This is not a regular expression at character")
    with pytest.raises(PatternError):
        query.places("aaa")


def test_a_pattern_that_would_never_end_is_stopped():
    begun = time.perf_counter()
    with pytest.raises(PatternError, match="too long"):
        TextQuery("(a|aa)+$", is_pattern=True).places("a" * 60 + "b")
    assert time.perf_counter() - begun < 10


@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_places_lie_inside_and_never_overlap(text, query):
    places = TextQuery(query).places(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("wait… wait...", "wait...", ["wait…", "wait..."]),
        ("wait… wait...", "wait…", ["wait…", "wait..."]),
        ("yes—no yes--no yes-no", "yes--no", ["yes—no", "yes--no"]),
        ("１２３ 123", "123", ["１２３", "123"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
    ],
)
def test_one_sign_in_many_forms(text, needle, found):
    assert [text[hit.start : hit.end] for hit in TextQuery(needle).hits(text)] == found


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("हिन्दी", "हिन्द", []),
        ("हिन्दी में", "हिन्दी", ["हिन्दी"]),
        ("Tom说 Tomas", "Tom", ["Tom"]),
        ("1,000 and 000", "000", ["000"]),
        ("at 10:30.", "10:30", ["10:30"]),
    ],
)
def test_whole_words_of_every_script(text, needle, found):
    assert [text[hit.start : hit.end] for hit in TextQuery(needle, whole_words=True).hits(text)] == found


def test_points_and_vowel_signs_are_accents():
    for text, needle in (("שָׁלוֹם", "שלום"), ("مَرْحَبًا", "مرحبا")):
        assert len(TextQuery(needle, ignore_accents=True).hits(text)) == 1


@pytest.mark.parametrize("query", ["half\u00adway", "half\u200bway", "\ufeffhalfway"])
def test_what_is_not_seen_in_a_query_is_nothing_there_either(query):
    text = "Halfway, half\u00adway, half way."
    assert [text[start:end] for start, end in TextQuery(query).places(text)] == ["Halfway", "half\u00adway"]

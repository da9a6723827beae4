"""Words are found in whatever form the page has them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.text_query import TextQuery


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
    ],
)
def test_what_is_found(query, text, words):
    assert [text[start:end] for start, end in TextQuery(query).places(text)] == words


def test_case_and_whole_words():
    assert len(TextQuery("ann", match_case=True).places("Ann ann")) == 1
    assert len(TextQuery("argo", whole_words=True).places("_Argo_ *Argo*’s Argonaut Argo")) == 3


@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_places_lie_inside_and_never_overlap(text, query):
    places = TextQuery(query).places(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(places))

"""What does not keep to the brief, and the text as far as it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.copywriting.brief import Brief
from inkwell.domain.copywriting.faults import Kept, faults_in, fitting, places_of
from inkwell.domain.copywriting.limits import Limit, is_within

BRIEF = Brief("A lamp", must=("light",), must_not=("cheap", "best ever"))


def kinds(text, limit=None):
    return [(one.kind, text[one.start : one.end]) for one in faults_in(text, BRIEF, limit)]


def test_words_are_found_at_their_places_and_remarks_count_for_nothing():
    assert kinds("Cheap light, the best  ever. <!-- cheap --> A cheaper one.") == [
        (Kept.FORBIDDEN, "Cheap"),
        (Kept.FORBIDDEN, "best  ever"),
    ]
    assert kinds("A lamp.") == [(Kept.MISSING, "")] and kinds("  ") == []


def test_what_is_too_long_is_marked_from_where_it_is():
    assert kinds("light light light", Limit("", "", 11)) == [(Kept.CHARACTERS, " light")]
    assert kinds("#light #b #c", Limit("", "", hashtags=1)) == [(Kept.HASHTAGS, "#b #c")]
    assert [kind for kind, _ in kinds("light " * 3, Limit("", "", words=2))] == [Kept.WORDS]
    long = "Light and " + "on " * 20 + "on."
    assert kinds(f"Light. {long}", Limit("", "", part=20)) == [(Kept.PART, long)]


@pytest.mark.parametrize(
    ("phrase", "text", "count"), [("便宜", "很便宜的灯", 1), ("c++", "C++ and c++x", 2), ("", "a", 0)]
)
def test_phrases_of_any_script(phrase, text, count):
    assert len(places_of(phrase, text)) == count


def test_a_version_ends_before_the_sentence_that_spoils_it():
    assert fitting("A light for you. It is cheap. Buy.", BRIEF, None) == "A light for you."
    assert (
        fitting("One light. Two lights here. Three", BRIEF, Limit("", "", 27))
        == "One light. Two lights here."
    )
    assert fitting("Cheap light. More.", BRIEF, None) == "" == fitting("", BRIEF, None)


@given(
    st.lists(st.sampled_from(["A light.", "It is cheap!", "Who would not? ", "#tag now.", "No end"])),
    st.integers(0, 60),
)
def test_a_version_keeps_to_everything_and_cuts_no_sentence(pieces, most):
    text, limit = " ".join(pieces), Limit("", "", most, hashtags=1)
    kept = fitting(text, BRIEF, limit)
    assert text.strip().startswith(kept) and (not kept or is_within(kept, limit))
    assert not kept or not [one for one in faults_in(kept, BRIEF, limit) if one.kind is not Kept.MISSING]

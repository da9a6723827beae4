"""A suggestion's name and what it says of itself."""

from dataclasses import replace

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.suggestion import NEW, State, Suggestion, ref_of
from inkwell.domain.exchange.reviewing import SuggestionKind


def test_the_same_remark_has_the_same_name_and_another_place_another():
    one = ref_of("comment", "Ann", "2026", ("Why?",), "0.1.1")
    assert one == ref_of("comment", "Ann", "2026", ("Why?",), "0.1.1")
    other = ref_of("comment", "Ann", "2026", ("Why?",), "0.2.1")
    assert one != other and one.split(".")[0] == other.split(".")[0]


def test_comments_and_what_lost_its_paragraph_change_no_text():
    one = Suggestion(NEW, 1, SuggestionKind.REPLACE, 0, 1, "a", "b", comment="Why?\nMe: so.")
    assert one.is_open and one.changes_text and one.root == "Why?"
    assert not replace(one, kind=SuggestionKind.COMMENT).changes_text
    assert not replace(one, fit=Fit.LOST).changes_text
    assert not replace(one, state=State.REFUSED).is_open

"""A pending draft: which alternative shows, what is kept of it, what is given back."""

import pytest

from inkwell.domain.drafts.ranking import Verdict
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.services.writing.drafts import Candidate, Draft, generation_before


def draft(*texts):
    made = Draft("j", 10, "m", len(texts))
    made.candidates = [Candidate(number, text, row=100 + number) for number, text in enumerate(texts)]
    return made


def test_keeping_sentence_by_sentence_consumes_the_text():
    made = draft("One went. Two stayed. Three")
    assert made.take(everything=False) == "One went. " and made.text == "Two stayed. Three"
    assert made.take(everything=True) == "Two stayed. Three" and made.text == ""
    assert made.candidate.kept == [(0, 10), (10, 27)]
    assert draft().take(everything=True) == "" and draft().text == ""


def test_only_the_last_taking_is_given_back_and_only_to_whom_it_belongs():
    made = draft("One went. Two stayed.")
    made.take(everything=False)
    made.take(everything=False)
    assert not made.give_back(101) and made.give_back(100)
    assert made.text == "Two stayed." and made.give_back(100) and made.text == "One went. Two stayed."
    assert not made.give_back(100) and not draft().give_back(0)


def test_what_is_given_back_or_taken_again_shows():
    made = draft("One went.", "Two stayed.")
    made.take(everything=True)
    assert made.give_back(100) and made.show(1) and made.text == "Two stayed."
    assert not made.take_again(100, "Three") and made.text == "Two stayed."
    assert made.take_again(100, "One went.") and made.shown == 0 and made.text == ""
    assert not made.take_again(102, "One went.") and made.give_back(100) and made.text == "One went."


def test_alternatives_go_round_and_round_until_something_is_kept():
    made = draft("a", "b", "c")
    shown = []
    for _ in range(4):
        assert made.show(1)
        shown.append(made.shown)
    assert shown == [1, 2, 0, 1] and made.show(-1) and made.shown == 0
    made.take(everything=True)
    assert not made.show(1) and not draft("a").show(1) and not draft().show(1)


def test_once_compared_the_best_comes_first():
    made = draft("a", "b", "c", "d")
    assert made.order() == [0, 1, 2, 3]
    for candidate, score in zip(made.candidates, (0.1, 0.7, -0.2, 0.7), strict=True):
        candidate.verdict = Verdict(score, 0.0, 0.0, 0.0)
    assert made.order() == [1, 3, 0, 2], "equals stay as they were written"
    made.shown = 1
    assert made.show(1) and made.shown == 3 and made.show(-2) and made.shown == 2
    made.candidates[1].verdict = None
    assert made.order() == [0, 1, 2, 3], "one that is not compared yet leaves all as they were"


@pytest.mark.parametrize(
    ("position", "parent"), [(0, None), (3, None), (4, 9), (7, 9), (8, None), (99, None)]
)
def test_the_parent_is_what_was_kept_right_before(position, parent):
    runs = (Run(3), Run(4, Origin.GENERATED, 9), Run(2))
    assert generation_before(runs, position) == parent

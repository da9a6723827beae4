"""Which texts are nearest to a description."""

from inkwell.worker.words.meanings import MeaningIndex

TEXTS = [(10, "a small boat", 0), (20, "a small house by the sea", 0), (30, "a boat for the sea", 9)]


def test_rarer_words_weigh_more_and_common_ones_come_first_among_equals():
    index = MeaningIndex(TEXTS)
    assert index.nearest({"house": 1.0}, 5) == [20]
    assert index.nearest({"boat": 1.0, "sea": 1.0}, 5)[0] == 30
    assert index.nearest({"small": 1.0}, 1) == [10]
    assert index.nearest({"nothing": 1.0}, 5) == []


def test_terms_are_bases_of_what_says_something():
    assert MeaningIndex.terms("the boats, and someone who walked") == MeaningIndex.terms("boat walking")

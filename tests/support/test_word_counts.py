"""The counted words that come with Inkwell."""

from inkwell.support.word_counts import word_counts


def test_counts_are_of_many_novels_and_sorted():
    counted = word_counts()
    assert counted.novels > 50 and counted.total > 5_000_000
    values = list(counted.counts.values())
    assert values == sorted(values, reverse=True) and len(values) > 15_000
    assert counted.counts["the"] > counted.counts["lantern"] > 0
    assert not any(any(map(str.isdigit, word)) or word != word.lower() for word in counted.counts)

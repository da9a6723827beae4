"""Words in columns."""

import numpy as np

from inkwell.worker.analysis.words import Word, Words


def words(count):
    starts = np.arange(count, dtype=np.int64) * 5
    return Words(starts, starts + 3, (np.arange(count) % 30).astype(np.uint8), np.arange(count) % 2 == 1)


def test_one_some_and_all_are_the_same_words():
    row = words(10_000)
    assert len(row) == 10_000 and row[3] == Word(15, 18, 3, True) and row[-1] == Word(49_995, 49_998, 9, True)
    assert row[2:4] == (Word(10, 13, 2, False), Word(15, 18, 3, True)) and row[5:5] == ()
    assert list(row)[4_095:4_098] == [row[4_095], row[4_096], row[4_097]] and sum(1 for _ in row) == 10_000
    assert isinstance(row[0].start, int) and isinstance(row[0].spoken, bool), "plain numbers, for JSON"


def test_within_takes_those_that_begin_there():
    row = words(10)
    assert [word.start for word in row.within(5, 20)] == [5, 10, 15]
    assert [word.start for word in row.within(6, 10)] == [] and row.within(100, 200) == () == words(0).within(
        0, 9
    )
    assert list(words(0)) == [] and len(words(0)) == 0

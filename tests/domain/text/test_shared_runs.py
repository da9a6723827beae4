"""The longest run of words that two texts share."""

import time

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.shared_runs import longest_shared_runs

WORDS = st.lists(st.sampled_from("abc"), max_size=14)


def _slow(text, known, least):
    """Every run of the text, the longest first, and of those the first."""
    for length in range(len(text), least - 1, -1):
        for start in range(len(text) - length + 1):
            run = text[start : start + length]
            if any(words[k : k + length] == run for words in known for k in range(len(words))):
                return range(start, start + length)
    return range(0)


@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3), st.integers(1, 4))
def test_it_is_the_longest_and_the_first_of_the_longest(texts, known, least):
    found = longest_shared_runs(texts, iter(known), least)
    assert found == [_slow(text, known, least) for text in texts]


def test_no_run_goes_over_the_end_of_a_text():
    assert longest_shared_runs([list("abcd")], [list("xab"), list("cdx")], 2) == [range(2)]


def test_a_text_of_one_word_over_and_over_takes_no_time():
    began = time.perf_counter()
    words = ["la"] * 2_000
    assert longest_shared_runs([words], [words], 4) == [range(2_000)]
    assert time.perf_counter() - began < 5

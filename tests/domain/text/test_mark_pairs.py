import time

import pytest

from inkwell.domain.text.mark_pairs import mark_pairs, replaced_pairs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a /* b */ c /**/", ["/* b */", "/**/"]),
        ("/* a /* b */ c */", ["/* a /* b */"]),
        ("*/ /* never", []),
        ("", []),
    ],
)
def test_pairs_of_marks(text, found):
    assert [text[start:end] for start, end in mark_pairs(text, "/*", "*/")] == found


def test_one_that_is_ended_before_it_closes_is_none():
    text = "[[a\n\nb]] [[c]]"
    assert replaced_pairs(text, "[[", "]]", str.upper, end="\n\n") == "[[a\n\nb]] C"


def test_however_many_are_never_closed_it_takes_no_time():
    begun = time.perf_counter()
    for text in ("[[" * 300_000, "]]" + "[[" * 300_000, "[[ " * 200_000 + "\n\n]]"):
        list(mark_pairs(text, "[[", "]]", "\n\n"))
    assert time.perf_counter() - begun < 5

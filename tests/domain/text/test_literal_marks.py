"""Marks that are letters."""

import pytest

from inkwell.domain.text.literal_marks import escape_positions, with_literal_marks


@pytest.mark.parametrize(
    ("pasted", "page"),
    [
        ("5*3*2 and f(a*b, c*d)", r"5\*3\*2 and f(a\*b, c\*d)"),
        ("2**10 is not 4**5", r"2\*\*10 is not 4\*\*5"),
        ("a*b and c* end", r"a\*b and c* end"),
        ("He said *never*, and **meant** it.", "He said *never*, and **meant** it."),
        ("snake_case_name and _yes_", "snake_case_name and _yes_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* a point\\* and 7*", "* a point\\* and 7*"),
        ("他*真的*走了", "他*真的*走了"),
    ],
)
def test_a_mark_within_a_word_is_a_letter_where_plain_words_come_in(pasted, page):
    assert with_literal_marks(pasted) == page
    assert with_literal_marks(page) == page


def test_a_backslash_that_escapes_a_mark_is_known():
    assert escape_positions(r"5\*3 a\_b \\* \n") == {1, 6}

"""What is denied, clause by clause."""

import pytest

from inkwell.domain.asking.denials import denied_otherwise

BOOK = (
    "He did not tell her that he had set the fire himself. His name was Jonas Brandt.",
    "She has never been in Lindau, but she owns a boat. Nobody opened the iron box.",
)


@pytest.mark.parametrize(
    ("sentence", "otherwise"),
    [
        ("Edmund set the fire himself.", False),
        ("Edmund did not set the fire.", True),
        ("He didn’t set the fire himself.", True),
        ("He told her that he had set the fire.", True),
        ("He did not tell her that he had set the fire.", False),
        ("She was in Lindau.", True),
        ("She never was in Lindau.", False),
        ("She does not own a boat.", True),
        ("The iron box was opened.", True),
        ("The iron box was not opened.", False),
        ("The moon rose.", False),
        ("", False),
    ],
)
def test_a_clause_is_held_against_the_nearest_of_the_book(sentence, otherwise):
    assert denied_otherwise(sentence, BOOK) is otherwise

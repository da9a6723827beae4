"""Words as authors count them."""

import pytest

from inkwell.domain.text.text import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("don’t stop", 2),
        ("a well-known fact", 3),
        ("林黛玉 said 好", 5),
        ("one <!-- two three --> four", 2),
        ("open <!-- comment without end", 1),
        ("カタカナ", 4),
        ("3.5 kg", 3),
        ("— … —", 0),
    ],
)
def test_words_are_counted_as_authors_count(text, words):
    assert count_words(text) == words

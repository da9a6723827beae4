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
        ("3.5 kg", 2),
        ("1,000 men at 10:30", 4),
        ("10\u202f000 hommes", 2),
        ("1999, 2000", 2),
        ("well\u2011to\u2011do", 1),
        ("Jose\u0301 Nu\u0303ez", 2),
        ("हिन्दी भाषा", 2),
        ("שָׁלוֹם עולם", 2),
        ("مَرْحَبًا بك", 2),
        ("می\u200cخواهم", 1),
        ("co\u00adoperate", 1),
        ("half-*for*gotten", 1),
        ("one_two **three**four", 2),
        ("the *Argo*’s re-\u00adentry", 3),
        ("*one* - *two*", 2),
        ("J.R.R. Tolkien at 5 a.m.", 5),
        ("rock-’n’-roll, R&D", 2),
        ("wait--no – yes", 3),
        ("end.Begin", 2),
        ("5 * 3 * 2", 3),
        ("5*3*2", 3),
        ("— … —", 0),
    ],
)
def test_words_are_counted_as_authors_count(text, words):
    assert count_words(text) == words

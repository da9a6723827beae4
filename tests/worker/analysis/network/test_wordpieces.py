"""Texts in pieces whose places are those of the text."""

import pytest

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.model import VOCABULARY
from inkwell.worker.analysis.network.wordpieces import CASES, WordPieceTokenizer, case_of


@pytest.fixture(scope="module")
def tokenizer():
    return WordPieceTokenizer(reader_folder() / VOCABULARY)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("sea", 1), ("Sea", 2), ("SEA", 3), ("I", 4), ("42", 5), ("McRae", 6), ("4th", 1), ("—", 0), ("", 0), ("é", 1),
        ("É", 4), ("林", 6), ("🐙", 0), ("’s", 1),
    ],
)  # fmt: skip
def test_how_a_word_is_written(word, kind):
    assert case_of(word) == kind < CASES


def test_words_lie_where_they_stand_whatever_marks_there_are(tokenizer):
    text = "“You’re late—” Mara’s unquestionably voice; naïve 🐙 林黛玉."
    (pieces,) = tokenizer.cut([text])
    words = [text[start:end] for start, end in pieces.words]
    assert "unquestionably" in words and "naïve" in words and words[0] == "“" and words[-1] == "."
    assert all(a[1] <= b[0] for a, b in zip(pieces.words, pieces.words[1:], strict=False))
    assert len(pieces.ids) == len(pieces.cases) == len(pieces.word_of)
    assert pieces.word_of == sorted(pieces.word_of) and set(pieces.word_of) == set(range(len(words)))
    long = words.index("unquestionably")
    assert pieces.word_of.count(long) >= 1 and {
        pieces.cases[i] for i, n in enumerate(pieces.word_of) if n == long
    } == {1}


def test_typographic_marks_are_read_as_plain_ones_and_company_changes_nothing(tokenizer):
    plain, typographic = tokenizer.cut(['"Go," he said - once.', "“Go,” he said — once."])
    assert plain.ids == typographic.ids and plain.words == typographic.words
    assert tokenizer.cut(["“Go,” he said — once."])[0] == typographic
    (empty,) = tokenizer.cut([""])
    assert (empty.ids, empty.words) == ([], []) and tokenizer.cut([]) == []

"""Text cut into words and word pieces, with their places; positions are code points of the text given.

The vocabulary is that of MiniLM (uncased WordPiece). What it throws away, capitals, goes beside each piece as a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_PIECES = 480

# Typographic characters become the plain ones the training texts have; each one stays one character long.
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "—": "-",
        "–": "-",
        "―": "-",
    }
)

CASES = 7
_OTHER, _LOWER, _TITLE, _UPPER, _INITIAL, _DIGIT, _MIXED = range(CASES)


@dataclass(frozen=True)
class Pieces:
    """One text in pieces. All lists but `words` have one entry a piece.

    Attributes:
        ids: numbers in the vocabulary.
        cases: how the word of each piece is written, 0 … `CASES` - 1.
        word_of: index into `words`.
        words: `(start, end)` of each word or punctuation mark.
    """

    ids: list[int]
    cases: list[int]
    word_of: list[int]
    words: list[tuple[int, int]]


class WordPieceTokenizer:
    """Cuts texts with the vocabulary in `file` (a `tokenizer.json`)."""

    def __init__(self, file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def cut(self, texts: list[str]) -> list[Pieces]:
        """The pieces of each of `texts`, without the marks around a sentence that BERT is given."""
        plain = [text.translate(_PLAIN) for text in texts]
        encodings = self._tokenizer.encode_batch(plain, add_special_tokens=False)
        return [
            self._pieces(text, encoding.ids, encoding.word_ids, encoding.offsets)
            for text, encoding in zip(texts, encodings, strict=True)
        ]

    @staticmethod
    def _pieces(
        text: str, ids: list[int], word_ids: list[int | None], offsets: list[tuple[int, int]]
    ) -> Pieces:
        words: list[tuple[int, int]] = []
        word_of: list[int] = []
        last: int | None = -1
        for word_id, (start, end) in zip(word_ids, offsets, strict=True):
            if word_id != last or not words:
                words.append((start, end))
                last = word_id
            else:
                words[-1] = (words[-1][0], end)
            word_of.append(len(words) - 1)
        kinds = [case_of(text[start:end]) for start, end in words]
        return Pieces(list(ids), [kinds[word] for word in word_of], word_of, words)


def case_of(word: str) -> int:
    """How `word` is written: small, Title, UPPER, an initial, a number, mIxed, or not a word at all."""
    if word.islower():
        return _LOWER
    if word.isupper():
        return _INITIAL if len(word) == 1 else _UPPER
    if word[:1].isupper() and word[1:].islower():
        return _TITLE
    if word.isdigit():
        return _DIGIT
    return _MIXED if any(c.isalpha() for c in word) else _OTHER


def speakable(text: str) -> str:
    """The text as the tokenizer can take it: lone surrogates become question marks, lengths stay."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text

"""How often English novels use each word: the one reader of `resources/words/english_counts.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class WordCounts:
    """Words in small letters with straight apostrophes, most frequent first; of `total` words in `novels` novels."""

    counts: Mapping[str, int]
    total: int
    novels: int


@cache
def word_counts() -> WordCounts:
    """The counts that come with Inkwell; made by `packaging/word_counts.py`."""
    lines = (resources() / "words" / "english_counts.tsv").read_text(encoding="utf-8").splitlines()
    total, novels = (int(line.rpartition("\t")[2]) for line in lines[:2])
    rows = (line.partition("\t") for line in lines[2:])
    return WordCounts({word: int(count) for word, _, count in rows}, total, novels)

"""Words, sentences, hashes and typographic quotes. Positions are code points, as everywhere outside Qt."""

from __future__ import annotations

import hashlib
import re

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.words import CJK, COUNTED

_CJK_CHARACTER = re.compile(rf"[{CJK}]")


def count_words(text: str) -> int:
    """Words as authors count them: spaced words, and each CJK character as one; comments left out."""
    return sum(1 for _ in COUNTED.finditer(strip_comments(text)))


def is_cjk(character: str) -> bool:
    """Whether `character` belongs to a script written without spaces."""
    return _CJK_CHARACTER.match(character) is not None


def has_cjk(text: str) -> bool:
    """Whether any character of `text` belongs to a script written without spaces."""
    return not text.isascii() and _CJK_CHARACTER.search(text) is not None


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal; a lone surrogate is hashed as itself, never refused."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

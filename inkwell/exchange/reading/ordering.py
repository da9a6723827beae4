"""The order of files chosen together: as an author numbers them, in figures of any script, Roman numerals or words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from inkwell.exchange.structure.heading_languages import SPACED, counted_words
from inkwell.exchange.structure.number_words import han_digits, han_units, numbers_of
from inkwell.support.word_lists import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_WORDS = "file_names"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMBER = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
# With the signs that are written on letters in the scripts of India and Thailand.
_LETTERS = r"(?:[^\W\d]|[\u0900-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c](?<!\d))"
_FIRST_WORD = re.compile(rf"\W*({_LETTERS}+)\s*(?:$|[^\w\s])")
_LONGEST_NUMBER = 18
# The volumes of a Chinese or Japanese book: upper, middle and lower, or front and back.
_VOLUMES = {"上": 1, "前": 1, "中": 2, "下": 3, "後": 3, "后": 3}
_VOLUME = r"(?:(?:(?<=\W)|^)[上中下](?=[卷巻册冊集部篇編编]?(?:\W|$))|[前中後后](?=[編篇编](?:\W|$)))"

Piece = tuple[int, int, str]


def in_natural_order(paths: Iterable[Path]) -> list[Path]:
    """Paths by the names of their folders, then their own: 2 before 10, "Two" before "Ten", a prologue before them all."""
    kept = list(paths)
    if len(kept) < 2:
        return kept
    stems = [_folded(_stem(path)) for path in kept]
    are_roman = all(_ROMAN_NUMBER.fullmatch(stem) for stem in stems)
    keys = {
        path: (
            [natural_key(part) for part in path.parent.parts],
            ((0, roman_number(stem), ""),) if are_roman else natural_key(_stem(path)),
            path.name,
        )
        for path, stem in zip(kept, stems, strict=True)
    }
    return sorted(kept, key=lambda path: keys[path])


def natural_key(name: str) -> tuple[Piece, ...]:
    """What names are sorted by: numbers and words in their places."""
    folded = _folded(name)
    return ((*_place(folded), ""), *_pieces(folded))


def roman_number(text: str) -> int:
    """The value of a Roman numeral of lower-case letters."""
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < behind else value for value, behind in zip(values, [*values[1:], 0], strict=True)
    )


def _stem(path: Path) -> str:
    """The name without its suffix; the number behind a point is none."""
    return path.name if path.suffix[1:].isdecimal() else path.stem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace("i\u0307", "i").replace("_", " ").strip()


def _place(folded: str) -> tuple[int, int]:
    """−1 for what stands before the first chapter, 1 for what stands behind the last; and where among its like."""
    joined = "".join(re.findall(rf"{_LETTERS}+", folded))
    first = _FIRST_WORD.match(folded)
    word = first[1] if first else ""
    for place, key in ((-1, "before"), (1, "behind")):
        strong = word_set(f"order.{key}", _WORDS)
        for said in (word, joined):
            if said in strong or (said == joined and said in word_set(f"order.{key}_alone", _WORDS)):
                return place, _rank(said, key)
    return 0, 0


def _rank(word: str, key: str) -> int:
    """A title page stands before a dedication, a prologue right before the first chapter, an epilogue right behind the last."""
    beginnings = word_list(f"order.{key}_ranks", _WORDS)
    return next(
        (rank for rank, one in enumerate(beginnings) if word.startswith(one)),
        beginnings.index("*"),
    )


def _pieces(folded: str) -> Iterator[Piece]:
    """Numbers as `(0, number, "")`, words as `(1, 0, word)`; number words that belong together are one number."""
    pieces = list(_piece().finditer(folded))
    index = 0
    while index < len(pieces):
        number, used = _number(pieces, index)
        yield (1, 0, pieces[index][0]) if number is None else (0, number, "")
        if number is not None and not _is_of_decimal(pieces[index]):
            yield (0, 0, "")  # 1 is 1.0, and before 1.5
        index += used


def _is_of_decimal(piece: re.Match[str]) -> bool:
    text, start, end = piece.string, piece.start(), piece.end()
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return (before[1:] == "." and before[:1].isdecimal()) or (behind[:1] == "." and behind[1:].isdecimal())


def _number(pieces: list[re.Match[str]], index: int) -> tuple[int | None, int]:
    """The number that begins at a piece, None where none does; and how many pieces it takes."""
    piece = pieces[index]
    if piece["digits"]:
        return int(piece["digits"][:_LONGEST_NUMBER]), 1
    if piece["volume"]:
        return _VOLUMES[piece["volume"]], 1
    if piece["han"]:
        return _han_number(piece["han"]), 1
    word, before = piece["word"], pieces[index - 1][0] if index else ""
    follows = before in word_set("order.numbered", _WORDS) or before in counted_words()
    if follows and _ROMAN_NUMBER.fullmatch(word):
        return roman_number(word), 1
    number = _number_words().get(word)
    behind = pieces[index + 1 :]
    if number is None or not (follows or index == 0 or len(behind) < 2):
        return None, 1
    unit = _number_words().get(behind[0][0], 0) if behind else 0
    return (number + unit, 2) if number >= 20 and number % 10 == 0 and 0 < unit < 10 else (number, 1)


@cache
def _piece() -> re.Pattern[str]:
    """A number in figures, one of Chinese figures where such stand, or a word."""
    han = "".join((*han_digits(), *han_units()))
    return re.compile(
        rf"(?P<digits>\d+)|(?P<volume>{_VOLUME})|(?P<han>(?<=第)[{han}]+|^[{han}]+(?=\W|$))|(?P<word>第(?=[\d{han}])|{_LETTERS}+)"
    )


@cache
def _number_words() -> dict[str, int]:
    """Cardinals and ordinals of every language known; where two languages share a word, the earlier one's."""
    found: dict[str, int] = {}
    for language in reversed(SPACED):
        found |= {_folded(word): value for word, value in numbers_of(language).values().items()}
    return found


def _han_number(text: str) -> int:
    digits, units = han_digits(), han_units()
    if not any(letter in units for letter in text):
        return int("".join(str(digits[letter]) for letter in text[:_LONGEST_NUMBER]))
    total = digit = 0
    for letter in text:
        if letter in units:
            total += (digit or 1) * units[letter]
            digit = 0
        else:
            digit = digits[letter]
    return total + digit

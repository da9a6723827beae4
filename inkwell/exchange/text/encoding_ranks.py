"""Encodings ranked by what comes out as words: letters of one language, common ones, no marks within words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.exchange.text.letter_models import encodings, models_of
from inkwell.exchange.text.plausible import is_letter, is_plausible, score_of

if TYPE_CHECKING:
    from collections.abc import Iterable


_SAMPLE_BYTES = 24_000
# A difference of so many nats, or of so many for each byte beyond ASCII, is sure.
_SURE_NATS, _SURE_PER_BYTE = 12.0, 0.7
_HIGH = re.compile(rb"[\x80-\xff]+")
# What letters of a text are worth at least, in nats each.
_LEAST_WORDS = -8.5
_TYPOGRAPHIC = "“”‘’—–…«»„‚‹›·°£€©§\u00a0¿¡º\u00ad•\u202f"
_WIDE_MARKS = "，。、“”！？：；…—「」『』《》〈〉（）·～・ー\u3000【】〔〕‘’"
_MARK, _WIDE_MARK, _ODD_MARK, _CONTROL, _ASCII_MARK, _TECHNICAL = -6.0, -5.0, -11.0, -16.0, -3.0, -5.0
# What ASCII has and prose hardly.
_NO_PROSE = "[]{}|\\^~@#$%&+<=>_`"
_WITHIN_WORD = re.compile(
    r"(?<=[^\W\d_])[^\w\s'’‘\-‑­.·\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e/*_—–…@&](?=[^\W\d_])"
)
_SMALL = "".join(letter for letter in map(chr, range(0x61, 0x530)) if letter.islower())
_GREAT = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
# Capitals within a word, and a word of capitals that begins small.
_CASE_TURN = re.compile(f"[{_SMALL}][{_GREAT}](?=[{_SMALL}])|\\b[{_SMALL}][{_GREAT}]{{2}}")
# How much rarer than the commonest an encoding is, in nats; by the beginning of its name.
_RARER = {
    "cp1252": 0.0,
    "cp125": 1.0,
    "gb": 1.0,
    "cp932": 1.0,
    "big5": 2.0,
    "cp949": 2.0,
    "koi8": 3.0,
    "iso": 4.0,
    "euc": 4.0,
    "mac": 5.0,
}
_RAREST = 6.0
_CAPITAL_INSIDE, _MARK_INSIDE = -4.0, -7.0


@dataclass(frozen=True)
class Ranking:
    """Encodings that give different texts, the likeliest first; whether that one is sure; how many bytes beyond ASCII tell it."""

    encodings: tuple[str, ...]
    is_sure: bool
    high: int


@dataclass(frozen=True)
class _Candidate:
    """`letters` is the score of what comes out alone, however rare the encoding is."""

    score: float
    encoding: str
    text: str
    letters: float


def ranked(data: bytes, among: Iterable[str] = ()) -> Ranking:
    """Encodings of bytes by what comes out as words: all there is a language for, or those `among` which it must be."""
    return ranking_of(_telling(data), among or encodings())


def ranking_of(sample: bytes, among: Iterable[str]) -> Ranking:
    """The encodings `among` which it must be, by what comes out of all of `sample`."""
    found = sorted((_scored(sample, one) for one in among), key=lambda one: -one.score)
    kept: list[_Candidate] = []
    for one in found:
        if all(one.text != other.text for other in kept):
            kept.append(one)
    high = sum(map(len, _HIGH.findall(sample)))
    margin = kept[0].score - kept[1].score if len(kept) > 1 else _SURE_NATS
    is_sure = margin >= min(_SURE_NATS, max(4.0, _SURE_PER_BYTE * high))
    # What is chosen for being common alone is not sure.
    is_sure = is_sure and all(kept[0].letters >= other.letters for other in kept[1:])
    is_sure = is_sure and is_plausible(kept[0].text, kept[0].encoding)
    return Ranking(tuple(one.encoding for one in kept), is_sure, high)


def language_of(text: str) -> str:
    """The language whose letters a text most likely has, "" for none there is a list of."""
    letters = Counter(letter for letter in text[:_SAMPLE_BYTES] if is_letter(letter))
    if not letters:
        return ""
    models = {model.language: model for encoding in encodings() for model in models_of(encoding)}
    return max(models, key=lambda name: score_of(letters, models[name]))


def are_words(text: str) -> bool:
    """Whether the letters are those of some language, and not a few over and over."""
    letters = Counter(letter for letter in text[:_SAMPLE_BYTES] if is_letter(letter))
    count = letters.total()
    if not count or len(letters) < min(4, count / 4):
        return False
    models = {model.language: model for encoding in encodings() for model in models_of(encoding)}
    return max(score_of(letters, model) for model in models.values()) / count > _LEAST_WORDS


def _telling(data: bytes) -> bytes:
    """The lines with bytes beyond ASCII, from all over the file, up to a bound."""
    lines = [line for line in re.split(rb"[\r\n]+", data) if _HIGH.search(line)]
    size = sum(map(len, lines))
    step = max(1, size // _SAMPLE_BYTES)
    return b"\n".join(line[:4_000] for line in lines[::step])[: 2 * _SAMPLE_BYTES]


def _scored(sample: bytes, encoding: str) -> _Candidate:
    text = sample.decode(encoding, "replace")
    is_wide = any(
        model.language in ("chinese", "chinese_traditional", "japanese", "korean")
        for model in models_of(encoding)
    )
    letters: Counter[str] = Counter()
    fixed = 0.0
    for letter, count in Counter(text).items():
        if is_letter(letter):
            letters[letter] += count
        else:
            fixed += count * _mark_score(letter, is_wide)
    fixed += _MARK_INSIDE * len(_WITHIN_WORD.findall(text)) + _CAPITAL_INSIDE * len(_CASE_TURN.findall(text))
    best = max(score_of(letters, model) for model in models_of(encoding))
    rarer = next((nats for begin, nats in _RARER.items() if encoding.startswith(begin)), _RAREST)
    return _Candidate(best + fixed - rarer, encoding, text, best + fixed)


@cache
def _mark_score(letter: str, is_wide: bool) -> float:
    if letter in "\n\r\t\x85 ":
        return 0.0
    if letter.isascii():
        usual = _TECHNICAL if letter in _NO_PROSE else _ASCII_MARK
        return usual if letter.isprintable() else _CONTROL
    if is_wide and letter in _WIDE_MARKS:
        return _WIDE_MARK
    if letter in _TYPOGRAPHIC:
        return _MARK
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return _CONTROL
    return _ODD_MARK

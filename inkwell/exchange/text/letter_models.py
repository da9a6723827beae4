"""How probable letters are in a language, from `resources/words/letters.toml`: the measure of a decoded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

ALPHABETIC = [
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "swedish",
    "danish_norwegian",
    "finnish",
    "icelandic",
    "polish",
    "czech_slovak",
    "hungarian",
    "romanian",
    "croatian_slovene",
    "turkish",
    "lithuanian",
    "latvian",
    "estonian",
    "russian",
    "ukrainian",
    "bulgarian",
    "serbian",
    "greek",
    "hebrew",
    "arabic",
    "thai",
    "vietnamese",
    "macedonian",
    "belarusian",
    "kazakh",
    "esperanto",
    "maltese",
    "welsh",
]
_ON_MAINFRAMES = [*ALPHABETIC[:11], "turkish", "greek", "hebrew"]
EAST_ASIAN = ("chinese", "chinese_traditional", "japanese", "korean")
_FILE = "letters"
# Natural logarithms of probabilities.
_FOREIGN = -11.0
_LATIN_IN_OTHERS = -7.0
_COMMON_SHARE, _REST_SHARE = 0.55, 0.43
_REST_LETTERS = {"chinese": 3_500, "chinese_traditional": 4_800, "japanese": 2_800, "korean": 2_200}


@dataclass(frozen=True)
class LetterModel:
    """`listed` are logarithms of probabilities by letter; `rest` is that of a letter the language has but the list has not."""

    language: str
    listed: Mapping[str, float]
    rest: float

    def score(self, letter: str) -> float:
        """The logarithm of a letter's probability; capitals are their small letters."""
        small = letter.lower()
        known = self.listed.get(small)
        if known is not None:
            return known
        if self.rest > _FOREIGN and _is_of(letter, self.language):
            return self.rest
        return _LATIN_IN_OTHERS if letter.isascii() else _FOREIGN


def models_of(encoding: str) -> tuple[LetterModel, ...]:
    """The languages an encoding was made for."""
    return _models("encodings").get(encoding) or _models("mainframe").get(encoding, ())


def encodings_of(language: str) -> tuple[str, ...]:
    """The encodings a language is written in, the commonest first; () for one there is no list of."""
    return tuple(word_list(f"{language}.encodings", _FILE)) if language else ()


def encodings() -> tuple[str, ...]:
    """Every encoding of a language with letters, in the order of the file."""
    return tuple(_models("encodings"))


def mainframe_encodings() -> tuple[str, ...]:
    """Those of EBCDIC's kind, where no letter stands where ASCII has it."""
    return tuple(_models("mainframe"))


@cache
def _models(kind: str) -> dict[str, tuple[LetterModel, ...]]:
    found: dict[str, tuple[LetterModel, ...]] = {}
    for language in _ON_MAINFRAMES if kind == "mainframe" else (*ALPHABETIC, *EAST_ASIAN):
        model = _model(language)
        for encoding in word_list(f"{language}.{kind}", _FILE):
            found[encoding] = (*found.get(encoding, ()), model)
    return found


@cache
def _model(language: str) -> LetterModel:
    table = f"{language}.letters"
    letters = list(dict.fromkeys("".join(word_list(table, _FILE))))
    count = len(letters)
    if language in EAST_ASIAN:
        # By rank, as Zipf has it; what is not listed shares the rest.
        weights = [1 / (rank + 10) for rank in range(1, count + 1)]
        share = _COMMON_SHARE
        rest = log(_REST_SHARE / _REST_LETTERS[language])
    else:
        # By rank, as Gusein-Zade found for alphabets.
        weights = [log(count + 1) - log(rank) for rank in range(1, count + 1)]
        share, rest = 1.0, _FOREIGN
    total = sum(weights)
    return LetterModel(
        language,
        {letter: log(share * weight / total) for letter, weight in zip(letters, weights, strict=True)},
        rest,
    )


def _is_of(letter: str, language: str) -> bool:
    """Whether a letter is among the usual ones of an East Asian standard: of its first level."""
    if language == "korean":
        return "가" <= letter <= "힣"
    if language == "chinese":
        return _level(letter, "gb2312", 0xB0, 0xD7)
    if language == "japanese":
        return "\u3041" <= letter <= "\u30ff" or _level(letter, "euc_jp", 0xB0, 0xCF)
    return _level(letter, "big5", 0xA4, 0xC6)


def _level(letter: str, encoding: str, first: int, last: int) -> bool:
    try:
        code = letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last

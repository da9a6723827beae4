"""Words of headings by language, from `resources/words`, as patterns over folded lines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from inkwell.exchange.structure.heading_languages import KNOWN_NUMBERS, SPACED, UNSPACED, folded
from inkwell.exchange.structure.number_words import han_digits, han_units, numbers_of
from inkwell.support.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIGITS = r"(?:n[or]?[.]?\s?|[#№]\s?|§{1,2}\s?)?\d{1,6}(?:\.\d{1,3})*(?:\.?[oa]\b|[-.]?[^\W\d_]{1,3}\b)?"
_HANGUL = "hangul"
# Lists of the languages without spaces alone.
_PLACES, _COUNTED = "headings.places", "headings.counted"
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL_END = r"(?:er|re|eme|e)?"
ROMAN = rf"(?=[ivxlc]+{_ORDINAL_END}(?![^\W\d_]))c{{0,3}}(?:xc|xl|l?x{{0,3}})(?:ix|iv|v?i{{0,3}}){_ORDINAL_END}(?![^\W\d_])"


def letters_of(line: str) -> set[str]:
    """The runs of letters in a folded line."""
    return set(_LETTERS.findall(line))


def _needed(words: Iterable[str]) -> frozenset[str]:
    """The first run of letters of each."""
    return frozenset(_LETTERS.findall(folded(word))[0] for word in words)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(folded(word)) for word in sorted(set(words), key=len, reverse=True))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, frozenset[str]], ...]:
    """For languages with spaces, with the kind of each: WORD NUMBER, ORDINAL WORD, and words that need no number.

    Behind them runs of letters (`letters_of`) of which a line must have one, lest all are tried on every line of a novel.
    """
    patterns: list[tuple[re.Pattern[str], str, frozenset[str]]] = []
    for language in SPACED:
        around = _one_of(word_list("headings.around", language))
        numbers = numbers_of(language)
        cardinal = _one_of((*numbers.cardinals, *word_list("headings.around", language)))
        ordinal = _one_of((*numbers.ordinals, *numbers.last))
        number = rf"(?:(?:{cardinal}|{ordinal})[\s-]*){{0,5}}(?:{_one_of(numbers.cardinals)}|{ordinal})"
        first = rf"(?:(?:{cardinal}|{ordinal})[\s-]*){{0,4}}(?:{ordinal})"
        article = rf"(?:(?:{around})\s+)?"
        for kind, words in (
            ("part", word_list("headings.part", language)),
            ("chapter", word_list("headings.chapter", language)),
            ("scene", word_list("headings.scene", language)),
        ):
            word = _one_of(words)
            needed = _needed(words)
            between = (
                rf"(?:[\s.:#_–—-]+(?:(?:{around})\s+)?(?:{DIGITS}|(?:{ROMAN})|{number})|\s?{DIGITS})(?!\w)"
            )
            patterns.append((re.compile(rf"{article}(?:{word}){between}"), kind, needed))
            patterns.append(
                (
                    re.compile(rf"{article}(?:{DIGITS}|{ROMAN}|{first})[.\s-]*\b(?:{word})(?!\w)"),
                    kind,
                    needed,
                )
            )
        known = word_list("headings.alone", language)
        alone = _one_of(known)
        counted = rf"(?:\s+(?:{DIGITS}|{ROMAN}|{number})(?!\w))?"
        patterns.append((re.compile(rf"{article}(?:{alone})(?!\w){counted}"), "chapter", _needed(known)))
    return tuple(patterns)


def patterns_for(letters: set[str]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Those of languages with spaces that a line with such runs of letters may be of, with their kinds, in order."""
    index = _by_letters()
    for place in sorted({place for run in letters for place in index.get(run, ())}):
        pattern, kind, _ = _patterns()[place]
        yield pattern, kind


@cache
def _by_letters() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for place, (_, _, needed) in enumerate(_patterns()):
        for run in needed:
            found[run] = (*found.get(run, ()), place)
    return found


@cache
def unspaced_patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """For languages without, with kind and language: 第 NUMBER UNIT, UNIT NUMBER, and words that need no number."""
    patterns: list[tuple[re.Pattern[str], str, str]] = []
    for language in UNSPACED:
        around = _one_of(word_list("headings.around", language))
        words = _one_of((*_unspaced_numbers(language), *word_list(_PLACES, language)))
        number = rf"(?:\d{{1,6}}|[ivxlc]{{1,6}}|(?:{words}){{1,8}})"
        opening = r"[【《「『〈\[（(]?\s*"
        for kind, units in (
            ("part", word_list("headings.part", language)),
            ("chapter", word_list("headings.chapter", language)),
            ("scene", word_list("headings.scene", language)),
        ):
            unit = _one_of(units)
            ends = r"(?![^\W\d_])" if language == "korean" else ""
            prefix = rf"(?:{around})\s*{number}"
            if language == "korean":
                prefix += rf"|\d{{1,6}}|(?:{_one_of(numbers_of(_HANGUL).ordinals)})"
            patterns.append((re.compile(rf"{opening}(?:{prefix})\s*(?:{unit}){ends}"), kind, language))
            turned = rf"{opening}(?:{unit})\s*(?:{around})?\s*(?:{number})(?=[\s:：】》」）)]|$)"
            patterns.append((re.compile(turned), kind, language))
        behind = r"(?=[\s:：·・—\-–「『《【（(】》」』）)]|$)"
        counted = _one_of(word_list(_COUNTED, language))
        patterns.append((re.compile(rf"{opening}(?:{counted})\s*{number}{behind}"), "chapter", language))
        high = _one_of(word_list(_PLACES, language))
        unit = _one_of(word_list("headings.part", language))
        patterns.append(
            (re.compile(rf"{opening}(?:{high})(?:{unit})(?=[\s:：】》」）)]|$)"), "part", language)
        )
        alone = _one_of(word_list("headings.alone", language))
        patterns.append((re.compile(rf"{opening}(?:{alone})(?:\s*{number})?{behind}"), "chapter", language))
    return tuple(patterns)


def _unspaced_numbers(language: str) -> tuple[str, ...]:
    """The figures and words of numbers of a language without spaces, of which several make one."""
    han = (*han_digits(), *han_units())
    if language == "thai":
        found = numbers_of(language)
        return (*found.cardinals, *found.ordinals, *found.last)
    if language == "korean":
        found = numbers_of(_HANGUL)
        return (*han, *found.cardinals, *found.ordinals, *found.last)
    return han


@cache
def numbers() -> re.Pattern[str]:
    """A number and nothing else."""
    spaced = [
        word
        for language in KNOWN_NUMBERS
        for found in (numbers_of(language),)
        for word in (*found.cardinals, *found.ordinals, *found.last)
    ]
    unspaced = [word for language in UNSPACED for word in _unspaced_numbers(language)]
    words = _one_of(spaced)
    return re.compile(
        rf"[\[(（【]?(?:{DIGITS}|{ROMAN}|(?:{words})(?:[\s-]?(?:(?:and|und|et|y|e|en|и)[\s-])?(?:{words})){{0,2}}"
        rf"|(?:{_one_of(unspaced)}){{1,6}})[\])）】]?"
    )

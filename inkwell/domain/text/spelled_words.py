"""The words of a paragraph as a dictionary is asked about them, and where they stand.

Marks of emphasis, soft hyphens and joiners inside a word are nothing; what is no word of a language (numbers, numerals,
initials, addresses, scripts without spaces) is left out. A word may be right in several ways, so it comes with its forms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from inkwell.domain.text.words import CJK
from inkwell.support.word_lists import word_set

# Scripts written without spaces: where one of their words ends no dictionary of this kind can say.
_UNSPACED = rf"{CJK}\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3130-\u318f\uac00-\ud7af"
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd"
)
_LETTER = rf"(?:[^\W_{_UNSPACED}][{_MARKS}]*)"
_SILENT = r"[*_\u00ad\u200b-\u200f\u2060\ufeff]"
_APOSTROPHE = "['’‘ʼ＇]"
_WORD = re.compile(rf"{_LETTER}(?:{_SILENT}*(?:{_APOSTROPHE}{_SILENT}*)?{_LETTER})*")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[@#]\w+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|txt|pdf|docx?|odt|epub|html?|jpe?g|png)\b(?:/\S*)?",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?=[IVXLCDM])M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:st|nd|rd|th|e|er|o|a)?"
)
_SMALL_ROMAN = re.compile(r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})")
_HYPHENS = frozenset("-‐\u2011")
_APOSTROPHES = frozenset("'’‘ʼ＇")
# What English hangs on a word: “Mara’d”, “who’d’ve”, “the inn’s”.
_ENCLITICS = re.compile(r"(?:'(?:s|d|ll|ve|re|m))+$", re.IGNORECASE)
# What a speaker swallows: at the beginning (“’ouse”, “’bout”), at the end of a cluster (“goin’”, “ol’”, “jus’”), within a
# word (“ev’ry”, “o’er”). Only what is swallowed in speech counts, since the mark may as well close a quotation.
_SWALLOWED_BEFORE = ("h", "a", "be", "e", "th", "un", "ex")
_SWALLOWED_BEHIND = (
    ("in", "g"),
    ("l", "d"),
    ("n", "d"),
    ("s", "t"),
    ("f", "t"),
    ("p", "t"),
    ("c", "t"),
    ("wi", "th"),
    ("th", "e"),
)
_SWALLOWED_WITHIN = ("e", "v", "i", "o")
# What leans on the next word in Romance languages: “l’homme”, “dell’arte”, “d’en”.
_LEANING = frozenset(
    [
        "l",
        "d",
        "j",
        "m",
        "n",
        "s",
        "t",
        "c",
        "qu",
        "jusqu",
        "lorsqu",
        "puisqu",
        "quoiqu",
        "quelqu",
        "presqu",
        "entr",
        "dell",
        "nell",
        "all",
        "dall",
        "sull",
        "coll",
        "un",
        "quest",
        "quell",
        "sant",
        "bell",
        "com",
        "dov",
        "senz",
        "anch",
        "tutt",
        "mezz",
        "pell",
    ]
)
_ROMANCE = frozenset(("fr", "it", "ca", "oc", "pms", "fur"))
_LEAST_MADE = 5
# Oxford’s spelling: “organize” stands beside “organise” in British books.
_IZE = re.compile(
    r"(?<=[^aeiouAEIOU][a-z])?i(z)(?=(?:e|ed|es|er|ers|ing|ings|ation|ations|able)$)|y(z)(?=(?:e|ed|es|er|ers|ing)$)"
)


@dataclass(frozen=True)
class SpelledWord:
    """A word from `start` up to `end` of a text; `text` is how it reads, with straight apostrophes.

    It is right where every part of any one of its `forms` is a word. `script` is Unicode's name of its letters ("LATIN").
    """

    start: int
    end: int
    text: str
    forms: tuple[tuple[str, ...], ...]
    script: str


@lru_cache(maxsize=2048)
def spelled_words(text: str, languages: frozenset[str] = frozenset(("en",))) -> tuple[SpelledWord, ...]:
    """The words of a paragraph that a dictionary can judge, in order. `languages` are tags ("en_GB", "fr")."""
    addresses = (
        [match.span() for match in _ADDRESS.finditer(text)]
        if "." in text or "@" in text or "#" in text
        else []
    )
    places = [
        match.span()
        for match in _WORD.finditer(text)
        if not any(low < match.end() and match.start() < high for low, high in addresses)
    ]
    found: list[SpelledWord] = []
    for index, (start, end) in enumerate(places):
        word = _reading(text[start:end])
        if not _is_judged(word):
            continue
        before = text[start - 1 : start] if text[start - 1 : start] in _APOSTROPHES else ""
        forms = _forms(word, before, text[end : end + 1] in _APOSTROPHES, languages)
        whole = _compound(text, places, index) if not _HYPHENS.isdisjoint(text[start - 1 : end + 1]) else ""
        if whole:
            forms = tuple(dict.fromkeys((*forms, *_forms(whole, "", False, languages))))
        found.append(SpelledWord(start, end, word, forms, _script(word)))
    return tuple(found)


def without_enclitics(word: str) -> str:
    """`word`, with straight apostrophes, without what English hangs on it ("Mara's", "Mara'd")."""
    return _ENCLITICS.sub("", word)


def _reading(written: str) -> str:
    """A word as it reads: composed, without what is silent, with straight apostrophes."""
    if written.isalpha() and written.isascii():
        return written
    kept = "".join("'" if one in _APOSTROPHES else one for one in written if not re.match(_SILENT, one))
    return kept if kept.isascii() else unicodedata.normalize("NFC", kept)


def _is_judged(word: str) -> bool:
    """Whether a dictionary can say anything of it."""
    if not word.isalpha() and (any(one.isdigit() for one in word) or sum(one.isalpha() for one in word) < 2):
        return False
    return len(word) > 1 and not _is_numeral(word)


def _is_numeral(word: str) -> bool:
    return word[0] in "IVXLCDMivx" and bool(_ROMAN.fullmatch(word) or _SMALL_ROMAN.fullmatch(word))


@lru_cache(maxsize=32_768)
def _forms(
    word: str, before: str, is_before_mark: bool, languages: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """In which ways a word may be right; `before` is the apostrophe it stands behind, or nothing."""
    bases = {tag.split("_")[0] for tag in languages}
    forms: list[tuple[str, ...]] = [(word,)]
    if before:
        forms.append((f"'{word}",))
    if is_before_mark:
        forms.append((f"{word}'",))
    if "'" in word and bases & _ROMANCE:
        *leaning, last = word.split("'")
        if last and all(part.lower() in _LEANING for part in leaning):
            forms.append((last,) if len(last) > 1 else (word,))
    if "en" in bases:
        forms += _english_forms(word, before, is_before_mark)
        if languages & {"en_GB", "en_AU", "en_CA", "en_ZA", "en_NZ", "en_IE"}:
            forms += [(form,) for form in (_british(word),) if form != word]
    return tuple(dict.fromkeys(forms))


def _english_forms(word: str, before: str, behind: bool) -> list[tuple[str, ...]]:
    bare = without_enclitics(word)
    forms: list[tuple[str, ...]] = [(bare,)] if bare and bare != word else []
    lower = bare.lower()
    if lower in word_set("spelling.known"):
        forms.append(())
    # “unvisited”; “goest”, “goeth”: made as one needs them.
    if lower.startswith("un") and len(lower) > _LEAST_MADE + 1:
        forms.append((lower[2:],))
    if lower.endswith(("est", "eth")) and len(lower) >= _LEAST_MADE:
        forms += [(lower[:-3],), (lower[:-2],)]
    if not word.isascii():
        # English dictionaries list “cafe” and “naive”; with their accents they are as right.
        plain = unicodedata.normalize("NFD", word)
        forms.append(("".join(one for one in plain if not unicodedata.combining(one)),))
    if before:
        if lower in word_set("typography.elided") or lower in word_set("typography.elided_in_small"):
            forms.append(())
        if before != "‘":  # which opens a quotation, where it is no slip for an apostrophe
            forms += [(start + lower,) for start in _SWALLOWED_BEFORE]
    if behind:
        forms += [(bare + rest,) for stump, rest in _SWALLOWED_BEHIND if lower.endswith(stump)]
    if "'" in bare:
        forms += [(bare.replace("'", letter),) for letter in _SWALLOWED_WITHIN]
    return forms


def _british(word: str) -> str:
    """“organize” as “organise”."""
    match = _IZE.search(word.lower())
    if match is None or len(word) < 6:
        return word
    place = match.start(1) if match.start(1) >= 0 else match.start(2)
    return f"{word[:place]}{'S' if word[place] == 'Z' else 's'}{word[place + 1 :]}"


def _compound(text: str, places: list[tuple[int, int]], index: int) -> str:
    """The hyphenated word of which this is a part; empty where it stands alone."""
    first = last = index
    while first and _joined(text, places[first - 1][1], places[first][0]):
        first -= 1
    while last + 1 < len(places) and _joined(text, places[last][1], places[last + 1][0]):
        last += 1
    parts = [_reading(text[start:end]) for start, end in places[first : last + 1]]
    return "-".join(parts) if len(parts) > 1 else ""


def _joined(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in _HYPHENS


def _script(word: str) -> str:
    """Unicode's name of the script; empty where letters of several stand in one word, which no language does."""
    if word.isascii():
        return "LATIN"
    names = {unicodedata.name(one, "").split(" ")[0] for one in word if one.isalpha()}
    return names.pop() if len(names) == 1 else ""


def put_right(written: str, better: str, curly: bool) -> str:
    """What stands in place of `written`: the better word with its apostrophes, and the marks of emphasis that stood within.

    `better` takes capitals where `written` has them throughout.
    """
    word = better.upper() if _reading(written).isupper() and not better.isupper() else better
    if curly or "’" in written:
        word = word.replace("'", "’")
    return word + "".join(one for one in written if one in "*_")


def places_of_word(text: str, word: str, languages: frozenset[str]) -> list[tuple[int, int]]:
    """Where a word stands in the paragraphs of a text, whatever its capitals and the marks within it."""
    places: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        places += [
            (start + one.start, start + one.end)
            for one in spelled_words(paragraph, languages)
            if one.text.casefold() == word.casefold()
        ]
        start += len(paragraph) + 1
    return places

"""English words in their forms: which base a form may have, and a base in the form another word stands in.

Rules and a list of what is irregular (`resources/words/english.toml`); good enough to look a word up and to put another in its
place, where a wrong guess is seen at once and typed over.
"""

from __future__ import annotations

import re
from functools import cache

from inkwell.support.word_lists import word_list

_VOWELS = "aeiou"
# One syllable, ending in a single consonant behind a single vowel: it doubles ("stop", "stopped").
_DOUBLES = re.compile(r"^(?:[^aeiou]*|qu)[aeiou][bdfgklmnprstvz]$")
# Words of more syllables that double as well, because the last one is stressed.
_DOUBLED_LONG = (
    "begin",
    "forget",
    "permit",
    "admit",
    "commit",
    "prefer",
    "refer",
    "occur",
    "regret",
    "submit",
    "omit",
)
_FINAL_L = re.compile(r"[^aeiou][aeiou]l$")
_HISSES = ("s", "x", "z", "ch", "sh")


def base_forms(word: str) -> tuple[tuple[str, str], ...]:
    """What a word may be a form of: pairs of a base and the form it stands in, the word itself, in form "", first."""
    lower = word.lower()
    found: dict[tuple[str, str], None] = {(lower, ""): None}
    for base, form in _irregular().get(lower, ()):
        found[(base, form)] = None
    for form, endings in (
        ("s", ("s",)),
        ("past", ("ed",)),
        ("ing", ("ing",)),
        ("more", ("er",)),
        ("most", ("est",)),
    ):
        for ending in endings:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                stem = lower.removesuffix(ending)
                for base in _stems(stem, ending):
                    if lower in (inflected(base, form), inflected(base, form, british=True)):
                        found[(base, form)] = None
    return tuple(found)


def inflected(base: str, form: str, british: bool = False) -> str:
    """A base in a form: "s", "past", "participle", "ing", "more", "most"; the first word of several is inflected.

    `british` doubles a final l ("travelled").
    """
    first, space, rest = base.partition(" ")
    if form == "":
        return base
    table = _forms()
    if (first, form) in table:
        return table[(first, form)] + space + rest
    if form == "s":
        made = _with_s(first)
    elif form in ("past", "participle"):
        made = _with_ending(first, "ed", british)
    elif form == "ing":
        made = _with_ending(first, "ing", british)
    else:
        made = _compared(first, form)
    return made + space + rest


def in_place_of(word: str, base: str, written: str, british: bool = False) -> str:
    """`word` as it must read in place of `written`, a form of `base`: in its form and with its capitals."""
    form = next((form for found, form in base_forms(written) if found == base.lower()), "")
    made = inflected(word, form, british)
    if written.isupper() and len(written) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if written[:1].isupper() else made


def _stems(stem: str, ending: str) -> list[str]:
    stems = [stem, f"{stem}e"]
    if stem.endswith("i"):
        stems.append(f"{stem[:-1]}y")
    if ending == "s" and stem.endswith("e"):
        stems += [stem[:-1], f"{stem[:-2]}y"]
    if ending == "ing" and stem.endswith("y"):
        stems.append(f"{stem[:-1]}ie")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        stems.append(stem[:-1])
    return stems


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSES) else f"{word}s"


def _with_ending(word: str, ending: str, british: bool) -> str:
    if ending == "ing" and word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return f"{word[:-1]}{ending}"
    if word.endswith("e"):
        return f"{word}d" if ending != "ing" else f"{word}ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS and ending != "ing":
        return f"{word[:-1]}i{ending}"
    if _DOUBLES.match(word) or word in _DOUBLED_LONG or (british and _FINAL_L.search(word)):
        return f"{word}{word[-1]}{ending}"
    return f"{word}{ending}"


def _compared(word: str, form: str) -> str:
    """Short ones take an ending, longer ones "more" and "most"."""
    ending = "er" if form == "more" else "est"
    syllables = len(re.findall(r"[aeiouy]+", word.removesuffix("e")))
    if syllables > 2 or (syllables == 2 and not word.endswith(("y", "le", "ow", "er"))):
        return f"{form} {word}"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}i{ending}"
    if word.endswith("e"):
        return f"{word}{ending[1:]}"
    return f"{word}{word[-1]}{ending}" if _DOUBLES.match(word) else f"{word}{ending}"


@cache
def _forms() -> dict[tuple[str, str], str]:
    """The irregular form of a base."""
    forms: dict[tuple[str, str], str] = {}
    for row in word_list("inflection.verbs"):
        base, past, participle = row.split()
        forms[(base, "past")], forms[(base, "participle")] = past, participle
    for row in word_list("inflection.plurals"):
        base, plural = row.split()
        forms[(base, "s")] = plural
    for row in word_list("inflection.degrees"):
        base, more, most = row.split()
        forms[(base, "more")], forms[(base, "most")] = more, most
    return forms


@cache
def _irregular() -> dict[str, tuple[tuple[str, str], ...]]:
    """The bases of an irregular form."""
    bases: dict[str, tuple[tuple[str, str], ...]] = {}
    for (base, form), word in _forms().items():
        bases[word] = (*bases.get(word, ()), (base, form))
    return bases

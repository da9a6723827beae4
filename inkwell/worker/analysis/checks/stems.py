"""Words without their endings, so that "glimmer", "glimmered" and "glimmering" count as one. Rules; a guess is enough."""

from __future__ import annotations

from functools import cache

_VOWELS = "aeiouy"


@cache
def stem(word: str, pos: str) -> str:
    """`word`, in small letters, without the ending its part of speech gives it."""
    if len(word) < 4:
        return word
    if pos in ("NNS", "NNPS", "VBZ"):
        return _without_e(_singular(word))
    if pos in ("VBD", "VBN") and word.endswith("ed"):
        return _base(word[:-2])
    if pos == "VBG" and word.endswith("ing"):
        return _base(word[:-3])
    if pos in ("JJR", "RBR") and word.endswith("er"):
        return _base(word[:-2])
    if pos in ("JJS", "RBS") and word.endswith("est"):
        return _base(word[:-3])
    if pos == "RB" and word.endswith("ly") and len(word) > 5:
        return _base(word[:-2])
    return _without_e(_y(word))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return _y(word[:-1]) if word.endswith("s") and not word.endswith("ss") else word


def _base(word: str) -> str:
    """The root before "-ed" or "-ing": "stopp" is "stop", "mov" is what "move" becomes too."""
    if not any(letter in _VOWELS for letter in word):
        return word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return _without_e(_y(word))


def _y(word: str) -> str:
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" and word[-2] not in _VOWELS else word


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") else word

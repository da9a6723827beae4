"""What prose hangs on a name: Cyrillic cases, Korean particles, the prepositions that Hebrew and Arabic write in one with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

# Endings of cases in Russian, Ukrainian and their kin: by how the name ends, what may stand in place of that.
_CYRILLIC_CASES = (
    (
        re.compile(r"(?:ий|ый|ой)$"),
        2,
        ("ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ие", "ые", "их", "ых"),
    ),
    (re.compile(r"ая$"), 2, ("ой", "ую", "ою", "ые", "ых")),
    (re.compile(r"я$"), 1, ("и", "е", "ю", "ей", "ею", "й", "ї", "є")),
    (re.compile(r"а$"), 1, ("ы", "и", "е", "у", "ой", "ою", "ей", "і")),
    (re.compile(r"[йь]$"), 1, ("я", "ю", "ем", "ём", "е", "и", "ей", "і")),
    (
        re.compile(r"[бвгґджзклмнпрстфхцчшщ]$"),
        0,
        ("а", "у", "ом", "ем", "ым", "е", "ы", "и", "ов", "ам", "ами", "ах", "і"),
    ),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_SEMITIC = {"hebrew": re.compile(r"[\u05d0-\u05ea]"), "arabic": re.compile(r"[\u0620-\u064a]")}


def written_before(forms: Iterable[str]) -> str:
    """The pattern of what may be written in one with such names, before them; empty where nothing may."""
    letters = "".join(forms)
    prefixes = [
        re.escape(prefix)
        for tongue, script in _SEMITIC.items()
        if script.search(letters)
        for prefix in word_list("names.prefixes", tongue)
    ]
    return f"(?:{'|'.join(prefixes)})?" if prefixes else ""


def written_behind(forms: Iterable[str]) -> str:
    """The same of what may be written behind them."""
    if not _HANGUL.search("".join(forms)):
        return ""
    called, ends = word_list("names.called", "korean"), word_list("names.particles", "korean")
    return f"(?:{'|'.join(called)})?(?:{'|'.join(ends)})?"


def inflected(base: str) -> set[str]:
    """A folded Cyrillic name of one word in its cases; empty for others.

    Of several Cyrillic words each would bend, and the first and last stand alone.
    """
    if len(base) < 3 or not _CYRILLIC.fullmatch(base):
        return set()
    for ending, length, others in _CYRILLIC_CASES:
        if ending.search(base):
            return {base[: len(base) - length] + other for other in others}
    return set()

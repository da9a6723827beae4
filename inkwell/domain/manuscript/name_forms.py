"""What an entry may be called in prose: its names, their plurals, and what stands for a person's whole name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.name_inflections import inflected
from inkwell.domain.text.folding import lookup_key, without_possessive
from inkwell.domain.text.text import has_cjk
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import Entry
    from inkwell.domain.manuscript.ids import EntryId

_LONGEST_PERSON = 5  # words; beyond that a name is a description
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
# A name someone goes by, within the whole one: Tomas “Red” Vey, Thomas (Tom) Vey.
_BYNAME = re.compile(r"\s*[\"“‘«(]([^\"”’»)]+)[\"”’»)](?=\s|$)")
_ROMAN = re.compile(r"^[ivx]+$")
_WRITTEN = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_ENDS = '.!?…:“”"‘«»—–\n#>'
_AROUND = " \n*_,.;:!?“”\"’'"
_LONGEST_NAME = 60  # characters
_CJK_DOTS = re.compile(r"[\s·・•‧]+")
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{3,4}$")
_HANGUL_NAME = re.compile(r"^[\uac00-\ud7a3]{3}$")
# A title or a saint with or without its full stop: Dr Watson, St. Ives.
_SHORTENED = re.compile(r"\b(\w{1,5})(\.?)(?=\s)")
_INITIALS = re.compile(r"\b((?:[^\W\d_]\.\s?){2,})(?=\s|$)")


@lru_cache(maxsize=50_000)
def forms_of(name: str) -> frozenset[str]:
    """The name as it is looked for: folded, with its regular plural, without an article or a byname, and inflected."""
    forms: set[str] = set()
    for variant in _variants(name):
        base = lookup_key(variant)
        if base:
            forms |= {base} | _plurals(base) | inflected(base)
    return frozenset(forms)


def parts_of(name: str) -> set[str]:
    """What stands for a person's whole name, folded: the first name, the last, a byname. Titles and particles do not."""
    if has_cjk(name):
        return _cjk_parts(name)
    if _HANGUL_NAME.match(name.strip()):
        return {lookup_key(name.strip()[1:])}
    parts = [part.strip() for part in _BYNAME.findall(name)]
    words = _BYNAME.sub(" ", name).split()
    if not 2 <= len(words) <= _LONGEST_PERSON:
        return {lookup_key(part) for part in parts}
    linked = next((i for i, word in enumerate(words) if word.lower() in ("of", "the")), len(words))
    able = [word.strip(",.") for word in words[:linked] if _may_stand(word.strip(",."))]
    first = next(
        (i for i, word in enumerate(words) if lookup_key(word.strip(",.")) not in word_set("names.titles")), 0
    )
    untitled = [" ".join(words[first:])] if 0 < first < len(words) - 1 else []
    return {lookup_key(part) for part in (*parts, *untitled, *able[:1], *able[-1:])} - {""}


def titles_of(name: str) -> set[str]:
    """The titles in a name, folded."""
    return {lookup_key(word.strip(",.")) for word in name.split()} & word_set("names.titles")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name as it is compared with another; worked out once."""
    return lookup_key(name)


def shared_names(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Names and aliases that more than one entry has, folded, with the entries."""
    owners: dict[str, dict[EntryId, Entry]] = {}
    for entry in entries:
        never = {name_key(phrase) for phrase in entry.not_this}
        for name in entry.names:
            key = name_key(name)
            if key and key not in never:
                owners.setdefault(key, {})[entry.id] = entry
    return {name: tuple(rows.values()) for name, rows in owners.items() if len(rows) > 1}


def name_at(text: str, start: int, end: int) -> str:
    """What is selected, where it is short enough for a name; of a caret the words with capitals it stands in.

    Marks and a possessive are left out. A word that begins a sentence may be any word: it is a name only beside another.
    """
    if start < end:
        selected = text[start:end].strip(_AROUND)
        return without_possessive(selected) if "\n" not in selected and len(selected) <= _LONGEST_NAME else ""
    words = list(_WRITTEN.finditer(text, text.rfind("\n", 0, start) + 1))
    at = next((i for i, word in enumerate(words) if word.start() <= start <= word.end()), None)
    if at is None or not words[at].group()[0].isupper():
        return ""
    first = last = at
    while first and _goes_with(words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _goes_with(words[last], words[last + 1]):
        last += 1
    while first < last and words[first].group().lower() in word_set("rewriting.openers"):
        first += 1
    before = text[: words[first].start()].rstrip(" *_")
    if first == last and (not before or before[-1] in _ENDS):
        return ""
    return without_possessive(text[words[first].start() : words[last].end()])


def word_at(text: str, place: int) -> str:
    """The word a caret stands in, without a possessive; empty between words."""
    begin = text.rfind("\n", 0, place) + 1
    word = next((w for w in _WRITTEN.finditer(text, begin) if w.end() >= place), None)
    return without_possessive(word.group()) if word is not None and word.start() <= place else ""


def _goes_with(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two words with capitals stand side by side."""
    return (
        second.start() == first.end() + 1
        and first.string[first.end()] == " "
        and first.group()[0].isupper()
        and second.group()[0].isupper()
        and not first.group().endswith(("’s", "'s"))
    )


def _variants(name: str) -> set[str]:
    variants = {name} | {_SHORTENED.sub(put, name) for put in (_with_stop, _without_stop)}
    variants.add(_INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[1]) + " ", name))
    bare = _ARTICLE.sub("", name.strip())
    if any(character.isupper() for character in bare) and not titles_of(bare):
        variants.add(bare)
    if has_cjk(name):
        pieces = [piece for piece in _CJK_DOTS.split(name.strip()) if piece]
        variants |= {separator.join(pieces) for separator in ("", " ", "·", "・", "•")}
    if _BYNAME.search(name):
        variants.add(_BYNAME.sub("", name))
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and lookup_key(first) not in word_set("names.titles"):
        variants.add(f"{first.strip()} {last.strip()}")
    return variants


def _with_stop(word: re.Match[str]) -> str:
    return f"{word[1]}." if lookup_key(word[1]) in word_set("names.shortened") else word[0]


def _without_stop(word: re.Match[str]) -> str:
    return word[1] if lookup_key(word[1]) in word_set("names.shortened") else word[0]


def _plurals(base: str) -> set[str]:
    if has_cjk(base) or not (base[-1].isascii() and base[-1].isalpha()):
        return set()
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return {f"{base}es"}
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return {f"{base[:-1]}ies", f"{base}s"}  # the Lilies; but the Kennedys
    return {f"{base}s"}


def _may_stand(word: str) -> bool:
    """Whether a word of a name may stand for the whole."""
    key = lookup_key(word)
    return (
        len(key) > 1
        and (len(key) > 2 or not word.isupper())
        and any(character.isupper() for character in word)
        and key not in word_set("names.titles")
        and not _ROMAN.match(key)
    )


def _cjk_parts(name: str) -> set[str]:
    """The parts that a space or a dot keeps apart; of an undivided Chinese name what comes after the family name."""
    pieces = [piece for piece in _CJK_DOTS.split(name.strip()) if piece]
    if len(pieces) > 1:
        return {lookup_key(piece) for piece in pieces if len(piece) > 1}
    if not _HAN_NAME.match(name):
        return set()
    family = 2 if name[:2] in word_set("names.double_families") else 1
    given = name[family:]
    known = family == 2 or (len(name) == 3 and name[0] in word_set("names.families"))
    return {given} if known and len(given) == 2 else set()

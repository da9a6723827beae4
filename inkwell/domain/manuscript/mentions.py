"""Finding codex names in prose: by name, alias, plural and possessive, by a person's first or last name, on word boundaries.

Names in scripts without spaces match wherever they stand, the longest first. Deliberately no language model:
what the author has entered is certain, and this must keep up with typing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import fold, lookup_key
from inkwell.domain.text.text import has_cjk
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inkwell.domain.manuscript.codex import Entry, EntryId
    from inkwell.domain.text.folding import FoldedText

_POSSESSIVE = r"(?:'s?)?"
# Before a name these belong to no name: French and Italian elisions.
_ELISIONS = frozenset("l d j m n s t c qu all dell nell sull dall".split())  # noqa: SIM905  # a line of words
_DATE = re.compile(r"\s*\d|,\s")
_LONGEST_PERSON = 4  # words; beyond that a name is a description


@dataclass(frozen=True)
class Mention:
    """Characters `start` up to `end` name `entry`."""

    start: int
    end: int
    entry: EntryId


class MentionMatcher:
    """Finds the names of a set of entries. Made once per change of the codex, used for every paragraph.

    `people` are the entries that are persons: a first or last name stands for its person until another entry has it.
    A name that several entries have is the one's that was named last by a name of its own, or nobody's.
    """

    def __init__(self, entries: Iterable[Entry], people: Collection[EntryId] = ()) -> None:
        entries = tuple(entries)
        owners: dict[str, set[EntryId]] = {}
        for entry in entries:
            for name in entry.names:
                for form in _forms(name):
                    owners.setdefault(form, set()).add(entry.id)
        parts: dict[str, set[EntryId]] = {}
        for entry in entries:
            for form in _parts(entry.name) if entry.id in people else ():
                parts.setdefault(form, set()).add(entry.id)
        owners = {**parts, **owners}
        for entry in entries:
            for phrase in entry.not_this:
                if phrase.strip():
                    owners[lookup_key(phrase)] = set()
        self._owners = owners
        common = word_set("names.words")
        self._words = {form for word in common if word in owners for form in _forms(word)}
        self._pattern = _pattern(owners)

    def find(self, text: str) -> list[Mention]:
        """Mentions in reading order, never overlapping; the longest name wins where several begin."""
        if self._pattern is None:
            return []
        folded = fold(text)
        mentions: list[Mention] = []
        named: list[EntryId] = []
        for match in self._pattern.finditer(folded.text):
            group = 1 if match.group(1) is not None else 2
            start, end = folded.span(*match.span(group))
            name = match.group(group)
            if group == 1 and not self._is_name(name, *match.span(group), text, folded):
                continue
            owners = self._owners.get(name, set())
            if len(owners) == 1:
                (owner,) = owners
                named.append(owner)
            else:
                owner = next((entry for entry in reversed(named) if entry in owners), None)
            if owner is not None:
                mentions.append(Mention(start, end, owner))
        return mentions

    def _is_name(self, name: str, low: int, high: int, text: str, folded: FoldedText) -> bool:
        """Whether what was found is the name and not a word, or a part of another name."""
        start, end = folded.span(low, high)
        if text[start:end].islower() or _within_word(low, high, text, folded):
            return False
        return name not in self._words or _is_meant(name, low, folded.text, folded.text[high:])

    def count(self, text: str) -> dict[EntryId, int]:
        """How often each entry is named in `text`, in order of first mention."""
        counts: dict[EntryId, int] = {}
        for mention in self.find(text):
            counts[mention.entry] = counts.get(mention.entry, 0) + 1
        return counts


def shared_names(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Names and aliases that more than one entry has, folded, with the entries."""
    owners: dict[str, dict[EntryId, Entry]] = {}
    for entry in entries:
        for name in entry.names:
            if name.strip():
                owners.setdefault(lookup_key(name), {})[entry.id] = entry
    return {name: tuple(rows.values()) for name, rows in owners.items() if len(rows) > 1}


def _within_word(low: int, high: int, text: str, folded: FoldedText) -> bool:
    """Whether a hyphen or an apostrophe makes it a part of a longer name: Anne-Marie, O'Brien, Al-Hakim."""
    if folded.text[high : high + 1] in ("-", "'") and high + 1 < len(folded.text):
        following = text[folded.starts[high + 1]]
        if following.isupper():
            return True
    if low and folded.text[low - 1] in "-'":
        before = re.search(r"([^\W\d_]+)$", folded.text[: low - 1])
        return before is not None and not (folded.text[low - 1] == "'" and before.group() in _ELISIONS)
    return False


def _is_meant(name: str, low: int, folded: str, behind: str) -> bool:
    """Evidence that a common word with a capital is somebody: Will, May, Hope, Rose."""
    before = folded[:low].rstrip()
    previous = re.search(r"([\w']+)$", before)
    word = previous.group() if previous else ""
    if name in word_set("names.months") and (word in word_set("names.before_months") or _DATE.match(behind)):
        return False
    if word in word_set("names.before_words") or word == "you":
        return False
    if before and before[-1] not in "\"'.!?…:—–-([«»„“”「『":
        return True
    if re.match(r"'s\b|\s*[!?,.;:…—]", behind):
        return True
    following = re.match(r"\s+([\w']+)", behind)
    verb = following.group(1) if following else ""
    return verb in word_set("names.deeds") or verb in word_set("speech.verbs")


def _forms(name: str) -> set[str]:
    """The name and its regular plural, folded."""
    base = lookup_key(name)
    if not base:
        return set()
    if has_cjk(base) or not base[-1].isalpha():
        return {base}
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return {base, f"{base}es"}
    plural = f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else f"{base}s"
    return {base, plural}


def _parts(name: str) -> set[str]:
    """The first and the last name of a person's whole name, folded; titles and particles are none."""
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_PERSON or has_cjk(name):
        return set()
    parts = [
        word.strip(",.")
        for word in words
        if word[:1].isupper()
        and lookup_key(word.strip(",.")) not in word_set("names.titles")
        and len(word) > 2
    ]
    return {lookup_key(part) for part in ({parts[0], parts[-1]} if parts else ())}


def _pattern(owners: dict[str, set[EntryId]]) -> re.Pattern[str] | None:
    ordered = sorted((form for form in owners if form), key=len, reverse=True)
    spaced = [re.escape(form) for form in ordered if not has_cjk(form)]
    unspaced = [re.escape(form) for form in ordered if has_cjk(form)]
    choices: list[str] = []
    if spaced:
        choices.append(rf"(?<!\w)({'|'.join(spaced)}){_POSSESSIVE}(?!\w)")
    choices.append(f"({'|'.join(unspaced)})" if unspaced else "((?!))")
    if not spaced:
        choices.insert(0, "((?!))")
    return re.compile("|".join(choices)) if ordered else None

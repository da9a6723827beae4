"""Finding codex names in prose: by name, alias, plural and possessive, on word boundaries.

Names in scripts without spaces match wherever they stand, the longest first. Deliberately no language model:
what the author has entered is certain, and this must keep up with typing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import lookup_key
from inkwell.domain.text.text import has_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import Entry, EntryId

_POSSESSIVE = r"(?:['’]s?)?"


@dataclass(frozen=True)
class Mention:
    """Characters `start` up to `end` name `entry`."""

    start: int
    end: int
    entry: EntryId


class MentionMatcher:
    """Finds the names of a set of entries. Made once per change of the codex, used for every paragraph."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        owners: dict[str, EntryId | None] = {}
        for entry in entries:
            for name in entry.names:
                for form in _forms(name):
                    owners.setdefault(form, entry.id)
            for phrase in entry.not_this:
                if phrase.strip():
                    owners[lookup_key(phrase)] = None
        self._owners = owners
        self._pattern = _pattern(owners)

    def find(self, text: str) -> list[Mention]:
        """Mentions in reading order, never overlapping; the longest name wins where several begin."""
        if self._pattern is None:
            return []
        mentions: list[Mention] = []
        for match in self._pattern.finditer(text):
            name = match.group(1) if match.group(1) is not None else match.group(2)
            owner = self._owners.get(lookup_key(name))
            lower_case_word = name.islower() and not has_cjk(name)
            if owner is not None and not lower_case_word:
                mentions.append(Mention(match.start(), match.start() + len(name), owner))
        return mentions

    def count(self, text: str) -> dict[EntryId, int]:
        """How often each entry is named in `text`, in order of first mention."""
        counts: dict[EntryId, int] = {}
        for mention in self.find(text):
            counts[mention.entry] = counts.get(mention.entry, 0) + 1
        return counts


def _forms(name: str) -> set[str]:
    """The name and its regular plural, case-folded."""
    base = lookup_key(name)
    if not base:
        return set()
    if has_cjk(base) or not base[-1].isalpha():
        return {base}
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return {base, f"{base}es"}
    plural = f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else f"{base}s"
    return {base, plural}


def _pattern(owners: dict[str, EntryId | None]) -> re.Pattern[str] | None:
    ordered = sorted(owners, key=len, reverse=True)
    spaced = [_loose(form) for form in ordered if not has_cjk(form)]
    unspaced = [re.escape(form) for form in ordered if has_cjk(form)]
    choices: list[str] = []
    if spaced:
        choices.append(rf"(?<!\w)({'|'.join(spaced)}){_POSSESSIVE}(?!\w)")
    choices.append(f"({'|'.join(unspaced)})" if unspaced else "((?!))")
    if not spaced:
        choices.insert(0, "((?!))")
    return re.compile("|".join(choices), re.IGNORECASE) if owners else None


def _loose(form: str) -> str:
    """A pattern of the form that allows any run of white space between words and either apostrophe."""
    words = [re.escape(word).replace("'", "['’]") for word in form.split()]
    return r"\s+".join(words)

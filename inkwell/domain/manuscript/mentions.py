"""Finding codex names in prose: by name, alias, plural and possessive, by a person's first or last name, on word boundaries.

Names in scripts without spaces match wherever they stand, the longest first. Deliberately no language model:
what the author has entered is certain, and this must keep up with typing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript import name_evidence
from inkwell.domain.manuscript.name_evidence import Place
from inkwell.domain.manuscript.name_forms import forms_of, parts_of, titles_of
from inkwell.domain.manuscript.name_inflections import written_before, written_behind
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.folding import fold, lookup_key
from inkwell.domain.text.text import has_cjk
from inkwell.domain.text.words import WORD_BEGINS, WORD_ENDS
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from inkwell.domain.manuscript.codex import Entry
    from inkwell.domain.manuscript.ids import EntryId

_POSSESSIVE = r"(?:'s?)?"


@dataclass(frozen=True)
class Mention:
    """Characters `start` up to `end` name `entry`."""

    start: int
    end: int
    entry: EntryId


@dataclass(frozen=True)
class _Found:
    """A form of a name in the text, with all who may be meant; nobody where the author said that it never matches."""

    start: int
    end: int
    owners: frozenset[EntryId]


class MentionMatcher:
    """Finds the names of a set of entries. Made once per change of the codex, used for every paragraph.

    `people` are the entries that are persons: a first or last name stands for its person until another entry has it.
    A name that several entries have is the one's that was named last by a name of its own, or nobody's.
    """

    def __init__(self, entries: Iterable[Entry], people: Collection[EntryId] = ()) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._people = frozenset(people)
        owners: dict[str, set[EntryId]] = {}
        self._small: set[str] = set()
        for entry in self._entries.values():
            for name in entry.names:
                for form in forms_of(name):
                    owners.setdefault(form, set()).add(entry.id)
                    if not any(character.isupper() for character in name):
                        self._small.add(form)
        parts: dict[str, set[EntryId]] = {}
        for entry in self._entries.values():
            for part in parts_of(entry.name) if entry.id in self._people else ():
                for form in forms_of(part):
                    parts.setdefault(form, set()).add(entry.id)
        self._parts = parts.keys() - owners.keys()
        owners = {**parts, **owners}
        for entry in self._entries.values():
            for phrase in entry.not_this:
                if phrase.strip():
                    owners.setdefault(lookup_key(phrase), set()).discard(entry.id)
        self._owners = {form: frozenset(ids) for form, ids in owners.items()}
        self._words = {
            form for word in word_set("names.words") if word in owners for form in forms_of(word)
        } & owners.keys()
        self._words_of = {entry.id: _words_of(entry) for entry in self._entries.values()}
        shared = [ids for ids in self._owners.values() if len(ids) > 1]
        self.sharing: frozenset[EntryId] = frozenset().union(*shared)
        self._pattern = _pattern(self._owners)

    def find(self, text: str, named: Sequence[EntryId] = ()) -> list[Mention]:
        """Mentions in reading order, never overlapping; the longest name wins where several begin.

        `named` are entries named before `text`, the last one last: they decide whose a shared name is.
        """
        mentions: list[Mention] = []
        before = list(named)
        for found in self._found(text):
            if len(found.owners) == 1:
                (owner,) = found.owners
                before.append(owner)
            else:
                owner = next((entry for entry in reversed(before) if entry in found.owners), None)
            if owner is not None:
                mentions.append(Mention(found.start, found.end, owner))
        return mentions

    def count(self, text: str) -> dict[EntryId, int]:
        """How often each entry is named in `text`, comments left out, in order of first mention."""
        counts: dict[EntryId, int] = {}
        for mention in self.find(strip_comments(text)):
            counts[mention.entry] = counts.get(mention.entry, 0) + 1
        return counts

    def owners_of(self, name: str) -> frozenset[EntryId]:
        """All entries that `name` may stand for."""
        return self._owners.get(lookup_key(name), frozenset())

    def _found(self, text: str) -> Iterable[_Found]:
        if self._pattern is None:
            return
        folded = fold(text)
        begin = 0
        while match := self._pattern.search(folded.text, begin):
            group = 1 if match.group(1) is not None else 2
            low, high = match.span(group)
            place = Place(text, folded, low, high)
            if group == 1 and not self._is_name(place):
                # A shorter name may begin within it.
                begin = max(low + 1, folded.text.find(" ", low, high) + 1)
                continue
            owners = self._owners[place.name]
            meant = self._meant(place, owners)
            if meant or not owners:
                begin = match.end()
                yield _Found(*folded.span(low, high), meant)
            else:
                begin = max(low + 1, folded.text.find(" ", low, high) + 1)

    def _is_name(self, place: Place) -> bool:
        """Whether the letters are a name and not a word, or a part of a longer one."""
        if place.written.islower() and place.name not in self._small:
            return False
        if not name_evidence.stands_alone(place) or name_evidence.is_title_of_another(place):
            return False
        owners = self._owners[place.name]
        if owners & self._people and name_evidence.is_of_a_place(place):
            return False
        person = bool(owners & self._people) or not self._people
        return place.name not in self._words or name_evidence.is_meant(place, person)

    def _meant(self, place: Place, owners: frozenset[EntryId]) -> frozenset[EntryId]:
        """Whom of the owners a name may mean here: a first or last name beside another's is not theirs."""
        if place.name not in self._parts:
            return owners
        return frozenset(
            owner
            for owner in owners
            if not name_evidence.is_part_of_another(place, self._words_of[owner])
            and self._fits_title(owner, place)
        )

    def _fits_title(self, owner: EntryId, place: Place) -> bool:
        """Whether the title before a name is not that of the other sex: Mrs Vey is not Sir Tomas Vey."""
        title = place.word_before.group(1) if place.word_before else ""
        own = {title for name in self._entries[owner].names for title in titles_of(name)}
        men, women = word_set("names.titles_of_men"), word_set("names.titles_of_women")
        return not ((title in women and own & men) or (title in men and own & women))


_Key = tuple[tuple[tuple["EntryId", tuple[str, ...], tuple[str, ...]], ...], frozenset["EntryId"]]
_MOST_KEPT = 2
_kept: dict[_Key, MentionMatcher] = {}


def matcher_of(entries: Iterable[Entry], people: Collection[EntryId] = ()) -> MentionMatcher:
    """The matcher of these entries. The last two are kept: it takes a second to make one of 5,000 entries, and what
    changes in a codex is seldom a name.
    """
    held = tuple(entries)
    key = tuple((entry.id, entry.names, entry.not_this) for entry in held), frozenset(people)
    made = _kept.get(key)
    if made is None:
        made = MentionMatcher(held, people)
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = made
    return made


def _words_of(entry: Entry) -> frozenset[str]:
    """The words of an entry's names, folded, with their plurals."""
    words = {word.strip(',."“”‘’()«»') for name in entry.names for word in name.split()}
    return frozenset(form for word in words for form in forms_of(word))


def _pattern(owners: dict[str, frozenset[EntryId]]) -> re.Pattern[str] | None:
    ordered = sorted((form for form in owners if form), key=len, reverse=True)
    spaced = [re.escape(form) for form in ordered if not has_cjk(form)]
    unspaced = [re.escape(form) for form in ordered if has_cjk(form)]
    choices: list[str] = []
    if spaced:
        before, behind = written_before(spaced), written_behind(spaced)
        choices.append(rf"{WORD_BEGINS}{before}({'|'.join(spaced)}){_POSSESSIVE}{behind}{WORD_ENDS}")
    choices.append(f"({'|'.join(unspaced)})" if unspaced else "((?!))")
    if not spaced:
        choices.insert(0, "((?!))")
    return re.compile("|".join(choices)) if ordered else None

"""The names of the author's codex in a text, and what the reader found of the same people beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.mentions import matcher_of
from inkwell.domain.text.folding import folded
from inkwell.worker.analysis.people.mention import Constraints
from inkwell.worker.analysis.people.names import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.reading.cast import KnownName

    # start, end, category, how sure
    Name = tuple[int, int, str, float]
    # start, end, category, entry
    OwnName = tuple[int, int, str, int]

ENTRY = "entry "
"""What stands before an entry's number where it is the identity of a character."""


def own_names(text: str, known: Sequence[KnownName]) -> list[OwnName]:
    """Where the author's own names stand: `(start, end, category, entry)`."""
    if not known:
        return []
    kinds = {name.entry: name.kind for name in known}
    people = {EntryId(name.entry) for name in known if name.kind == "PER"}
    entries = [
        Entry(EntryId(name.entry), CategoryId(0), name.name, aliases=name.aliases, not_this=name.apart)
        for name in known
    ]
    return [(m.start, m.end, kinds[m.entry], int(m.entry)) for m in matcher_of(entries, people).find(text)]


def not_of_others(
    text: str, names: Sequence[Name], own: Sequence[OwnName], known: Sequence[KnownName]
) -> list[OwnName]:
    """`own` without a last name behind somebody else's first name: the entry "Clara Voss" is not Matthias Voss."""
    words = {one.entry: _first_names(one) for one in known}
    people = [(a, b) for a, b, category, _ in names if category == "PER"]
    kept: list[OwnName] = []
    for start, end, kind, entry in own:
        place = bisect_right(people, (start, len(text))) - 1
        first, last = people[place] if place >= 0 else (start, end)
        given = text[first:start].split() if first < start and end <= last else []
        strange = [word for word in given if word[:1].isupper() and not is_title(word)]
        theirs = words.get(entry, frozenset())
        if kind == "PER" and theirs and strange and not any(_may_be(word, theirs) for word in strange):
            continue
        kept.append((start, end, kind, entry))
    return kept


def _first_names(known: KnownName) -> frozenset[str]:
    """The words before the last of a person's names, folded, titles left out; none of somebody known by one word."""
    written = [[word for word in name.split() if not is_title(word)] for name in (known.name, *known.aliases)]
    return frozenset(folded(word.strip('“”"‘’()«»,')) for words in written for word in words[:-1])


def _may_be(word: str, first_names: frozenset[str]) -> bool:
    """Whether a first name is one of these, an initial of one, or short for one: Tom is Tomas."""
    name = folded(word.strip(".,’'“”\""))
    return any(own.startswith(name) for own in first_names)


def lengthened(text: str, names: Sequence[Name], own: list[OwnName]) -> list[OwnName]:
    """The author's own names, one word as long as the whole name it stands in: the entry "Tomas" is Tomas Vey, too.

    A last name is that of the one person who is called by it and a first name, and of nobody where there are two.
    """
    people = [(a, b) for a, b, category, _ in names if category == "PER"]
    longer: list[OwnName] = []
    lasts: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, (start, end, kind, entry) in enumerate(own):
        place = bisect_right(people, (start, len(text))) - 1
        first, last = people[place] if place >= 0 else (start, end)
        if kind == "PER" and " " not in text[start:end] and first <= start and end <= last:
            given = [word for word in text[first:start].split() if not is_title(word)]
            following = own[index + 1][0] if index + 1 < len(own) else len(text)
            if not given and text[end : end + 1] == " ":
                end = max(end, start + len(text[start : min(last, following)].rstrip()))
            elif given and last == end and (not index or own[index - 1][1] <= first):
                lasts[entry][" ".join(given)].append(index)
        longer.append((start, end, kind, entry))
    for givens in lasts.values():
        for index in next(iter(givens.values())) if len(givens) == 1 else ():
            start, end, kind, entry = longer[index]
            longer[index] = (people[bisect_right(people, (start, len(text))) - 1][0], end, kind, entry)
    return longer


def with_own(text: str, names: list[Name], own: list[OwnName]) -> list[Name]:
    """The author's names instead of whatever overlaps them; of "Anna Vey" with an entry "Vey" there remains Anna."""
    if not own:
        return names
    starts = [a for a, _, _, _ in own]
    kept: list[Name] = []
    for start, end, category, sure in names:
        first = bisect_left(starts, start)
        before = first - 1 if first and own[first - 1][1] > start else first
        if before >= len(own) or own[before][0] >= end:
            kept.append((start, end, category, sure))
            continue
        rest = text[start : own[before][0]].rstrip()
        if category == own[before][2] == "PER" and rest and not all(is_title(word) for word in rest.split()):
            kept.append((start, start + len(rest), category, sure))
    return sorted([*kept, *((a, b, category, 1.0) for a, b, category, _ in own)])


def with_codex(
    constraints: Constraints, known: Sequence[KnownName], text: str, own: list[OwnName]
) -> Constraints:
    """`constraints`, the author's codex over them: its names, and the forms of them that stand in the text."""
    met = {folded(text[a:b]): f"{ENTRY}{entry}" for a, b, kind, entry in own if kind == "PER"}
    forms = {
        folded(form): f"{ENTRY}{name.entry}"
        for name in known
        if name.kind == "PER"
        for form in (name.name, *name.aliases)
    }
    return Constraints({**constraints.must_link, **met, **forms}, constraints.cannot_link)

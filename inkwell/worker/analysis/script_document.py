"""A screenplay read by its form: who speaks stands above every speech, so people and speakers are read off and not guessed.

What the network knows of sentences (feeling, words) is kept; its guesses at names are not asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.scene_reading import Entity, Quotation
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_parts import speaker_of
from inkwell.domain.script.notes import bare_lines
from inkwell.domain.script.scene_heading import scene_heading
from inkwell.worker.analysis.document import Document, measured
from inkwell.worker.analysis.people.own_names import own_names
from inkwell.worker.analysis.text.language import is_english

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.reading.cast import KnownName
    from inkwell.worker.analysis.passages import PassageFacts
    from inkwell.worker.analysis.people.own_names import OwnName
    from inkwell.worker.analysis.text.layout import Layout

_SAID = (Element.DIALOGUE, Element.LYRIC)
_SPOKEN = (*_SAID, Element.PARENTHETICAL)


@dataclass
class _Person:
    """Who speaks: `forms` as cues have them, `entry` of the codex, 0 where there is none."""

    forms: dict[str, None] = field(default_factory=dict[str, None])
    entry: int = 0
    forced: str = ""


@dataclass(frozen=True)
class _Cue:
    start: int
    end: int
    name: str
    speeches: tuple[tuple[int, int], ...]


def put_together_script(
    text: str,
    layout: Layout,
    places: Sequence[tuple[int, int]],
    facts: Sequence[PassageFacts],
    known: Sequence[KnownName] = (),
    must_link: Mapping[str, str] | None = None,
) -> Document:
    """Everything about a script. `must_link`: forms of names in small letters → who that is, as the author decided."""
    cues, headings = _read(text)
    people = _people(cues, known, must_link or {})
    ids = {form: f"c{number}" for number, one in enumerate(people) for form in one.forms}
    own = own_names(text, known)
    entities = [*_mentions(text, cues, people, ids, own), *headings]
    counts = Counter(text[one.start : one.end] for one in entities if one.category == "PER")
    shown = {form: _shown(form, person, counts) for person in people for form in person.forms}
    quotations = tuple(
        Quotation(start, end, shown[cue.name.upper()], ids[cue.name.upper()], 1.0)
        for cue in cues
        for start, end in cue.speeches
    )
    english = is_english(text)
    words, felt, paragraphs = measured(
        text, layout, places if english else (), facts if english else (), quotations
    )
    return Document(
        text,
        layout,
        tuple(sorted(entities, key=lambda one: (one.start, -one.end))),
        _characters(people, entities, ids, known, shown, text),
        quotations,
        felt,
        paragraphs,
        words,
        english,
    )


def _read(text: str) -> tuple[list[_Cue], list[Entity]]:
    """The speakers where they stand, each with the stretches of what is said; and the places of headings."""
    cues: list[_Cue] = []
    headings: list[Entity] = []
    speeches: list[tuple[int, int]] = []
    name, at, place = "", (0, 0), 0

    def close() -> None:
        nonlocal speeches, name
        if name:
            cues.append(_Cue(*at, name, tuple(speeches)))
        speeches, name = [], ""

    goes_on = False
    for line, bare in zip(script_lines(text), bare_lines(text), strict=True):
        length, lead = len(line.line), len(line.line) - len(line.line.lstrip())
        if line.element is Element.CHARACTER:
            close()
            name = speaker_of(bare)
            start = place + max(0, line.line.find(name))
            at = (start, start + len(name))
        elif line.element in _SAID and name and line.line.strip():
            stretch = (place + lead, place + len(line.line.rstrip()))
            if goes_on and speeches:
                stretch = (speeches.pop()[0], stretch[1])
            speeches.append(stretch)
        elif line.element is Element.HEADING:
            headings += _place(line.line, place)
        if line.element not in (Element.CHARACTER, *_SPOKEN):
            close()
        goes_on = line.element in _SAID
        place += length + 1
    close()
    return cues, headings


def _place(line: str, at: int) -> list[Entity]:
    """The place a heading names."""
    heading = scene_heading(line)
    start = line.upper().find(heading.place) if heading.place else -1
    if start < 0:
        return []
    category = "LOC" if heading.where == "EXT" else "FAC"
    return [Entity(at + start, at + start + len(heading.place), category)]


def _people(cues: Sequence[_Cue], known: Sequence[KnownName], must_link: Mapping[str, str]) -> list[_Person]:
    """Every speaker once; two names are one person where the codex or the author says so."""
    entries = _entries(known)
    found: dict[str, _Person] = {}
    for cue in cues:
        form = cue.name.upper()
        entry = entries.get(form, 0)
        decided = must_link.get(cue.name.lower(), "")
        key = f"entry {entry}" if entry else decided or form
        person = found.setdefault(key, _Person(entry=entry))
        person.forms[form] = None
        if cue.name != form:
            person.forced = cue.name
    return list(found.values())


def _entries(known: Sequence[KnownName]) -> dict[str, int]:
    """Names in capitals → the one person of the codex who bears them, in whole or by one word."""
    bearers: dict[str, set[int]] = {}
    for one in known:
        if one.kind == "PER":
            for name in (one.name, *one.aliases):
                for form in (name, *name.split()):
                    bearers.setdefault(form.upper(), set()).add(one.entry)
    whole = {
        name.upper(): one.entry for one in known if one.kind == "PER" for name in (one.name, *one.aliases)
    }
    return {form: next(iter(who)) for form, who in bearers.items() if len(who) == 1} | whole


def _mentions(
    text: str,
    cues: Sequence[_Cue],
    people: Sequence[_Person],
    ids: Mapping[str, str],
    own: Sequence[OwnName],
) -> list[Entity]:
    """Where people are named: above their speeches, in what is told and in what is said; and the codex's own names."""
    by_entry = {person.entry: ids[next(iter(person.forms))] for person in people if person.entry}
    found = [
        Entity(start, end, kind, False, by_entry.get(entry, "") if kind == "PER" else "", entry)
        for start, end, kind, entry in own
    ]
    taken = [(one.start, one.end) for one in found]
    forms = sorted(ids, key=len, reverse=True)
    entries = {form: person.entry for person in people for form in person.forms}
    if forms:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text):
            words = match[0]
            is_name = words[:1].isupper()
            if is_name and not any(start < match.end() and match.start() < end for start, end in taken):
                form = words.upper()
                found.append(Entity(*match.span(), "PER", False, ids[form], entries[form]))
    named = {(one.start, one.end) for one in found}
    found += [
        Entity(cue.start, cue.end, "PER", False, ids[cue.name.upper()], entries[cue.name.upper()])
        for cue in cues
        if (cue.start, cue.end) not in named and not any(a < cue.end and cue.start < b for a, b in named)
    ]
    return found


def _shown(form: str, person: _Person, counts: Mapping[str, int]) -> str:
    """A speaker's name as it is written where it is not all capitals."""
    if person.forced:
        return person.forced
    written = [one for one in counts if one.upper() == form and one != form]
    if written:
        return max(written, key=lambda one: counts[one])
    return " ".join(word.capitalize() for word in form.split(" "))


def _characters(
    people: Sequence[_Person],
    entities: Sequence[Entity],
    ids: Mapping[str, str],
    known: Sequence[KnownName],
    shown: Mapping[str, str],
    text: str,
) -> tuple[Character, ...]:
    titles = {one.entry: one.name for one in known}
    forms: dict[str, Counter[str]] = {}
    for one in entities:
        if one.character:
            forms.setdefault(one.character, Counter())[text[one.start : one.end]] += 1
    characters: list[Character] = []
    for person in people:
        key = ids[next(iter(person.forms))]
        aliases = tuple(Alias(form, count) for form, count in forms.get(key, Counter()).most_common())
        name = titles.get(person.entry) or shown[next(iter(person.forms))]
        characters.append(Character(key, name, aliases, sum(one.count for one in aliases), "", person.entry))
    return tuple(characters)

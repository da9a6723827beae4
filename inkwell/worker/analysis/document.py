"""A whole text put together from its passages: who the people are, who speaks, how paragraphs feel.

The passages say what stands where; here the text is seen as one. Nothing is remembered between texts but what is
handed in: the author's own names, and how a book's earlier reading has joined names into people.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from inkwell.domain.manuscript.codex import CategoryId, Entry, EntryId
from inkwell.domain.manuscript.mentions import MentionMatcher
from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, Sentence
from inkwell.domain.text.folding import folded
from inkwell.domain.text.text import count_words
from inkwell.worker.analysis.narration import action_and_description
from inkwell.worker.analysis.people.agreement import agreed
from inkwell.worker.analysis.people.mention import Constraints
from inkwell.worker.analysis.people.names import is_title
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.people.references import ReferenceFinder
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.text.language import is_english
from inkwell.worker.analysis.text.layout import Layout, layout_of, passages
from inkwell.worker.analysis.text.quotations import find_quotations
from inkwell.worker.analysis.words import Word, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.reading.cast import KnownName
    from inkwell.worker.analysis.passages import PassageFacts
    from inkwell.worker.analysis.people import name_clusters as grouping
    from inkwell.worker.analysis.people.people import People
    from inkwell.worker.analysis.speakers.attribution import Scorers
    from inkwell.worker.analysis.text.quotations import Quotation as Speech

# Who somebody is by the codex: this and the number of the entry.
_ENTRY = "entry "


@dataclass(frozen=True)
class Document:
    """A text read whole. `words` is what the checks go by."""

    text: str
    layout: Layout
    entities: tuple[Entity, ...]
    characters: tuple[Character, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    words: Sequence[Word]
    english: bool


def cut(text: str) -> tuple[Layout, list[tuple[int, int]]]:
    """The layout of a text and its passages."""
    layout = layout_of(text)
    return layout, [passage for paragraph in layout.paragraphs for passage in passages(text, paragraph)]


def put_together(
    text: str,
    layout: Layout,
    places: Sequence[tuple[int, int]],
    facts: Sequence[PassageFacts],
    scorers: Scorers,
    known: Sequence[KnownName] = (),
    constraints: Constraints | None = None,
) -> Document:
    """Everything about `text`, whose passages at `places` hold `facts`. `constraints` are what is known of its people."""
    english = is_english(text)
    if not english:
        return _without_language(text, layout, known)
    speech = find_quotations(text, layout)
    own = _own_names(text, known)
    names, outer = names_and_others(text, places, facts, own)
    people_names = [(a, b) for a, b, category, _ in names if category == "PER"]
    commons = [(a, b) for a, b, category, _ in outer if category == "PER"]
    finder = finder_of(text, layout, places, facts, speech)
    decided = _with_codex(constraints or Constraints(), known)
    people = build_people(text, people_names, commons, finder, scorers.links, decided)
    ids = {character.number: _id_of(character) for character in people.characters}
    who = {place: ids[number] for place, number in zip(people_names, people.numbers, strict=True)}
    entities = _entities(names, outer, who, own)
    scene = Scene(text, speech, layout, people.people, people.person_mentions, people.links)
    quotations = _spoken(speech, scorers.speakers.attribute(scene), people, ids)
    words = _words(places, facts, speech)
    felt = tuple(_felt(sentence, words) for sentence in _sentence_places(places, facts))
    cast = _characters(people.characters, ids, known)
    paragraphs = _paragraphs(text, layout, felt, quotations)
    return Document(text, layout, entities, cast, quotations, felt, paragraphs, words, english=True)


def names_and_others(
    text: str,
    places: Sequence[tuple[int, int]],
    facts: Sequence[PassageFacts],
    own: list[tuple[int, int, str, int]],
) -> tuple[list[tuple[int, int, str, float]], list[tuple[int, int, str, float]]]:
    """The proper names of a text, the author's `own` among them, and its entities without one."""
    outer, names = _spans(places, facts)
    names = _with_own(agreed(text, _with_titles(text, names)), own)
    proper = {(a, b) for a, b, _, _ in names}
    return names, [span for span in outer if span[:2] not in proper]


def finder_of(
    text: str,
    layout: Layout,
    places: Sequence[tuple[int, int]],
    facts: Sequence[PassageFacts],
    speech: Sequence[Speech],
) -> ReferenceFinder:
    """What finds the references to people in a text."""
    all_words = _words(places, facts, speech)
    columns = (all_words.starts.tolist(), all_words.ends.tolist(), all_words.pos.tolist())
    words = list(zip(*columns, strict=True))
    return ReferenceFinder(
        text, words, speech, layout, [int(sentence[0]) for sentence in _sentence_places(places, facts)]
    )


def _entities(
    names: list[tuple[int, int, str, float]],
    outer: list[tuple[int, int, str, float]],
    who: Mapping[tuple[int, int], str],
    own: list[tuple[int, int, str, int]],
) -> tuple[Entity, ...]:
    entry = {(a, b): number for a, b, _, number in own}
    entities = [
        Entity(a, b, category, False, who.get((a, b), ""), entry.get((a, b), 0), sure)
        for a, b, category, sure in names
    ]
    entities += [Entity(a, b, category, common=True, confidence=sure) for a, b, category, sure in outer]
    return tuple(sorted(entities, key=lambda entity: (entity.start, -entity.end)))


def _spans(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts]
) -> tuple[list[tuple[int, int, str, float]], list[tuple[int, int, str, float]]]:
    outer, names = [], []
    for (base, _), fact in zip(places, facts, strict=True):
        outer += [(base + a, base + b, category, sure) for a, b, category, sure in fact.entities]
        names += [(base + a, base + b, category, sure) for a, b, category, sure in fact.names]
    return outer, names


def _with_titles(text: str, names: list[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """Titles that were found apart from their names joined to them; a title alone is no name."""
    joined: list[tuple[int, int, str, float]] = []
    for a, b, category, sure in names:
        if joined and category == "PER":
            first, last, _, _ = joined[-1]
            if is_title(text[first:last]) and not text[last:a].strip(" .\n") and a - last < 4:
                joined[-1] = (first, b, category, sure)
                continue
        joined.append((a, b, category, sure))
    return [
        name
        for name in joined
        if name[2] != "PER"
        or "." not in text[name[0] : name[1]][-1:]
        or not is_title(text[name[0] : name[1]])
    ]


def _own_names(text: str, known: Sequence[KnownName]) -> list[tuple[int, int, str, int]]:
    """Where the author's own names stand: `(start, end, category, entry)`."""
    if not known:
        return []
    kinds = {name.entry: name.kind for name in known}
    people = {EntryId(name.entry) for name in known if name.kind == "PER"}
    entries = [
        Entry(EntryId(name.entry), CategoryId(0), name.name, aliases=name.aliases, not_this=name.apart)
        for name in known
    ]
    return [
        (m.start, m.end, kinds[m.entry], int(m.entry)) for m in MentionMatcher(entries, people).find(text)
    ]


def _with_own(
    names: list[tuple[int, int, str, float]], own: list[tuple[int, int, str, int]]
) -> list[tuple[int, int, str, float]]:
    """The author's names instead of whatever overlaps them: a longer name that holds one is cut to the author's."""
    if not own:
        return names
    starts = [a for a, _, _, _ in own]
    kept = []
    for name in names:
        i = bisect_left(starts, name[1]) - 1
        if i < 0 or own[i][1] <= name[0]:
            kept.append(name)
    return sorted([*kept, *((a, b, category, 1.0) for a, b, category, _ in own)])


def _with_codex(constraints: Constraints, known: Sequence[KnownName]) -> Constraints:
    """`constraints`, the author's codex over them."""
    forms = {
        folded(form): f"{_ENTRY}{name.entry}"
        for name in known
        if name.kind == "PER"
        for form in (name.name, *name.aliases)
    }
    return Constraints({**constraints.must_link, **forms}, constraints.cannot_link)


def _sentence_places(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts]
) -> list[tuple[int, int, float, float]]:
    return [
        (base + int(a), base + int(b), valence, arousal)
        for (base, _), fact in zip(places, facts, strict=True)
        for a, b, valence, arousal in fact.sentences
    ]


def _words(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts], speech: Sequence[Speech]
) -> Words:
    none = np.zeros((0, 2), dtype=np.int64)
    columns = [
        np.frombuffer(fact.words, dtype=np.uintc).reshape(-1, 2).astype(np.int64) + base
        for (base, _), fact in zip(places, facts, strict=True)
        if fact.pos
    ]
    bounds = np.concatenate([none, *columns])
    pos = np.frombuffer(b"".join(fact.pos.tobytes() for fact in facts), dtype=np.uint8)
    said = np.array([(0, 0), *((q.start, q.end) for q in speech)], dtype=np.int64)
    last = np.searchsorted(said[1:, 0], bounds[:, 0], side="right")
    return Words(bounds[:, 0].copy(), bounds[:, 1].copy(), pos, bounds[:, 0] < said[last, 1])


def _felt(sentence: tuple[int, int, float, float], words: Words) -> Sentence:
    start, end, valence, arousal = sentence
    own = words.within(start, end)
    action, description = action_and_description(own)
    return Sentence(start, end, valence, arousal, sum(1 for word in own if word.pos), action, description)


def _spoken(
    speech: Sequence[Speech],
    speakers: list[tuple[int | None, float]],
    cast: People,
    ids: Mapping[int, str],
) -> tuple[Quotation, ...]:
    by_name = {character.name: ids[character.number] for character in cast.characters}
    quotations = []
    for quotation, (person, sure) in zip(speech, speakers, strict=True):
        if person is None:
            quotations.append(Quotation(quotation.start, quotation.end))
            continue
        name = cast.people[person].name
        who = by_name.get(name, "") if person == NARRATOR else ids.get(person, "")
        quotations.append(Quotation(quotation.start, quotation.end, name, who, round(sure, 3)))
    return tuple(quotations)


def _id_of(character: grouping.Character) -> str:
    """The id of a character; "=" and who it was said to be, where somebody said so."""
    return (
        f"={character.identity}"
        if character.identity and not character.identity.startswith(_ENTRY)
        else f"c{character.number}"
    )


def _characters(
    named: Sequence[grouping.Character],
    ids: Mapping[int, str],
    known: Sequence[KnownName],
) -> tuple[Character, ...]:
    titles = {name.entry: name.name for name in known}
    characters = []
    for character in named:
        entry = int(character.identity[len(_ENTRY) :]) if character.identity.startswith(_ENTRY) else 0
        aliases = tuple(Alias(text, count) for text, count in character.aliases.most_common())
        name = titles.get(entry, character.name)
        characters.append(
            Character(ids[character.number], name, aliases, character.count, character.gender, entry)
        )
    return tuple(characters)


def _paragraphs(
    text: str, layout: Layout, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Paragraph, ...]:
    starts = [sentence.start for sentence in sentences]
    speech_starts = [q.start for q in quotations]
    paragraphs = []
    for start, end in layout.paragraphs:
        own = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        weight = sum(max(1, s.words) for s in own)
        feel = [
            sum(getattr(s, which) * max(1, s.words) for s in own) / weight if weight else 3.0
            for which in ("valence", "arousal")
        ]
        spoken = 0
        i = max(0, bisect_right(speech_starts, start) - 1)
        while i < len(quotations) and quotations[i].start < end:
            a, b = max(start, quotations[i].start), min(end, quotations[i].end)
            spoken += count_words(text[a:b]) if a < b else 0
            i += 1
        digest = hashlib.sha256(text[start:end].encode("utf-8", "surrogatepass")).hexdigest()
        paragraphs.append(
            Paragraph(
                start, end, digest, count_words(text[start:end]), spoken, round(feel[0], 3), round(feel[1], 3)
            )
        )
    return tuple(paragraphs)


def _without_language(text: str, layout: Layout, known: Sequence[KnownName]) -> Document:
    """What is certain in any language: the author's own names, speech in marks, and lengths."""
    own = _own_names(text, known)
    people = {
        entry: f"c{i}" for i, entry in enumerate(dict.fromkeys(e for _, _, kind, e in own if kind == "PER"))
    }
    entities = tuple(Entity(a, b, kind, False, people.get(entry, ""), entry) for a, b, kind, entry in own)
    titles = {name.entry: name.name for name in known}
    characters = []
    for entry, key in people.items():
        forms: dict[str, int] = {}
        for entity in entities:
            if entity.entry == entry:
                shown = text[entity.start : entity.end]
                forms[shown] = forms.get(shown, 0) + 1
        aliases = tuple(
            Alias(form, count) for form, count in sorted(forms.items(), key=lambda pair: -pair[1])
        )
        characters.append(Character(key, titles[entry], aliases, sum(forms.values()), "", entry))
    speech = find_quotations(text, layout)
    quotations = tuple(Quotation(q.start, q.end) for q in speech)
    paragraphs = tuple(
        replace(paragraph, valence=3.0, arousal=3.0)
        for paragraph in _paragraphs(text, layout, (), quotations)
    )
    return Document(text, layout, entities, tuple(characters), quotations, (), paragraphs, (), english=False)

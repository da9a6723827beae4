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

from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, Sentence
from inkwell.domain.text.text import count_words
from inkwell.worker.analysis.narration import action_and_description
from inkwell.worker.analysis.people.agreement import agreed, praised, without_oaths
from inkwell.worker.analysis.people.meant import meant_in
from inkwell.worker.analysis.people.mention import Constraints
from inkwell.worker.analysis.people.names import is_title
from inkwell.worker.analysis.people.own_names import (
    ENTRY,
    lengthened,
    not_of_others,
    own_names,
    with_codex,
    with_own,
)
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
    from inkwell.worker.analysis.people.meant import Meant
    from inkwell.worker.analysis.people.people import People
    from inkwell.worker.analysis.speakers.attribution import Scorers
    from inkwell.worker.analysis.text.quotations import Quotation as Speech


@dataclass(frozen=True)
class Document:
    """A text read whole. `words` is what the checks go by; `meant` is in order, `narrator` the id of a named "I"; `language` is empty where none is known; `missing`
    is a sentence (untranslated) about what was not looked for."""

    text: str
    layout: Layout
    entities: tuple[Entity, ...]
    characters: tuple[Character, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    words: Sequence[Word]
    english: bool
    meant: tuple[Meant, ...] = ()
    narrator: str = ""
    language: str = ""
    missing: str = ""


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
    names, outer = names_and_others(text, places, facts)
    own = lengthened(text, names, not_of_others(text, names, own_names(text, known), known))
    names, outer = _of_the_story(text, with_own(text, names, own), outer, own, speech)
    people_names = [(a, b) for a, b, category, _ in names if category == "PER"]
    commons = [(a, b) for a, b, category, _ in outer if category == "PER"]
    finder = finder_of(text, layout, places, facts, speech)
    decided = with_codex(constraints or Constraints(), known, text, own)
    people = build_people(text, people_names, commons, finder, scorers.links, decided)
    ids = {character.number: _id_of(character) for character in people.characters}
    who = {place: ids[number] for place, number in zip(people_names, people.numbers, strict=True)}
    entities = _entities(names, outer, who, own)
    scene = Scene(text, speech, layout, people.people, people.person_mentions, people.links)
    quotations = _spoken(speech, scorers.speakers.attribute(scene), people, ids)
    words = _words(places, facts, speech)
    felt = _felt_sentences(places, facts, words)
    cast = _characters(people.characters, ids, known)
    paragraphs = _paragraphs(text, layout, felt, quotations)
    teller = people.people.get(NARRATOR)
    narrator = next((ids[c.number] for c in people.characters if teller and c.name == teller.name), "")
    meant = meant_in(people.links, ids)
    return Document(text, layout, entities, cast, quotations, felt, paragraphs, words, True, meant, narrator)


def names_and_others(
    text: str, places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts]
) -> tuple[list[tuple[int, int, str, float]], list[tuple[int, int, str, float]]]:
    """The proper names of a text, and its entities without one."""
    outer, names = _spans(places, facts)
    names = agreed(text, _with_titles(text, names))
    proper = {(a, b) for a, b, _, _ in names}
    return names, [span for span in outer if span[:2] not in proper]


def _of_the_story(
    text: str,
    names: list[tuple[int, int, str, float]],
    outer: list[tuple[int, int, str, float]],
    own: list[tuple[int, int, str, int]],
    speech: Sequence[Speech],
) -> tuple[list[tuple[int, int, str, float]], list[tuple[int, int, str, float]]]:
    """Names without those that are only sworn by, with those that stand in descriptions; and the other descriptions."""
    proper = {(a, b) for a, b, _, _ in names}
    outer = [span for span in outer if span[:2] not in proper]
    kept = set(without_oaths(text, names, [(quotation.start, quotation.end) for quotation in speech]))
    own_places = {(a, b) for a, b, _, _ in own}
    names = [name for name in names if name in kept or name[:2] in own_places]
    taken = {place for a, b, _, _ in names for place in (a, b)}
    more = [name for name in praised(text, outer, names) if name[1] not in taken]
    ends = {end for _, end, category, _ in (*names, *more) if category == "PER"}
    praise = {span[:2] for span in outer if span[1] in ends and praised(text, [span], names)}
    return sorted([*names, *more]), [span for span in outer if span[:2] not in praise]


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


def _sentence_places(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts]
) -> list[tuple[int, int, float, float]]:
    return [
        (base + int(a), base + int(b), valence, arousal)
        for (base, _), fact in zip(places, facts, strict=True)
        for a, b, valence, arousal in fact.sentences
    ]


def _words(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts], speech: Sequence[Speech | Quotation]
) -> Words:
    """The words of a text, each with whether it is spoken."""
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


def measured(
    text: str,
    layout: Layout,
    places: Sequence[tuple[int, int]],
    facts: Sequence[PassageFacts],
    quotations: Sequence[Quotation],
) -> tuple[Words, tuple[Sentence, ...], tuple[Paragraph, ...]]:
    """The words of a text whose speech is known, its sentences and its paragraphs."""
    words = _words(places, facts, quotations)
    felt = _felt_sentences(places, facts, words)
    return words, felt, _paragraphs(text, layout, felt, quotations)


def _felt_sentences(
    places: Sequence[tuple[int, int]], facts: Sequence[PassageFacts], words: Words
) -> tuple[Sentence, ...]:
    """The sentences with what is felt in them."""
    return tuple(_felt(sentence, words) for sentence in _sentence_places(places, facts))


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
        if character.identity and not character.identity.startswith(ENTRY)
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
        entry = int(character.identity[len(ENTRY) :]) if character.identity.startswith(ENTRY) else 0
        aliases = tuple(Alias(text, count) for text, count in character.aliases.most_common())
        name = titles.get(entry, character.name)
        characters.append(
            Character(ids[character.number], name, aliases, character.count, character.gender, entry)
        )
    return tuple(characters)


def _paragraphs(
    text: str, layout: Layout, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Paragraph, ...]:
    """The paragraphs with their lengths and feelings."""
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
    own = own_names(text, known)
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

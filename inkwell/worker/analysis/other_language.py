"""Books in a language the network has not learned, read by a spaCy pipeline of it: names, sentences, and who is named."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.scene_reading import Entity, Sentence
from inkwell.domain.text.text import count_words
from inkwell.domain.text.words import LETTERS
from inkwell.support.i18n import tr_noop
from inkwell.worker.analysis.remembered import RememberedLines, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from spacy.language import Language

    from inkwell.worker.analysis.document import Document

BY_GRAMMAR_ALONE = tr_noop(
    "This language is read by its grammar alone: names, sentences and speech in quotation marks were found; who speaks, feeling and facts were not looked for."
)
# What the pipelines call people, places and groups → the reader's categories.
_CATEGORIES = {
    "PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "GPE", "FAC": "FAC", "ORG": "ORG", "NORP": "ORG",
}  # fmt: skip
_CACHE_BYTES, _BATCH, _WAY = 32 * 2**20, 32, 1
_SAMPLE_CHARS, _FEWEST_WORDS, _SHARE = 20_000, 12, 0.3


class Named(NamedTuple):
    """What a passage holds; positions count from its beginning: `(start, end, category)` and `(start, end)`."""

    names: list[tuple[int, int, str]]
    sentences: list[tuple[int, int]]


class LanguageReader:
    """Reads passages with the pipeline in a folder, loaded when it is first wanted."""

    def __init__(self, language: str, folder: Path, cache: Path | None) -> None:
        self._folder, self._pipeline = folder, None
        made = hashlib.sha256((folder / "meta.json").read_bytes()).hexdigest()[:8]
        file = cache / f"names-{language}-{made}-{_WAY}.jsonl" if cache is not None else None
        self._known = RememberedLines(file, f"names-{language}-*.jsonl", _CACHE_BYTES)

    @property
    def pipeline(self) -> Language:
        """The pipeline."""
        if self._pipeline is None:
            import spacy

            self._pipeline = spacy.load(self._folder, exclude=["senter", "lemmatizer"])
        return self._pipeline

    def read(self, passages: Sequence[str], heartbeat: Callable[[], None] = lambda: None) -> list[Named]:
        """What each passage holds. `heartbeat` is called between batches and may raise to stop."""
        keys = [key_of(text) for text in passages]
        fresh = {key: text for key, text in zip(keys, passages, strict=True) if key not in self._known}
        todo = list(fresh.items())
        for start in range(0, len(todo), _BATCH):
            heartbeat()
            part = todo[start : start + _BATCH]
            lines = {}
            for (key, _), doc in zip(part, self.pipeline.pipe([text for _, text in part]), strict=True):
                names = [
                    (one.start_char, one.end_char, _CATEGORIES[one.label_])
                    for one in doc.ents
                    if one.label_ in _CATEGORIES and one.text.strip() and one.text[:1].isupper()
                ]
                sentences = [(one.start_char, one.end_char) for one in doc.sents if one.text.strip()]
                lines[key] = json.dumps([key, names, sentences], separators=(",", ":")) + "\n"
            self._known.add(lines)
        rows = (json.loads(self._known[key]) for key in keys)
        return [Named([(a, b, kind) for a, b, kind in row[1]], [(a, b) for a, b in row[2]]) for row in rows]


def language_of(text: str, languages: Iterable[str]) -> str:
    """Which of the languages a text is in, by its commonest words; "" where none of them is likely."""
    step = max(1, len(text) // _SAMPLE_CHARS)
    sample = text if step == 1 else " ".join(text[i : i + 500] for i in range(0, len(text), 500 * step))
    words = [word.lower() for word in LETTERS.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return ""
    shares: dict[str, float] = {}
    for language in languages:
        stops = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
        shares[language] = sum(word in stops for word in words) / len(words)
    best = max(shares, key=lambda one: shares[one], default="")
    return best if best and shares[best] >= _SHARE else ""


def with_names(document: Document, language: str, found: Sequence[tuple[int, Named]]) -> Document:
    """The document, which knows the author's own names, with what the pipeline found in its passages beside them."""
    text = document.text
    own = list(document.entities)
    names = [
        Entity(base + a, base + b, category, confidence=0.8)
        for base, named in found
        for a, b, category in named.names
        if not _overlaps(own, base + a, base + b)
    ]
    people = _people(Counter(text[one.start : one.end] for one in names if one.category == "PER"))
    first = len(document.characters)
    ids = {form: f"c{first + number}" for number, forms in enumerate(people) for form in forms}
    named = [
        replace(one, character=ids.get(text[one.start : one.end], "")) if one.category == "PER" else one
        for one in names
    ]
    cast = [
        Character(ids[name], name, tuple(Alias(*pair) for pair in forms.most_common()), sum(forms.values()))
        for forms in people
        for name in [max(forms, key=len)]
    ]
    sentences = tuple(
        Sentence(base + a, base + b, 3.0, 3.0, count_words(text[base + a : base + b]))
        for base, one in found
        for a, b in one.sentences
    )
    return replace(
        document,
        entities=tuple(sorted([*own, *named], key=lambda one: (one.start, -one.end))),
        characters=(*document.characters, *cast),
        sentences=sentences,
        language=language,
    )


def _overlaps(own: list[Entity], start: int, end: int) -> bool:
    i = bisect_left(own, end, key=lambda one: one.start)
    return i > 0 and own[i - 1].end > start


def _people(forms: Counter[str]) -> list[Counter[str]]:
    """Forms of names by person: a shorter one is of the person whose longer one holds it, where there is only one such."""
    people: list[Counter[str]] = []
    for form in sorted(forms, key=lambda one: (-len(one.split()), -forms[one])):
        words = set(form.split())
        holders = [one for one in people if any(words <= set(longer.split()) for longer in one)]
        if len(holders) == 1:
            holders[0][form] += forms[form]
        else:
            people.append(Counter({form: forms[form]}))
    return people

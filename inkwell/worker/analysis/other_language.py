"""Books in a language the network has not learned, read by a spaCy pipeline of it: names, sentences, and who is named."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.scene_reading import Entity, Sentence
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.domain.text.words import LETTERS
from inkwell.support.i18n import tr_noop
from inkwell.worker.analysis.facts.finds import readable
from inkwell.worker.analysis.facts.patterns import patterns_of
from inkwell.worker.analysis.people.meant import Meant
from inkwell.worker.analysis.pipelines import load_pipeline
from inkwell.worker.analysis.remembered import RememberedLines, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from spacy.language import Language

    from inkwell.worker.analysis.document import Document

BY_GRAMMAR_ALONE = tr_noop(
    "This language is read by its grammar alone: names, sentences and speech in quotation marks were found, and facts about people whom a sentence names. Who speaks, whom “he” and “she” mean, and feeling were not looked for."
)
NAMES_ALONE = tr_noop(
    "This language is read by its grammar alone: names, sentences and speech in quotation marks were found. Who speaks, feeling and facts were not looked for."
)
NO_LANGUAGE = tr_noop(
    "Inkwell reads English whole, and French, German, Italian, Portuguese, Russian and Spanish by their grammar. Of this text, names from the codex and speech in quotation marks were found."
)
NOT_INSTALLED = tr_noop(
    "Names from the codex and speech in quotation marks were found. Inkwell can find more in this language by its grammar: install its tagger under Models."
)
# The languages that are read by a pipeline, and neighbours they must not be taken for.
LANGUAGES = ("fr", "de", "es", "it", "pt", "ru", "ja", "zh")
_NEIGHBOURS = ("nl", "sv", "da", "nb", "ca", "ro", "pl", "cs", "uk", "bg", "sr")
_RUSSIAN_ENDING = re.compile(
    r"(?<=\w{2})(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ою|ей|ею|ом|ем|ым|им|ый|ий|ая|яя|ую|юю|ия|ию|ии|а|я|у|ю|е|ы|и|ь)$"
)
_KANA, _HAN = re.compile(r"[\u3041-\u30ff]"), re.compile(r"[\u4e00-\u9fff]")
# What the pipelines call people, places and groups → the reader's categories.
_CATEGORIES = {
    "PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "GPE", "FAC": "FAC", "ORG": "ORG", "NORP": "ORG",
}  # fmt: skip
_CACHE_BYTES, _BATCH, _WAY = 32 * 2**20, 32, 2
_SAMPLE_CHARS, _FEWEST_WORDS, _SHARE = 20_000, 12, 0.3
_SURE_OF_NAME = 1.0


class Named(NamedTuple):
    """What a passage holds; positions count from its beginning: `(start, end, category)` and `(start, end)`."""

    names: list[tuple[int, int, str]]
    sentences: list[tuple[int, int]]


class LanguageReader:
    """Reads passages with the pipeline in a folder, loaded when it is first wanted."""

    def __init__(self, language: str, folder: Path, cache: Path | None) -> None:
        self._language, self._folder, self._pipeline = language, folder, None
        made = hashlib.sha256((folder / "meta.json").read_bytes()).hexdigest()[:8]
        file = cache / f"names-{language}-{made}-{_WAY}.jsonl" if cache is not None else None
        self._known = RememberedLines(file, f"names-{language}-*.jsonl", _CACHE_BYTES)

    @property
    def pipeline(self) -> Language:
        """The pipeline; PipelineError where it is not to be trusted or cannot work here."""
        if self._pipeline is None:
            self._pipeline = load_pipeline(self._folder, self._language, exclude=["senter", "lemmatizer"])
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
            for (key, _), doc in zip(
                part, self.pipeline.pipe([readable(text, self._language) for _, text in part]), strict=True
            ):
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


def language_of(text: str, languages: Iterable[str] = LANGUAGES) -> str:
    """Which of the languages a text is in, by its letters and its commonest words; "" where none of them is likely."""
    step = max(1, len(text) // _SAMPLE_CHARS)
    sample = text if step == 1 else " ".join(text[i : i + 500] for i in range(0, len(text), 500 * step))
    wanted = set(languages)
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han > len(sample) * _SHARE:
        written = "ja" if kana > han * 0.1 else "zh"
        return written if written in wanted and kana + han >= _FEWEST_WORDS else ""
    words = [word.lower() for word in LETTERS.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return ""
    shares = {
        language: sum(word in stops for word in words) / len(words)
        for language in sorted(wanted | set(_NEIGHBOURS))
        if language not in ("ja", "zh") and (stops := _stop_words(language))
    }
    best = max(shares, key=lambda one: shares[one], default="")
    return best if best in wanted and shares[best] >= _SHARE else ""


def _stop_words(language: str) -> Collection[str]:
    return import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS


def without_pipeline(document: Document, language: str, missing: str) -> Document:
    """The document where no pipeline of its language can be asked; `missing` is told. Its sentences end at their marks."""
    ends = sentence_ends(document.text)
    places = [
        (start + len(part) - len(part.lstrip()), end)
        for start, end in pairwise([0, *ends])
        if (part := document.text[start:end]).strip()
    ]
    sentences = tuple(_sentence(document.text, a, b) for a, b in places)
    return replace(document, sentences=sentences, language=language, missing=missing)


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
    names = _of_one_kind(text, names)
    people = _people(Counter(text[one.start : one.end] for one in names if one.category == "PER"), language)
    first = len(document.characters)
    ids = {form: f"c{first + number}" for number, forms in enumerate(people) for form in forms}
    named = [
        replace(one, character=ids.get(text[one.start : one.end], "")) if one.category == "PER" else one
        for one in names
    ]
    cast = [
        Character(ids[name], name, tuple(Alias(*pair) for pair in forms.most_common()), sum(forms.values()))
        for forms in people
        for name in [_called(forms, language)]
    ]
    entities = tuple(sorted([*own, *named], key=lambda one: (one.start, -one.end)))
    return replace(
        document,
        entities=entities,
        characters=(*document.characters, *cast),
        sentences=tuple(_sentence(text, base + a, base + b) for base, one in found for a, b in one.sentences),
        language=language,
        # Only names: whom another word means, the grammar does not know.
        meant=tuple(
            Meant(one.start, one.end, one.character, _SURE_OF_NAME)
            for one in entities
            if one.character and one.category == "PER"
        ),
        missing=BY_GRAMMAR_ALONE if patterns_of(language).by_id else NAMES_ALONE,
    )


def _sentence(text: str, start: int, end: int) -> Sentence:
    """A sentence of which nobody knows how it feels."""
    return Sentence(start, end, 3.0, 3.0, count_words(text[start:end]))


def _of_one_kind(text: str, names: list[Entity]) -> list[Entity]:
    """A name is what it is most often taken for: a pipeline that has read newspapers makes a place of many a hero."""
    kinds: dict[str, Counter[str]] = {}
    for one in names:
        kinds.setdefault(text[one.start : one.end], Counter())[one.category] += 1
    return [replace(one, category=kinds[text[one.start : one.end]].most_common(1)[0][0]) for one in names]


def _called(forms: Counter[str], language: str) -> str:
    """What a person is called: the longest form; of Russian the commonest, since all are of one length but for their endings."""
    longest = max(len(form.split()) for form in forms)
    full = [form for form in forms if len(form.split()) == longest]
    if language == "ru":
        return max(full, key=lambda form: (forms[form], -len(form)))
    plain = [form for form in full if name_form(form, language, full) == form]
    return max(plain or full, key=len)


def _overlaps(own: list[Entity], start: int, end: int) -> bool:
    i = bisect_left(own, end, key=lambda one: one.start)
    return i > 0 and own[i - 1].end > start


def _people(forms: Counter[str], language: str) -> list[Counter[str]]:
    """Forms of names by person: a shorter one is of the person whose longer one holds it, where there is only one such.

    Forms that a language's grammar makes of one name are one ("Maras", "Раскольникову").
    """
    people: list[Counter[str]] = []
    known = {name_form(form, language, forms) for form in forms}
    for form in sorted(forms, key=lambda one: (-len(one.split()), -forms[one], one)):
        plain = name_form(form, language, forms)
        words = set(plain.split())
        holders = [
            one
            for one in people
            if any(words <= set(name_form(longer, language, known).split()) for longer in one)
        ]
        if len(holders) == 1:
            holders[0][form] += forms[form]
        else:
            people.append(Counter({form: forms[form]}))
    return people


def name_form(form: str, language: str, known: Collection[str]) -> str:
    """What the forms of a name have in common: of German the name without the "s" of the genitive, where the name is known
    without it; of Russian the name without its ending.
    """
    if language == "de" and form.endswith("s") and form[:-1] in known:
        return form[:-1]
    if language == "ru":
        return " ".join(_RUSSIAN_ENDING.sub("", word) for word in form.split())
    return form

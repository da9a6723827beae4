"""The reader for others: a component of spaCy, `inkwell_fiction`, and documents with what the reader found.

    nlp = spacy.load("en_core_web_sm"); nlp.add_pipe("inkwell_fiction"); doc = nlp(chapter)

`doc.spans["inkwell"]` are the names (label: PER, FAC, GPE, LOC, VEH, ORG; id: the person's), `doc.ents` as many of them as do
not overlap; `doc._.people` a list of {"id", "name", "aliases", "count", "gender"}; `doc._.quotations` a list of {"start", "end"
(code points), "speaker", "person", "confidence"}; `sentence._.valence` and `._.arousal` 1 to 5, None where the reader saw no
sentence there. Everything survives a DocBin written with `store_user_data=True`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.pipelines import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import Entity, Quotation, Sentence

KEY = "inkwell"


class FictionComponent:
    """Reads a document with the reader in `folder`; its network is loaded with the first document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader: tuple[Any, Any] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The document with names, people, speech and feelings."""
        if self._reader is None:
            from inkwell.worker.analysis.model import load
            from inkwell.worker.analysis.passages import PassageReader

            model = load(self._folder)
            self._reader = (model, PassageReader(model, None))
        model, passages = self._reader
        layout, places = cut(doc.text)
        facts = passages.read([doc.text[a:b] for a, b in places])
        read = put_together(doc.text, layout, places, facts, model.scorers)
        return annotate(doc, read.entities, read.characters, read.quotations, read.sentences)


def make_component(nlp: Language, name: str, reader: str) -> FictionComponent:
    """What spaCy's factory `inkwell_fiction` makes. `reader` is a folder; empty: the reader that came with Inkwell."""
    del nlp, name
    return FictionComponent(Path(reader) if reader else reader_folder())


def annotate(
    doc: Doc,
    entities: Iterable[Entity],
    people: Iterable[Character],
    quotations: Iterable[Quotation],
    sentences: Sequence[Sentence],
) -> Doc:
    """Put what was found into a document of the same text."""
    _register()
    spans = []
    for entity in entities:
        span = doc.char_span(entity.start, entity.end, entity.category, alignment_mode="expand")
        if span is not None and not entity.common:
            spans.append(Span(doc, span.start, span.end, entity.category, span_id=entity.character))
    doc.spans[KEY] = spans
    doc.set_ents(filter_spans(spans))
    doc._.people = [
        {
            "id": one.id,
            "name": one.name,
            "aliases": [alias.text for alias in one.aliases],
            "count": one.count,
            "gender": one.gender,
        }
        for one in people
    ]
    doc._.quotations = [
        {
            "start": one.start,
            "end": one.end,
            "speaker": one.speaker,
            "person": one.character,
            "confidence": one.confidence,
        }
        for one in quotations
    ]
    doc._.inkwell_sentences = [[one.start, one.end, one.valence, one.arousal] for one in sentences]
    return doc


def save(
    path: Path,
    grammar: Path | None,
    texts: Iterable[tuple[str, Any]],
    people: Sequence[Character],
    language: str = "en",
) -> int:
    """Write texts with their readings (`SceneReading`) as a DocBin; how many there are. OSError where it cannot be written.

    With the pipeline of `language` in `grammar` there are tags, lemmas and dependencies as well.
    """
    pipeline = spacy.blank("en")
    if grammar is not None:
        pipeline = load_pipeline(grammar, language, exclude=["ner", "senter"])
    rows = DocBin(store_user_data=True)
    for text, reading in texts:
        pipeline.max_length = max(pipeline.max_length, len(text) + 1)
        here = {entity.character for entity in reading.entities}
        cast = [one for one in people if one.id in here]
        rows.add(annotate(pipeline(text), reading.entities, cast, reading.quotations, reading.sentences))
    rows.to_disk(path)
    return len(rows)


def _register() -> None:
    for name in ("people", "quotations", "inkwell_sentences"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    if not Span.has_extension("valence"):
        Span.set_extension("valence", getter=lambda span: _felt(span, 2))
        Span.set_extension("arousal", getter=lambda span: _felt(span, 3))


def _felt(span: Span, which: int) -> float | None:
    """The mean of what the reader felt in the sentences that begin in the span, else of the one it lies in."""
    rows = span.doc._.inkwell_sentences
    inside = [row for row in rows if span.start_char <= row[0] < span.end_char]
    inside = inside or [row for row in rows if row[0] <= span.start_char < row[1]]
    return sum(row[which] for row in inside) / len(inside) if inside else None


_register()
if not Language.has_factory("inkwell_fiction"):
    Language.factory("inkwell_fiction", default_config={"reader": ""}, func=make_component)

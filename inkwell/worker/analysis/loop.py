"""The reader: serves `Read` with the trained network. One job at a time; a cancel is heard between two batches."""

from __future__ import annotations

import os
import sys
import time
from bisect import bisect_left
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, SceneReading, Sentence
from inkwell.domain.text.text import content_hash
from inkwell.protocol.events import (
    BookRead,
    FactsProposed,
    FailureCode,
    Finished,
    FinishReason,
    ModelLoaded,
    ReadingProgress,
    SceneRead,
)
from inkwell.protocol.requests import JobId, LoadReader, ProposeFacts, Read, SaveReading
from inkwell.worker.analysis.book_memory import BookMemory
from inkwell.worker.analysis.facts.finder import FactFinder
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.domain.reading.scene_reading import Finding
    from inkwell.protocol.requests import Request
    from inkwell.worker.analysis.document import Document
    from inkwell.worker.analysis.model import ReaderModel
    from inkwell.worker.analysis.other_language import LanguageReader
    from inkwell.worker.analysis.passages import PassageReader
    from inkwell.worker.channel import Channel

_Row = TypeVar("_Row", Entity, Quotation, Sentence, Paragraph)
_BETWEEN_TEXTS = "\n\n\n"


class ReaderLoop(WorkerLoop):
    """Keeps one reader warm, and in mind the book it read last."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self._model: ReaderModel | None = None
        self._passages: PassageReader | None = None
        self._failure: EngineError | None = None
        self._book = BookMemory()
        self._put_together: tuple[Read, Document] | None = None
        # Where each text stands in the document it was read in last, for what is asked about it afterwards.
        self._texts: dict[str, tuple[Document, int, int]] = {}
        self._facts = FactFinder()
        self._languages: dict[str, LanguageReader] = {}
        self._cache: Path | None = None

    def do(self, request: Request) -> None:
        """Load, read, or say that this is not the worker for it."""
        if isinstance(request, LoadReader):
            self._load(request)
        elif isinstance(request, Read):
            self._read(request)
        elif isinstance(request, ProposeFacts):
            self._propose(request)
        elif isinstance(request, SaveReading):
            self._save(request)
        elif getattr(request, "job_id", ""):
            raise EngineError(FailureCode.UNSUPPORTED, "the reader does not write")

    def _load(self, request: LoadReader) -> None:
        # Passages have hundreds of lengths; oneDNN keeps a plan for each, and torch keeps another thousand above it with
        # buffers of their own, together half of all the reader's memory, unless told not to.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8")
        os.environ.setdefault("LRU_CACHE_CAPACITY", "8")
        from inkwell.worker.analysis import model as reader_model
        from inkwell.worker.analysis.passages import PassageReader

        began = time.monotonic()
        try:
            self._model = reader_model.load(Path(request.path))
        except reader_model.ReaderFilesError as error:
            print(error, file=sys.stderr)  # noqa: T201  # the worker's log
            self._failure = EngineError(FailureCode.MODEL_DAMAGED, str(error))
            raise self._failure from error
        self._failure = self._put_together = None
        self._cache = Path(request.cache) if request.cache else None
        self._passages = PassageReader(self._model, self._cache)
        self._facts = FactFinder(self._cache)
        took = int((time.monotonic() - began) * 1000)
        self._channel.send(
            ModelLoaded("reader", 0, "cpu", took, 0, engine="reader", form=self._model.number_format)
        )

    def _read(self, request: Read) -> None:
        document = self._known_document(request)
        if not request.again:
            self._book.forget_what_was_sent()
        document = self._book.settle(document, request.whole)
        if request.whole:
            self._texts.clear()
        self._texts |= {key: (document, start, end) for key, start, end in scenes_of(request)}
        from inkwell.worker.analysis.checks.registry import run_checks

        scenes = scenes_of(request)
        facts = self._facts.remembered(document, request.grammars) if request.checks else ()
        findings = run_checks(document, scenes, request.known, request.checks, request.moments, facts)
        for scene, (_, base, _) in zip(request.texts, scenes, strict=True):
            self._stop_where_cancelled(request.job_id)
            part = scene_of(document, scene.key, scene.text, base, findings.get(scene.key, ()))
            event = SceneRead(request.job_id, part)
            if self._book.is_news(event, request.whole):
                self._channel.send(event)
        from inkwell.worker.analysis.people.proposals import propose

        cast = tuple(self._book.cast.values())
        proposals = propose(cast, request.apart) if request.whole and document.english else ()
        self._channel.send(BookRead(request.job_id, document.characters, proposals))
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _propose(self, request: ProposeFacts) -> None:
        """What each text says of its people; cancelled between two batches of passages."""
        for key in request.keys:
            if key not in self._texts:
                continue
            document, start, end = self._texts[key]
            found = self._facts.propose(
                document,
                key,
                start,
                end,
                request.grammars,
                lambda: self._stop_where_cancelled(request.job_id),
            )
            text = document.text[start:end]
            self._channel.send(FactsProposed(request.job_id, key, content_hash(text), *found))
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _save(self, request: SaveReading) -> None:
        from inkwell.worker.analysis.pipelines import PipelineError
        from inkwell.worker.analysis.spacy_component import save

        readings, folder, language = [], "", "en"
        for key in request.keys:
            document, start, end = self._texts[key]
            text = document.text[start:end]
            spoken = "en" if document.english else document.language
            if spoken in dict(request.grammars):
                language, folder = spoken, dict(request.grammars)[spoken]
            readings.append((text, scene_of(document, key, text, start)))
        try:
            save(
                Path(request.path),
                Path(folder) if folder else None,
                readings,
                tuple(self._book.cast.values()),
                language,
            )
        except PipelineError as error:
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, str(error)) from error
        except OSError as error:
            raise EngineError(FailureCode.DISK_FULL, str(error)) from error
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _known_document(self, request: Read) -> Document:
        """The texts as one; a book that only other checks are wished for is not put together again."""
        asked = replace(request, job_id=JobId(""), again=False, checks=(), moments=())
        if self._put_together is None or self._put_together[0] != asked:
            document = self._document(request)
            if not request.whole:
                return document
            self._put_together = (asked, document)
        return self._put_together[1]

    def _document(self, request: Read) -> Document:
        """The texts of the request as one."""
        if self._failure is not None:
            raise self._failure
        if self._model is None or self._model.scorers is None or self._passages is None:
            raise EngineError(FailureCode.NO_MODEL, "no reader is loaded")
        from inkwell.worker.analysis.document import cut, put_together
        from inkwell.worker.analysis.people.mention import Constraints
        from inkwell.worker.analysis.script_document import put_together_script

        # A book is read as one text, so that a person met in the first scene is known in the last.
        text = _BETWEEN_TEXTS.join(scene.text for scene in request.texts)
        layout, places = cut(text)
        total = len(places)

        def heartbeat(done: int) -> None:
            self._stop_where_cancelled(request.job_id)
            self._channel.send(ReadingProgress(request.job_id, done, total))

        facts = self._passages.read([text[a:b] for a, b in places], heartbeat)
        forms = joined_forms(request.joined)
        if not request.whole:
            forms = self._book.forms | forms
        if request.script:
            return put_together_script(text, layout, places, facts, request.known, forms)
        scorers = self._model.scorers
        document = put_together(
            text, layout, places, facts, scorers, request.known, Constraints(forms, request.apart)
        )
        return document if document.english else self._by_grammar(request, document, places)

    def _by_grammar(self, request: Read, document: Document, places: list[tuple[int, int]]) -> Document:
        """A document in another language with what the grammar of that language knows, where it is installed."""
        from inkwell.worker.analysis import other_language
        from inkwell.worker.analysis.pipelines import PipelineError, divider_missing

        language = other_language.language_of(document.text)
        if not language:
            return replace(document, missing=other_language.NO_LANGUAGE)
        folder = dict(request.grammars).get(language)
        if folder is None:
            missing = divider_missing(language) or other_language.NOT_INSTALLED
            return other_language.without_pipeline(document, language, missing)
        if language not in self._languages:
            self._languages[language] = other_language.LanguageReader(language, Path(folder), self._cache)
        parts = [document.text[a:b] for a, b in places]
        try:
            found = self._languages[language].read(parts, lambda: self._stop_where_cancelled(request.job_id))
        except PipelineError as error:
            print(error, file=sys.stderr)  # noqa: T201  # the worker's log
            return other_language.without_pipeline(document, language, error.sentence)
        named = [(a, one) for (a, _), one in zip(places, found, strict=True)]
        return other_language.with_names(document, language, named)

    def _stop_where_cancelled(self, job_id: JobId) -> None:
        if self._channel.is_cancelled(job_id):
            raise CancelledError


def joined_forms(joined: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Names the author has called one, each → the first name of all that hang together."""
    first: dict[str, str] = {}
    for pair in joined:
        names = [" ".join(name.lower().split()) for name in pair]
        known = {first[name] for name in names if name in first}
        head = min(known) if known else names[0]
        for name, other in first.items():
            if other in known:
                first[name] = head
        first.update(dict.fromkeys(names, head))
    return first


def scenes_of(request: Read) -> list[tuple[str, int, int]]:
    """Where the texts of a request stand in the one text they are read as: `(key, start, end)`."""
    scenes, base = [], 0
    for scene in request.texts:
        scenes.append((scene.key, base, base + len(scene.text)))
        base += len(scene.text) + len(_BETWEEN_TEXTS)
    return scenes


def scene_of(
    document: Document, key: str, text: str, base: int, findings: tuple[Finding, ...] = ()
) -> SceneReading:
    """The part of `document` that is the text at `base`, with positions of its own."""
    end = base + len(text)

    def own(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        first = bisect_left(rows, base, key=lambda row: row.start)
        last = bisect_left(rows, end, key=lambda row: row.start)
        return tuple(
            replace(row, start=row.start - base, end=min(row.end, end) - base) for row in rows[first:last]
        )

    return SceneReading(
        key,
        content_hash(text),
        "en" if document.english else document.language,
        own(document.entities),
        own(document.quotations),
        own(document.sentences),
        own(document.paragraphs),
        findings,
        missing=document.missing,
    )

"""The reader: serves `Read` with the trained network. One job at a time; a cancel is heard between two batches."""

from __future__ import annotations

import os
import sys
import time
import traceback
from bisect import bisect_left
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from inkwell.domain.reading import Entity, Paragraph, Quotation, SceneReading, Sentence
from inkwell.domain.text import content_hash
from inkwell.protocol.events import (
    BookRead,
    Failed,
    FailureCode,
    Finished,
    FinishReason,
    ModelLoaded,
    ReadingProgress,
    SceneRead,
)
from inkwell.protocol.requests import JobId, LoadReader, Read, Shutdown
from inkwell.worker.engines.base import CancelledError

if TYPE_CHECKING:
    from inkwell.domain.reading import Finding
    from inkwell.protocol.requests import Request
    from inkwell.worker.analysis.document import Document
    from inkwell.worker.analysis.passages import PassageReader
    from inkwell.worker.analysis.weights import ReaderModel
    from inkwell.worker.channel import Channel

_Row = TypeVar("_Row", Entity, Quotation, Sentence, Paragraph)
_BETWEEN_TEXTS = "\n\n\n"
_NO_PIPELINE = (
    "Inkwell reads English only so far. Names from the codex and speech in quotation marks were found; people, "
    "speakers and feeling were not looked for."
)


class ReaderLoop:
    """Keeps one reader warm."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._model: ReaderModel | None = None
        self._passages: PassageReader | None = None
        self._failure: Failed | None = None

    def run(self) -> None:
        """Until the end of the requests."""
        while True:
            request = self._channel.next_request()
            if request is None or isinstance(request, Shutdown):
                return
            self._serve(request)

    def _serve(self, request: Request) -> None:
        job_id = getattr(request, "job_id", JobId(""))
        try:
            if isinstance(request, LoadReader):
                self._load(request)
            elif isinstance(request, Read):
                self._read(request)
            elif job_id:
                self._channel.send(Failed(job_id, FailureCode.UNSUPPORTED, "the reader does not write"))
        except CancelledError:
            self._channel.send(Finished(job_id, FinishReason.CANCELLED))
        except MemoryError as error:
            self._channel.send(Failed(job_id, FailureCode.OUT_OF_MEMORY, str(error)))
        except Exception as error:  # noqa: BLE001  # the catch-all of this worker: the window must hear of it
            traceback.print_exc()
            self._channel.send(Failed(job_id, FailureCode.INTERNAL, f"{type(error).__name__}: {error}"))

    def _load(self, request: LoadReader) -> None:
        # Passages have hundreds of lengths; oneDNN keeps a plan for each, 200 MB of them, unless told not to.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8")
        from inkwell.worker.analysis import weights
        from inkwell.worker.analysis.passages import PassageReader

        began = time.monotonic()
        try:
            self._model = weights.load(Path(request.path))
        except weights.ReaderFilesError as error:
            print(error, file=sys.stderr)  # noqa: T201  # the worker's log
            self._failure = Failed(JobId(""), FailureCode.MODEL_DAMAGED, str(error))
            self._channel.send(self._failure)
            return
        self._failure = None
        self._passages = PassageReader(self._model, Path(request.cache) if request.cache else None)
        took = int((time.monotonic() - began) * 1000)
        self._channel.send(
            ModelLoaded("reader", 0, "cpu", took, 0, engine="reader", form=str(self._model.dtype))
        )

    def _read(self, request: Read) -> None:
        if self._failure is not None:
            self._channel.send(replace(self._failure, job_id=request.job_id))
            return
        if self._model is None or self._passages is None:
            self._channel.send(Failed(request.job_id, FailureCode.NO_MODEL, "no reader is loaded"))
            return
        from inkwell.worker.analysis.checks.table import run_checks
        from inkwell.worker.analysis.document import cut, put_together

        # A book is read as one text, so that a person met in the first scene is known in the last.
        text = _BETWEEN_TEXTS.join(one.text for one in request.texts)
        layout, places = cut(text)
        total = len(places)

        def heartbeat(done: int) -> None:
            if self._channel.is_cancelled(request.job_id):
                raise CancelledError
            self._channel.send(ReadingProgress(request.job_id, done, total))

        facts = self._passages.read([text[a:b] for a, b in places], heartbeat)
        document = put_together(text, layout, places, facts, self._model.scorers, request.known)
        scenes = scenes_of(request)
        findings = run_checks(document, scenes, request.known, request.checks)
        for one, (_, base, _) in zip(request.texts, scenes, strict=True):
            if self._channel.is_cancelled(request.job_id):
                raise CancelledError
            part = scene_of(document, one.key, one.text, base, findings.get(one.key, ()))
            self._channel.send(SceneRead(request.job_id, part))
        self._channel.send(BookRead(request.job_id, document.characters))
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))


def scenes_of(request: Read) -> list[tuple[str, int, int]]:
    """Where the texts of a request stand in the one text they are read as: `(key, start, end)`."""
    found, base = [], 0
    for one in request.texts:
        found.append((one.key, base, base + len(one.text)))
        base += len(one.text) + len(_BETWEEN_TEXTS)
    return found


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
        "en" if document.english else "",
        own(document.entities),
        own(document.quotations),
        own(document.sentences),
        own(document.paragraphs),
        findings,
        missing="" if document.english else _NO_PIPELINE,
    )

"""How unexpected the author's own words are to the writer model, scene by scene, on demand."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.text import content_hash
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Score
from inkwell.services.failures import sentence_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.services.project.project import ProjectService
    from inkwell.services.writing.generation import GenerationService

_REMEMBERED = 64
# Start and end in the text, and how surprising it is, in nats.
Piece = tuple[int, int, float]


class SurpriseService(QObject):
    """Scores texts with the writer; remembers the last ones under their words, and the mean of each for good.

    A survey scores one text after the other. It waits while a scene is being continued or a text is asked for by
    itself, and goes on by itself afterwards.

    Attributes:
        progress: texts measured and texts in all, of the survey under way; 0, 0 without one.

    Signals:
        measured: the hash of a text whose pieces are known now.
        failed: a sentence; a survey under way is over.
        progress_changed: texts measured and texts in all.
    Thread: main.
    """

    measured = Signal(str)
    failed = Signal(str)
    progress_changed = Signal(int, int)

    def __init__(
        self,
        writer: EngineClient,
        generation: GenerationService,
        project: ProjectService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._generation = writer, generation
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._bits: dict[str, float] = {}
        self._job, self._hash = JobId(""), ""
        self._survey: list[str] = []
        self._surveying, self._total, self._writing = False, 0, False
        self._numbers = itertools.count(1)
        writer.event_received.connect(self._on_writer_event_received)
        project.project_closed.connect(self.stop_survey)
        generation.draft_changed.connect(self._on_generation_draft_changed)
        generation.draft_ended.connect(self._on_generation_draft_changed)

    @property
    def progress(self) -> tuple[int, int]:
        """Texts measured and texts in all."""
        return self._total - len(self._survey), self._total

    def pieces(self, text: str) -> tuple[Piece, ...] | None:
        """What is known of the text; None where it has not been measured."""
        return self._known.get(content_hash(text))

    def bits(self, text: str) -> float | None:
        """The mean surprise of the text in bits a token; None where it has not been measured."""
        return self._bits.get(content_hash(text))

    def survey(self, texts: Sequence[str]) -> None:
        """Measure each of them, in this order; `measured` follows for each."""
        self.stop_survey()
        self._survey = [text for text in texts if self.bits(text) is None]
        self._total = len(self._survey)
        self.progress_changed.emit(*self.progress)
        self._next()

    def stop_survey(self) -> None:
        """Measure no more texts; what is measured stays."""
        if self._surveying:
            self.stop()
        self._end_survey()

    def measure(self, text: str) -> None:
        """Ask the writer; `measured` or `failed` follows. A text asked for before is given up."""
        digest = content_hash(text)
        if digest in self._known:
            self.measured.emit(digest)
            return
        if digest == self._hash and self._job:
            return
        self.stop()
        self._ask(text, digest)

    def stop(self) -> None:
        """Give up what is under way; a survey goes on with the next event, or is ended by `stop_survey`."""
        if self._job:
            self._writer.cancel(self._job)
            self._job, self._surveying = JobId(""), False

    def _ask(self, text: str, digest: str) -> None:
        if not self._generation.prepare_model(start=True):
            self._end_survey()
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
            return
        self._job, self._hash = JobId(f"surprise-{next(self._numbers)}"), digest
        self._writer.submit(Score(self._job, text))

    def _next(self) -> None:
        """Go on with the survey, where nothing else is under way."""
        waiting = [text for text in self._survey if self.bits(text) is None]
        if len(waiting) != len(self._survey):
            self._survey = waiting
            self.progress_changed.emit(*self.progress)
        if not self._survey:
            self._end_survey()
        elif not self._job and not self._writing:
            self._surveying = True
            self._ask(self._survey[0], content_hash(self._survey[0]))

    def _end_survey(self) -> None:
        self._surveying = False
        if self._total:
            self._survey, self._total = [], 0
            self.progress_changed.emit(0, 0)

    def _remember(self, pieces: tuple[Piece, ...]) -> None:
        while len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[self._hash] = pieces
        # A text without a word surprises nobody.
        self._bits[self._hash] = sum(one[2] for one in pieces) / math.log(2) / max(1, len(pieces))

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        """Who waits for a continuation does not wait for a curve."""
        self._writing = self._generation.is_writing(scene_id)
        if self._writing and self._surveying:
            self.stop()
        elif not self._writing and self._survey:
            self._next()

    def _on_writer_event_received(self, event: events.Event) -> None:
        if not self._job or getattr(event, "job_id", None) != self._job:
            return
        if isinstance(event, events.Scored):
            self._job, self._surveying = JobId(""), False
            self._remember(tuple((one.start, one.end, -one.log_probability) for one in event.pieces))
            self.measured.emit(self._hash)
            self._next()
        elif isinstance(event, events.Failed):
            self._job = JobId("")
            self._end_survey()
            self.failed.emit(sentence_for(event.code))
        elif isinstance(event, events.Finished):
            self._job, self._surveying = JobId(""), False
            self._next()

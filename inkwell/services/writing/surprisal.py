"""How unexpected the author's own words are to the writer model, scene by scene, on demand."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.text import content_hash
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import NO_ADAPTER, JobId, Score
from inkwell.services.failures import sentence_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.requests import AdapterUse
    from inkwell.services.project.project import ProjectService
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.generation import GenerationService
    from inkwell.services.writing.writer_model import WriterModelService

    # A text by its hash, and the adapter it was measured with.
    Key = tuple[str, AdapterUse]

_REMEMBERED = 64
# Start and end in the text, and how surprising it is, in nats.
Piece = tuple[int, int, float]


class SurprisalService(QObject):
    """Scores texts with the writer; remembers the last ones under their words, and the mean of each for good.

    Every scene is measured in the project's voice, so that one can be held against another. A survey scores one text after the other. It waits while a scene is being continued or a text is asked for by
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
        model: WriterModelService,
        generation: GenerationService,
        project: ProjectService,
        voices: VoiceService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._generation, self._voices = writer, model, generation, voices
        self._pieces: dict[Key, tuple[Piece, ...]] = {}
        self._bits: dict[Key, float] = {}
        self._adapter: AdapterUse | None = None
        self._job = JobId("")
        self._asked_for: Key = ("", NO_ADAPTER)
        self._survey: list[str] = []
        self._surveying, self._total, self._writing = False, 0, False
        self._numbers = itertools.count(1)
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.Scored, self._on_scored)
        self._events.on(events.Failed, self._on_failed)
        self._events.on(events.Finished, self._on_finished)
        writer.event_received.connect(self._events.dispatch)
        voices.voice_changed.connect(self._on_voices_voice_changed)
        project.project_closed.connect(self.stop_survey)
        generation.draft_changed.connect(self._on_generation_draft_changed)
        generation.draft_ended.connect(self._on_generation_draft_changed)

    @property
    def progress(self) -> tuple[int, int]:
        """Texts measured and texts in all."""
        return self._total - len(self._survey), self._total

    def pieces(self, text: str) -> tuple[Piece, ...] | None:
        """What is known of the text; None where it has not been measured."""
        return self._pieces.get(self._key(text))

    def bits(self, text: str) -> float | None:
        """The mean surprise of the text in bits a token; None where it has not been measured."""
        return self._bits.get(self._key(text))

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
        key = self._key(text)
        if key in self._pieces:
            self.measured.emit(key[0])
        elif key != self._asked_for or not self._job:
            self.stop()
            self._ask(text)

    def stop(self) -> None:
        """Give up what is under way; a survey goes on with the next event, or is ended by `stop_survey`."""
        if self._job:
            self._writer.cancel(self._job)
            self._job, self._surveying = JobId(""), False

    def _key(self, text: str) -> Key:
        if self._adapter is None:
            self._adapter = self._voices.use(None)[1]
        return content_hash(text), self._adapter

    def _ask(self, text: str) -> None:
        if not self._model.prepare(start=True):
            self._end_survey()
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
            return
        self._job, self._asked_for = JobId(f"surprisal-{next(self._numbers)}"), self._key(text)
        self._writer.submit(Score(self._job, text, adapter=self._asked_for[1]))

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
            self._ask(self._survey[0])

    def _end_survey(self) -> None:
        self._surveying = False
        if self._total:
            self._survey, self._total = [], 0
            self.progress_changed.emit(0, 0)

    def _remember(self, pieces: tuple[Piece, ...]) -> None:
        while len(self._pieces) >= _REMEMBERED:
            self._pieces.pop(next(iter(self._pieces)))
        self._pieces[self._asked_for] = pieces
        # A text without a word surprises nobody.
        self._bits[self._asked_for] = sum(nats for _, _, nats in pieces) / math.log(2) / max(1, len(pieces))

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        """Who waits for a continuation does not wait for a curve."""
        self._writing = self._generation.is_writing(scene_id)
        if self._writing and self._surveying:
            self.stop()
        elif not self._writing and self._survey:
            self._next()

    def _on_voices_voice_changed(self) -> None:
        self._adapter = None

    def _on_scored(self, event: events.Scored) -> None:
        self._job, self._surveying = JobId(""), False
        self._remember(tuple((piece.start, piece.end, -piece.log_probability) for piece in event.pieces))
        self.measured.emit(self._asked_for[0])
        self._next()

    def _on_failed(self, event: events.Failed) -> None:
        self._job = JobId("")
        self._end_survey()
        self.failed.emit(sentence_for(event.code))

    def _on_finished(self, _event: events.Finished) -> None:
        """Without a word of it: it was cancelled."""
        self._job, self._surveying = JobId(""), False
        self._next()

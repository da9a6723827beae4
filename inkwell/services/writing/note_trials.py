"""Whether a note from memory is worth its tokens: what the author really wrote next, scored with it and without."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.text.comments import strip_comments
from inkwell.engine.event_table import EventTable
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Score

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.story.building import StoryRoom
    from inkwell.services.story.recall import Choice
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.generation import GenerationService
    from inkwell.services.writing.writer_model import WriterModelService

_REST_MS = 6_000
# Both prompts of a trial are so long: what the notes take the story loses.
_CHARACTERS = 4_000
_A_TOKEN_CHARACTERS = 4.2


@dataclass(frozen=True)
class _Trial:
    """A trial under way; `plain` is the mean log-probability without the notes, None before it is known."""

    scene: SceneId
    choice: Choice
    with_notes: str
    plain: float | None = None


class NoteTrials(QObject):
    """Tries the notes chosen for the scene shown while the author rests and no draft is being written.

    Attributes:
        automatic: whether trials begin by themselves; tests switch it off.
    Thread: main.
    """

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        generation: GenerationService,
        project: ProjectService,
        scenes: SceneService,
        story: StoryRoom,
        voices: VoiceService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._generation = writer, model, generation
        self._scenes, self._story, self._voices = scenes, story, voices
        self.automatic = True
        self._trial: _Trial | None = None
        self._job = JobId("")
        self._numbers = itertools.count(1)
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._events = EventTable(lambda job: bool(job) and job == self._job)
        self._events.on(events.Scored, self._on_scored)
        self._events.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._events.dispatch)
        model.status_changed.connect(lambda status: setattr(story.recall, "tries", not status.remote))
        scenes.scene_edited.connect(lambda _: self._wait())
        story.time.cursor_changed.connect(lambda _: self._wait())
        generation.draft_changed.connect(lambda _: self._wait())
        project.project_closed.connect(self.stop)

    def try_now(self, scene_id: SceneId) -> bool:
        """Try the notes chosen for a scene that have not been tried; False where there are none, or nobody who could."""
        choice = self._story.recall.untried(scene_id)
        buffer = self._scenes.buffer(scene_id)
        if choice is None or buffer is None or self._job or not self._model.prepare(start=False):
            return False
        before = strip_comments(buffer.text, 0, choice.position)[: choice.trial.start]
        template = next(block.template for block in load_recipe("continue").blocks if block.kind == "passage")
        notes = "".join(template.replace("{text}", hit.text) for hit in choice.hits)
        story = before[-max(0, _CHARACTERS - len(notes)) :]
        self._trial = _Trial(scene_id, choice, notes + story)
        self._score(before[-_CHARACTERS:])
        return True

    def stop(self) -> None:
        """Give up the trial under way; it begins anew when the author rests."""
        if self._job:
            self._writer.cancel(self._job)
        self._trial, self._job = None, JobId("")
        self._rest.stop()

    def _wait(self) -> None:
        """What the author does goes first."""
        self.stop()
        self._rest.start(_REST_MS)

    def _score(self, before: str) -> None:
        assert self._trial is not None
        self._job = JobId(f"note-trial-{next(self._numbers)}")
        adapter = self._voices.use(self._trial.scene)[1]
        self._writer.submit(Score(self._job, self._trial.choice.trial.tried, before, adapter))

    def _on_rest_timeout(self) -> None:
        scene_id = self._story.time.cursor
        if self.automatic and scene_id is not None and not self._generation.is_writing(scene_id):
            self.try_now(scene_id)

    def _on_scored(self, event: events.Scored) -> None:
        trial, self._job = self._trial, JobId("")
        if trial is None or not event.pieces:
            return
        mean = sum(piece.log_probability for piece in event.pieces) / len(event.pieces)
        if trial.plain is None:
            self._trial = _Trial(trial.scene, trial.choice, trial.with_notes, mean)
            self._score(trial.with_notes)
            return
        self._trial = None
        tokens = int(sum(len(hit.text) for hit in trial.choice.hits) / _A_TOKEN_CHARACTERS)
        self._story.recall.settle(trial.scene, trial.choice, mean - trial.plain, tokens, len(event.pieces))

    def _on_failed(self, event: events.Failed) -> None:
        """A model that cannot say how likely a text is has its notes untried."""
        self._trial, self._job = None, JobId("")
        if event.code is events.FailureCode.UNSUPPORTED:
            self._story.recall.tries = False

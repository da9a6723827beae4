"""Whether a note from memory is worth its tokens: what the author really wrote next, scored with it and without."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.text.comments import strip_comments
from inkwell.engine.event_table import EventTable
from inkwell.prompting.context import framed
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, WeighNotes

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
_CHARACTERS = 4_000  # of story before the words tried


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
        self._trial: tuple[SceneId, Choice] | None = None
        self._job = JobId("")
        self._numbers = itertools.count(1)
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._events = EventTable(lambda job: bool(job) and job == self._job)
        self._events.on(events.NotesWeighed, self._on_weighed)
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
        templates = {block.kind: block.template for block in load_recipe("continue").blocks}
        notes = tuple(
            framed(templates[offer.kind.value], offer.title, offer.text)
            for offer in choice.offers
            if offer.kind.value in templates
        )
        book = self._story.recall.told_before(scene_id)().text
        if not notes and not book:
            return False
        self._trial = (scene_id, choice)
        self._job = JobId(f"note-trial-{next(self._numbers)}")
        adapter = self._voices.use(scene_id)[1]
        self._writer.submit(
            WeighNotes(self._job, choice.trial.tried, before[-_CHARACTERS:], notes, adapter, book)
        )
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

    def _on_rest_timeout(self) -> None:
        scene_id = self._story.time.cursor
        if self.automatic and scene_id is not None and not self._generation.is_writing(scene_id):
            self.try_now(scene_id)

    def _on_weighed(self, event: events.NotesWeighed) -> None:
        trial, self._trial, self._job = self._trial, None, JobId("")
        if trial is not None and event.tokens:
            own_turns = event.book_gain if event.book_tokens else None
            self._story.recall.settle(*trial, event.gains, event.lengths, event.tokens, own_turns)

    def _on_failed(self, event: events.Failed) -> None:
        """A model that cannot say how likely a text is has its notes untried."""
        self._trial, self._job = None, JobId("")
        if event.code is events.FailureCode.UNSUPPORTED:
            self._story.recall.tries = False

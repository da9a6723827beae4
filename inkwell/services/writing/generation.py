"""Continue this scene: from a caret to candidates in the page, every one of them stored with all that made it.

Text for the page goes into drafts; failures become sentences. Late words of a stopped job are dropped here.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.drafts.shortening import shorter
from inkwell.engine.event_table import EventTable
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.events import FittedPart
from inkwell.protocol.requests import GiveWay, JobId
from inkwell.services.failures import failure_of
from inkwell.services.writing.again import Again, Steering
from inkwell.services.writing.drafts import Draft, generation_before
from inkwell.services.writing.generate_requests import CaretContext
from inkwell.services.writing.pending_drafts import PendingDrafts
from inkwell.services.writing.replay import note_of, request_facts

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.requests import PromptPart
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.generate_requests import RequestMaker
    from inkwell.services.writing.prompt_context import PromptContextReader
    from inkwell.services.writing.writer_model import WriterModelService

__all__ = ["Again", "CaretContext", "FittedPart", "GenerationService", "JobId"]

log = logging.getLogger(__name__)

_TOLD_EVERY_S = 0.15  # that keys are coming: often enough, since the writer gives way for longer


class GenerationService(QObject):
    """Has the pending drafts written, one a scene.

    Signals:
        draft_changed: the SceneId whose draft has other text, another candidate shown, or ended writing.
        draft_ended: the SceneId whose draft is no more.
        kept_whole: SceneId and the beat of a draft of which nothing is left but what was kept.
        given_back: SceneId and the beat of such a draft that stands in the page again, the keeping being undone.
        prompt_fitted: the blocks that were sent and the prompt's tokens and room (FittedPart tuple, int, int).
        generation_failed: SceneId (None where the model could not be loaded) and the Failure.
    Thread: main.
    """

    draft_changed = Signal(object)
    draft_ended = Signal(object)
    kept_whole = Signal(object, str)
    given_back = Signal(object, str)
    prompt_fitted = Signal(object, int, int)
    generation_failed = Signal(object, object)

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        storage: StorageThread,
        scenes: SceneService,
        context: PromptContextReader,
        requests: RequestMaker,
        voices: VoiceService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._voices = writer, model, voices
        self._scenes, self._context = scenes, context
        self._jobs: dict[JobId, SceneId] = {}
        self._previews: dict[JobId, SceneId] = {}
        self._gave_way_at = 0.0
        self.last_prompt: tuple[tuple[FittedPart, ...], int, int] | None = None
        self.requests = requests
        self._drafts = PendingDrafts(storage, scenes, self)
        self._drafts.draft_changed.connect(self.draft_changed)
        self._drafts.draft_ended.connect(self.draft_ended)
        self._drafts.kept_whole.connect(self.kept_whole)
        self._drafts.given_back.connect(self.given_back)
        self._events = EventTable(self._knows_job)
        self._events.on(events.PromptFitted, self._on_prompt_fitted)
        self._events.on(events.TextChunk, self._on_text_chunk)
        self._events.on(events.CandidateFinished, self._on_candidate_finished)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._events.dispatch)

    def draft(self, scene_id: SceneId) -> Draft | None:
        """The scene's pending draft."""
        return self._drafts.get(scene_id)

    def is_writing(self, scene_id: SceneId) -> bool:
        """Whether a candidate of the scene is being written or prepared."""
        draft = self._drafts.get(scene_id)
        return draft is not None and draft.writing

    def continue_scene(self, caret: CaretContext) -> JobId | None:
        """Continue at the caret. None where there is no model.

        A draft that is pending at that place is asked for once more, and stays among the alternatives; elsewhere in the
        scene it is discarded.
        """
        return self._write(caret, Steering())

    def again(self, scene_id: SceneId, how: Again) -> JobId | None:
        """Ask once more for the pending draft, in the way of `how`; what shows now stays among the alternatives."""
        draft = self._drafts.get(scene_id)
        if draft is None:
            return None
        shown = draft.text
        if how is Again.NOT:
            self._drafts.refuse(scene_id)
        wish = draft.settings
        caret = CaretContext(
            scene_id,
            draft.anchor,
            str(wish.get("beat", "")),
            int(str(wish.get("words", 0))),
            str(wish.get("mood", "")),
        )
        return self._write(caret, Steering(toward=shown if how is Again.LIKE else ""))

    def shorten(self, scene_id: SceneId) -> bool:
        """An alternative that says what shows in about half the words, at once; False where it is one sentence."""
        draft = self._drafts.get(scene_id)
        text = shorter(draft.text) if draft is not None else ""
        if text:
            self.stop(scene_id)
            self._drafts.add_alternative(scene_id, text)
        return bool(text)

    def step_back(self, scene_id: SceneId) -> bool:
        """Undo the last asking again: what showed before shows, what came stays reachable. False where there was none."""
        draft = self._drafts.get(scene_id)
        if draft is None or len(draft.rounds) < 2:
            return False
        rounds = len(draft.rounds)
        self.stop(scene_id)
        # A round without a word has ended with its stop.
        return len(draft.rounds) < rounds or self._drafts.step_back(scene_id)

    def _write(self, caret: CaretContext, steering: Steering) -> JobId | None:
        if not self._model.prepare(start=True):
            self.generation_failed.emit(caret.scene_id, failure_of(events.FailureCode.NO_MODEL))
            return None
        buffer = self._scenes.buffer(caret.scene_id)
        if buffer is None or not self._context.knows(caret.scene_id):
            return None
        self._scenes.save_now()
        job, before = JobId(secrets.token_hex(8)), buffer.text[: caret.position]
        fresh = Draft(
            job=job,
            anchor=caret.position,
            model=self._model.status.name,
            requested=self.requests.candidates(caret),
            context=generation_before(buffer.runs, caret.position),
            settings=self.requests.wish(caret),
            before=before,
            keeps_lines=self._context.script_place(caret.scene_id, caret.position) is not None,
            after=buffer.text[caret.position :].partition("\n")[0] or buffer.text[caret.position :][:1],
        )
        draft = self._drafts_for(caret, fresh)
        self._jobs[job] = caret.scene_id

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            self._drafts.refused_at(
                caret.scene_id,
                before,
                lambda refused: self._submit(
                    job, draft, caret, parts, instruct, replace(steering, away=tuple(refused))
                ),
            )

        self.requests.gather(caret, self._model.status.remote, built)
        return job

    def _drafts_for(self, caret: CaretContext, fresh: Draft) -> Draft:
        """The draft that is going to be written: the pending one of this place once more, or `fresh`."""
        scene_id = caret.scene_id
        self.stop(scene_id)
        draft = self._drafts.get(scene_id)
        if draft is None or draft.anchor != caret.position:
            self.discard(scene_id)
            self._drafts.put(scene_id, fresh)
        elif any(candidate.kept for candidate in draft.candidates):
            self._drafts.renew(scene_id, fresh)
        else:
            draft.before, draft.after, draft.settings = fresh.before, fresh.after, fresh.settings
            draft.model, draft.context = fresh.model, fresh.context
            self._drafts.begin_round(scene_id, fresh.job, fresh.requested)
            return draft
        return fresh

    def _submit(
        self,
        job: JobId,
        draft: Draft,
        caret: CaretContext,
        parts: tuple[PromptPart, ...],
        instruct: bool,
        steering: Steering,
    ) -> None:
        """Ask the writer, unless the author has gone on meanwhile."""
        if self._drafts.get(caret.scene_id) is not draft or draft.job != job or not draft.writing:
            return
        draft.adapter, adapter = self._voices.use(caret.scene_id)
        request = self.requests.generate(
            job, caret, parts, instruct, adapter, steering, self._model.status.remote
        )
        draft.settings = {**self.requests.facts(caret, request.sampling), **request_facts(request)}
        self._writer.submit(request)
        self._drafts.begin_storing()

    def preview(self, caret: CaretContext) -> None:
        """Ask what the model would see; `prompt_fitted` follows."""
        if not self._model.prepare(start=True):
            self.generation_failed.emit(caret.scene_id, failure_of(events.FailureCode.NO_MODEL))
            return
        job = JobId(secrets.token_hex(8))

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            self._previews[job] = caret.scene_id
            self._writer.submit(self.requests.preview(job, caret, parts, instruct))

        self.requests.gather(caret, self._model.status.remote, built)

    def read_ahead(self, caret: CaretContext) -> None:
        """Let a writer that is ready and idle read up to the caret, so that Continue begins at once."""
        status = self._model.status
        idle = self._writer.state is EngineState.READY and not self._drafts.get(caret.scene_id)
        idle = idle and not status.failure and not status.remote
        if not idle or not self._context.knows(caret.scene_id):
            return

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            _, adapter = self._voices.use(caret.scene_id)
            job = JobId(secrets.token_hex(8))
            self._writer.hint(self.requests.prefill(job, caret, parts, instruct, adapter))

        self.requests.gather(caret, self._model.status.remote, built)

    def give_way(self) -> None:
        """The author's hand is on the keys: a writer at work leaves the window a processor until it rests."""
        now = time.monotonic()
        if self._writer.state is EngineState.BUSY and now - self._gave_way_at >= _TOLD_EVERY_S:
            self._gave_way_at = now
            self._writer.tell(GiveWay())

    def stop(self, scene_id: SceneId) -> None:
        """Write no further; what has come stays in the page, apart."""
        if self._cancel(scene_id):
            self._drafts.stop_writing(scene_id)

    def keep(self, scene_id: SceneId, everything: bool = True) -> str:
        """Take the draft, or its first sentence, into the scene; the text kept."""
        draft = self._drafts.get(scene_id)
        if everything and draft is not None and draft.text.strip():
            self.stop(scene_id)
        return self._drafts.keep(scene_id, everything)

    def show_candidate(self, scene_id: SceneId, step: int) -> bool:
        """Show the next alternative (or the one before)."""
        return self._drafts.show_candidate(scene_id, step)

    def discard(self, scene_id: SceneId) -> bool:
        """Take the draft out of the page; it stays in the project's history of generations."""
        draft = self._drafts.get(scene_id)
        if draft is None:
            return False
        self._cancel(scene_id)
        draft.writing = False
        self._drafts.end(scene_id, "discarded")
        return True

    def forget(self) -> None:
        """Drop all drafts from memory, leaving them open in the file; for closing a project."""
        for scene_id in self._drafts.writing():
            self._cancel(scene_id)
        self._drafts.forget()
        self._jobs.clear()

    def _cancel(self, scene_id: SceneId) -> bool:
        """Have the scene's draft written no further; False where it is not being written. Late words are dropped."""
        draft = self._drafts.get(scene_id)
        if draft is None or not draft.writing:
            return False
        self._jobs.pop(JobId(draft.job), None)
        self._writer.cancel(JobId(draft.job))
        return True

    def _knows_job(self, job_id: JobId) -> bool:
        """Whether the author waits for it: not for a reading ahead, nor for what she gave up. The loading is everybody's."""
        return not job_id or job_id in self._jobs or job_id in self._previews

    def _on_prompt_fitted(self, event: events.PromptFitted) -> None:
        draft = self._drafts.get(self._jobs.get(event.job_id))
        if draft is not None:
            draft.prompt = event.prompt
            draft.settings["blocks"] = note_of(event.blocks)
        self.last_prompt = (event.blocks, event.prompt_tokens, event.context_tokens)
        self.prompt_fitted.emit(*self.last_prompt)

    def _on_text_chunk(self, event: events.TextChunk) -> None:
        self._drafts.add_text(self._jobs[event.job_id], event)

    def _on_candidate_finished(self, event: events.CandidateFinished) -> None:
        self._model.note_speed(event.tokens, event.writing_ms)
        self._drafts.finish_candidate(self._jobs[event.job_id], event)

    def _on_failed(self, event: events.Failed) -> None:
        log.warning("generation failed: %s", event.code)
        log.debug("detail: %s", event.detail)
        scene_id = self._jobs.get(event.job_id)
        draft = self._drafts.get(scene_id)
        if draft is not None:
            self._voices.note_failure(draft.adapter, event.code)
        if event.job_id:
            self._model.note_job_failed()
        of_scene = scene_id or self._previews.get(event.job_id)
        self.generation_failed.emit(of_scene, failure_of(event.code, event.detail))
        self._end_job(event.job_id)

    def _on_finished(self, event: events.Finished) -> None:
        scene_id = self._jobs.get(event.job_id)
        draft = self._drafts.get(scene_id)
        nothing = draft is not None and not any(one.text.strip() for one in draft.candidates)
        self._end_job(event.job_id)
        if nothing and event.reason is not events.FinishReason.CANCELLED:
            self.generation_failed.emit(scene_id, failure_of(events.FailureCode.NOTHING_WRITTEN))

    def _end_job(self, job_id: JobId) -> None:
        self._previews.pop(job_id, None)
        scene_id = self._jobs.pop(job_id, None)
        if scene_id is not None and self._drafts.get(scene_id) is not None:
            self._drafts.finish_writing(scene_id, self._context.names())

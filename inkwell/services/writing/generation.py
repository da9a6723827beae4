"""Continue this scene: from a caret to candidates in the page, every one of them stored with all that made it.

Text for the page goes into drafts; failures become sentences. Late words of a stopped job are dropped here.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.drafts.draft_range import DraftRange
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.engine.lifecycle import EngineState
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol import events
from inkwell.protocol.events import FittedPart
from inkwell.protocol.requests import JobId, LoadModel
from inkwell.services.failures import sentence_for
from inkwell.services.writing.draft_ranking import rank_draft
from inkwell.services.writing.draft_store import DraftStore
from inkwell.services.writing.drafts import Draft, generation_before
from inkwell.services.writing.generate_requests import CaretContext, OrderMaker
from inkwell.support.i18n import received

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.requests import PromptPart
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.models.models import ModelService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.settings import SettingsService
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.prompt_context import StoryReader

__all__ = ["CaretContext", "EngineState", "FittedPart", "GenerationService", "JobId", "ModelStatus"]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ModelStatus:
    """What the window says of the model. `failure` is a sentence."""

    name: str = ""
    state: EngineState = EngineState.STOPPED
    step: str = ""
    tokens_per_s: float = 0.0
    failure: str = ""
    remote: bool = False
    how: str = ""


class GenerationService(QObject):
    """Owns the writer and the pending drafts, one a scene.

    Signals:
        draft_changed: the SceneId whose draft has other text, another candidate shown, or ended writing.
        draft_ended: the SceneId whose draft is no more.
        prompt_fitted: the blocks that were sent and the prompt's tokens and room (FittedPart tuple, int, int).
        generation_failed: SceneId and a sentence.
        model_status_changed: a ModelStatus.
    Thread: main.
    """

    draft_changed = Signal(object)
    draft_ended = Signal(object)
    prompt_fitted = Signal(object, int, int)
    generation_failed = Signal(object, str)
    model_status_changed = Signal(object)

    def __init__(
        self,
        client: EngineClient,
        storage: StorageThread,
        scenes: SceneService,
        reader: StoryReader,
        models: ModelService,
        settings: SettingsService,
        voices: VoiceService,
        engine: str = "auto",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._storage = storage
        self._scenes = scenes
        self._reader = reader
        self._models = models
        self._voices = voices
        self._engine = engine
        self._drafts: dict[SceneId, Draft] = {}
        self._jobs: dict[JobId, SceneId] = {}
        self._previews: set[JobId] = set()
        self.status = ModelStatus()
        self._memory_bytes = 0
        self.last_prompt: tuple[tuple[FittedPart, ...], int, int] | None = None
        self.orders = OrderMaker(settings)
        self._store = DraftStore(storage, self._drafts, self)
        client.event_received.connect(self._on_client_event_received)
        client.state_changed.connect(self._on_client_state_changed)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        scenes.scene_loaded.connect(self._on_scenes_scene_loaded)

    def draft(self, scene_id: SceneId) -> Draft | None:
        """The scene's pending draft."""
        return self._drafts.get(scene_id)

    def is_writing(self, scene_id: SceneId) -> bool:
        """Whether a candidate of the scene is being written or prepared."""
        draft = self._drafts.get(scene_id)
        return draft is not None and draft.writing

    def prepare_model(self, start: bool) -> bool:
        """Tell the writer which model to use; False where none is installed."""
        if self._engine == "fake":
            self._client.use_model(LoadModel("", "Script", "fake"), start)
            return True
        request = self._models.load_request(self._engine)
        if request is None:
            self._set_status(replace(self.status, name="", failure=sentence_for(events.FailureCode.NO_MODEL)))
            return False
        self._set_status(
            replace(self.status, name=request.name, failure="", remote=request.engine == "remote")
        )
        self._client.use_model(request, start)
        return True

    def continue_scene(self, caret: CaretContext) -> JobId | None:
        """Continue at the caret; a pending draft of the scene is discarded. None where there is no model."""
        if not self.prepare_model(start=True):
            self.generation_failed.emit(caret.scene_id, sentence_for(events.FailureCode.NO_MODEL))
            return None
        buffer = self._scenes.buffer(caret.scene_id)
        if buffer is None or not self._reader.knows(caret.scene_id):
            return None
        self.discard(caret.scene_id)
        self._scenes.save_now()
        job = JobId(secrets.token_hex(8))
        before = buffer.text[: caret.position]
        draft = Draft(
            job=job,
            anchor=caret.position,
            model=self.status.name,
            wanted=self.orders.candidates(caret),
            drop_space=not before or before[-1].isspace(),
            context=generation_before(buffer.runs, caret.position),
            before=before,
        )
        self._drafts[caret.scene_id] = draft
        self._jobs[job] = caret.scene_id
        self.draft_changed.emit(caret.scene_id)

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            if self._drafts.get(caret.scene_id) is not draft:
                return
            draft.adapter, adapter = self._voices.use(caret.scene_id)
            request = self.orders.generate(job, caret, parts, instruct, self._reader.names(), adapter)
            draft.settings = self.orders.facts(caret, request.sampling)
            self._client.submit(request)
            self._store.begin()

        self._reader.parts(caret.scene_id, caret.position, caret.beat, load_recipe("continue"), built)
        return job

    def preview(self, caret: CaretContext) -> None:
        """Ask what the model would see; `prompt_fitted` follows."""
        if not self.prepare_model(start=True):
            self.generation_failed.emit(caret.scene_id, sentence_for(events.FailureCode.NO_MODEL))
            return
        job = JobId(secrets.token_hex(8))

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            self._previews.add(job)
            self._client.submit(self.orders.preview(job, caret, parts, instruct))

        self._reader.parts(caret.scene_id, caret.position, caret.beat, load_recipe("continue"), built)

    def read_ahead(self, caret: CaretContext) -> None:
        """Let a writer that is ready and idle read up to the caret, so that Continue begins at once."""
        idle = self._client.state is EngineState.READY and not self._drafts.get(caret.scene_id)
        idle = idle and not self.status.failure and not self.status.remote
        if not idle or not self._reader.knows(caret.scene_id):
            return

        def built(parts: tuple[PromptPart, ...], instruct: bool) -> None:
            _, adapter = self._voices.use(caret.scene_id)
            job = JobId(secrets.token_hex(8))
            self._client.hint(self.orders.prepare(job, caret, parts, instruct, adapter))

        self._reader.parts(caret.scene_id, caret.position, caret.beat, load_recipe("continue"), built)

    def stop(self, scene_id: SceneId) -> None:
        """Write no further; what has come stays in the page, apart."""
        draft = self._drafts.get(scene_id)
        if draft is None or not draft.writing:
            return
        self._jobs.pop(JobId(draft.job), None)
        self._client.cancel(JobId(draft.job))
        draft.writing = False
        if not draft.text.strip():
            self._end(scene_id, "discarded")
        else:
            self._store.store_texts()
            self.draft_changed.emit(scene_id)

    def keep(self, scene_id: SceneId, everything: bool = True) -> str:
        """Take the draft, or its first sentence, into the scene; the text kept."""
        draft = self._drafts.get(scene_id)
        one = draft.candidate if draft is not None else None
        if draft is None or one is None or not one.pending.strip():
            return ""
        self._scenes.remember(scene_id, "before generated text")
        if everything and draft.writing:
            self.stop(scene_id)
        text = draft.take(everything)
        self.draft_changed.emit(scene_id)
        self._scenes.insert_generated(scene_id, draft.anchor, text, one.row or None)
        self._store.resolve(one, "kept")
        if not one.pending.strip() and not draft.writing:
            self._end(scene_id, "kept")
        else:
            self.draft_changed.emit(scene_id)
        return text

    def show_candidate(self, scene_id: SceneId, step: int) -> bool:
        """Show the next alternative (or the one before)."""
        draft = self._drafts.get(scene_id)
        if draft is None or not draft.show(step):
            return False
        self.draft_changed.emit(scene_id)
        return True

    def discard(self, scene_id: SceneId) -> bool:
        """Take the draft out of the page; it stays in the project's history of generations."""
        if scene_id not in self._drafts:
            return False
        draft = self._drafts[scene_id]
        if draft.writing:
            self._jobs.pop(JobId(draft.job), None)
            self._client.cancel(JobId(draft.job))
            draft.writing = False
        self._end(scene_id, "discarded")
        return True

    def forget(self) -> None:
        """Drop all drafts from memory, leaving them open in the file; for closing a project."""
        self._store.store_texts()
        for scene_id, draft in list(self._drafts.items()):
            if draft.writing:
                self._client.cancel(JobId(draft.job))
            del self._drafts[scene_id]
            self.draft_ended.emit(scene_id)
        self._jobs.clear()

    def _end(self, scene_id: SceneId, state: str) -> None:
        draft = self._drafts.pop(scene_id)
        for one in draft.candidates:
            self._store.resolve(one, "kept" if one.kept else "discarded" if state == "kept" else state)
        self._store.rest()
        self.draft_ended.emit(scene_id)

    def _on_client_event_received(self, event: events.Event) -> None:
        if isinstance(event, events.ModelLoading):
            self._set_status(replace(self.status, step=event.step))
        elif isinstance(event, events.ModelLoaded):
            how = " · ".join(
                received(part) for part in (event.device, event.form, event.reason, event.warning) if part
            )
            self._set_status(replace(self.status, step="", failure="", how=how))
            self._memory_bytes = event.memory_bytes
        elif isinstance(event, events.PromptFitted):
            self._on_prompt_fitted(event)
        elif isinstance(event, events.TextChunk):
            self._on_text_chunk(event)
        elif isinstance(event, events.CandidateFinished):
            self._on_candidate_finished(event)
        elif isinstance(event, (events.Finished, events.Failed)):
            self._on_job_ended(event)

    def _on_prompt_fitted(self, event: events.PromptFitted) -> None:
        scene_id = self._jobs.get(event.job_id)
        if scene_id is None and event.job_id not in self._previews:
            return
        self.last_prompt = (event.blocks, event.prompt_tokens, event.context_tokens)
        if scene_id is not None:
            self._drafts[scene_id].prompt = event.prompt
        self.prompt_fitted.emit(*self.last_prompt)

    def _on_text_chunk(self, event: events.TextChunk) -> None:
        scene_id = self._jobs.get(event.job_id)
        draft = self._drafts.get(scene_id) if scene_id is not None else None
        if scene_id is None or draft is None:
            return
        one = self._store.candidate(scene_id, draft, event.candidate)
        text = event.text
        if not one.text and draft.drop_space:
            text = text.lstrip()
        if text:
            one.text += text
            one.unsaved = True
            if event.candidate == draft.shown:
                self.draft_changed.emit(scene_id)

    def _on_candidate_finished(self, event: events.CandidateFinished) -> None:
        scene_id = self._jobs.get(event.job_id)
        draft = self._drafts.get(scene_id) if scene_id is not None else None
        if scene_id is None or draft is None:
            return
        one = self._store.candidate(scene_id, draft, event.candidate)
        text = event.text.lstrip() if draft.drop_space else event.text
        if len(text) >= one.consumed:
            one.text = text
        one.finished, one.unsaved = True, True
        one.seed, one.tokens, one.milliseconds = event.seed, event.tokens, event.milliseconds
        one.fluency, one.avoided = event.mean_log_probability, event.avoided
        speed = (event.tokens - 1) / (event.writing_ms / 1000) if event.writing_ms > 50 else 0.0
        self._set_status(replace(self.status, tokens_per_s=speed))
        if event.tokens >= 24 and speed:
            self._models.record_speed(speed, self._memory_bytes)
        self.draft_changed.emit(scene_id)

    def _on_job_ended(self, event: events.Finished | events.Failed) -> None:
        if event.job_id and event.job_id not in self._jobs and event.job_id not in self._previews:
            return  # a reading ahead, or a job that was given up: nothing the author asked for now
        self._previews.discard(event.job_id)
        scene_id = self._jobs.pop(event.job_id, None)
        draft = self._drafts.get(scene_id) if scene_id is not None else None
        if isinstance(event, events.Failed):
            sentence = sentence_for(event.code)
            log.warning("generation failed: %s", event.code)
            log.debug("detail: %s", event.detail)
            if draft is not None:
                self._voices.note_failure(draft.adapter, event.code)
            self._set_status(replace(self.status, step="", failure=sentence if not event.job_id else ""))
            self.generation_failed.emit(
                scene_id, f"{sentence} ({event.detail})" if event.code.startswith("model") else sentence
            )
        if scene_id is None or draft is None:
            return
        draft.writing = False
        draft.candidates = [
            one for one in draft.candidates if one.text.strip() or one.kept
        ] or draft.candidates[:1]
        draft.shown = min(draft.shown, max(0, len(draft.candidates) - 1))
        self._store.store_texts()
        if not draft.text.strip():
            self._end(
                scene_id, "kept" if draft.candidate is not None and draft.candidate.kept else "discarded"
            )
        else:
            rank_draft(self._storage, draft, self._reader.names(), self._on_draft_ranked)
            self.draft_changed.emit(scene_id)

    def _on_draft_ranked(self, draft: Draft) -> None:
        for scene_id, other in self._drafts.items():
            if other is draft:
                self.draft_changed.emit(scene_id)

    def _on_client_state_changed(self, state: EngineState) -> None:
        step = self.status.step if state is EngineState.STARTING else ""
        self._set_status(replace(self.status, state=state, step=step))

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        draft = self._drafts.get(change.scene_id)
        if draft is None:
            self._note_undone_keep(change)
            return
        kept_here = (
            change.step is not None and change.step.kind is EditKind.KEEP and change.step.mark is not None
        )
        for edit in change.edits:
            if change.after_draft and edit.start == draft.anchor:
                continue
            moved = DraftRange(draft.anchor, len(draft.text)).after_base_edit(
                edit.start, len(edit.removed), len(edit.added)
            )
            draft.anchor = moved.anchor
        if kept_here and change.step is not None and change.step.mark is not None:
            if change.undone and draft.give_back(change.step.mark):
                self.draft_changed.emit(change.scene_id)
            elif (
                not change.undone and draft.candidate is not None and draft.candidate.row == change.step.mark
            ):
                edit = change.edits[0]
                if draft.candidate.pending.startswith(edit.added):
                    draft.candidate.kept.append(
                        (draft.candidate.consumed, draft.candidate.consumed + len(edit.added))
                    )
                    draft.candidate.consumed += len(edit.added)
                    self.draft_changed.emit(change.scene_id)

    def _note_undone_keep(self, change: SceneEdited) -> None:
        step = change.step
        if step is not None and step.kind is EditKind.KEEP and step.mark is not None:
            self._store.set_state(step.mark, "discarded" if change.undone else "kept")

    def _on_scenes_scene_loaded(self, scene_id: SceneId) -> None:
        """Put a draft that was open when the program ended back into the page, apart as it was."""
        if scene_id in self._drafts:
            return
        buffer = self._scenes.buffer(scene_id)

        def found(draft: Draft) -> None:
            if scene_id not in self._drafts and self._scenes.buffer(scene_id) is not None:
                self._drafts[scene_id] = draft
                self.draft_changed.emit(scene_id)

        if buffer is not None:
            self._store.open_draft(scene_id, len(buffer.text), found)

    def _set_status(self, status: ModelStatus) -> None:
        if status != self.status:
            self.status = status
            self.model_status_changed.emit(status)

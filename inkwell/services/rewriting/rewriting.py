"""Rewrite a passage: from a selection to versions, and from a version to the scene, as one step that can be undone.

The passage is followed while the author writes elsewhere; once she has changed it herself nothing is put over it.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import WorldError
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.history import Generation
from inkwell.domain.rewriting.passage import whole_sentences
from inkwell.domain.rewriting.word_difference import Group, edits, groups
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Rewrite
from inkwell.services.failures import sentence_for
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.rewriting.rewrite_requests import likes_instructions, refuse_unfit
from inkwell.services.voices.learned_styles import adapter_choice
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.rewriting.narrator import Narrator
    from inkwell.domain.rewriting.style import Style
    from inkwell.domain.rewriting.version import Version
    from inkwell.engine.client import EngineClient
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.models.models import ModelService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.rewriting.styles import StyleService
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.generation import GenerationService
    from inkwell.services.writing.prompt_context import PromptContextReader
    from inkwell.services.writing.writer_model import WriterModelService
    from inkwell.support.paths import Places

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RewriteRequest:
    """What the author wants: a place in base positions, a style or move, and how."""

    scene_id: SceneId
    start: int
    end: int
    style_id: str
    versions: int = 3
    strength: float = 1.0
    sample: str = ""
    narrator: Narrator | None = None
    seed: int | None = None


@dataclass
class Passage:
    """What is being rewritten, where it stands now, and what has come of it. `rows` are the versions' generations."""

    job: JobId
    scene_id: SceneId
    start: int
    source: str
    style: Style
    model: str = ""
    strength: float = 1.0
    adapter: str = ""
    writing: bool = True
    changed: bool = False
    versions: list[Version] = field(default_factory=list["Version"])
    rows: dict[int, int] = field(default_factory=dict[int, int])

    def groups(self, number: int) -> tuple[Group, ...]:
        """The sentences of a version against the passage, to be taken or left."""
        return groups(self.source, self.versions[number].text)


class RewritingService(QObject):
    """One passage at a time.

    Signals:
        passage_changed: the Passage has begun, has another version, has ended writing, or was edited.
        progress_changed: sentences done and all.
        passage_ended: it was kept, discarded or given up.
        rewriting_failed: a sentence.
    Thread: main.
    """

    passage_changed = Signal(object)
    progress_changed = Signal(int, int)
    passage_ended = Signal()
    rewriting_failed = Signal(str)

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        storage: StorageThread,
        scenes: SceneService,
        generation: GenerationService,
        context: PromptContextReader,
        styles: StyleService,
        models: ModelService,
        places: Places,
        voices: VoiceService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._storage, self._scenes = writer, model, storage, scenes
        self._generation, self._context, self._styles = generation, context, styles
        self._models, self._places, self._voices = models, places, voices
        self._kept_rows: set[int] = set()
        self.passage: Passage | None = None
        self._events = EventTable(self._is_written)
        self._events.on(events.RewriteProgress, self._on_rewrite_progress)
        self._events.on(events.VersionWritten, self._on_version_written)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._events.dispatch)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)

    def begin(self, request: RewriteRequest) -> bool:
        """Rewrite; `passage_changed` follows, or `rewriting_failed` and False. White space at the ends stays outside."""
        try:
            passage = self._passage(request)
            style = passage.style
        except WorldError as error:
            self.rewriting_failed.emit(error.sentence)
            return False
        if not self._model.prepare(start=True):
            self.rewriting_failed.emit(sentence_for(events.FailureCode.NO_MODEL))
            return False
        self.discard()
        passage.model = self._model.status.name
        if style.adapter:
            passage.adapter, adapter = self._voices.use_of(adapter_choice(style, request.strength))
        else:
            # What is used unasked has shown that it continues better, not that it rewrites better.
            passage.adapter, adapter = self._voices.use(request.scene_id, automatic=False)
        rewrite = Rewrite(
            passage.job,
            passage.source,
            style,
            request.versions,
            request.seed if request.seed is not None else secrets.randbelow(2**31),
            self._likes_instructions(),
            request.strength,
            self._context.names(),
            self._generation.requests.banned(),
            embedder_folder(self._places),
            adapter,
            self._context.script_place(request.scene_id, passage.start),
        )
        self.passage = passage
        self._writer.submit(rewrite)
        self.passage_changed.emit(passage)
        return True

    def cancel(self) -> bool:
        """Write no further; whole versions stay. False where nothing is written."""
        passage = self.passage
        if passage is None or not passage.writing:
            return False
        self._writer.cancel(passage.job)
        self._end_writing(passage)
        return True

    def keep(self, number: int, taken: Collection[int] | None = None) -> bool:
        """Put a version into the scene, or only its groups numbered in `taken`; False with `rewriting_failed`."""
        passage = self.passage
        if passage is None or number >= len(passage.versions):
            return False
        parts = passage.groups(number)
        chosen = set(range(len(parts))) if taken is None else set(taken)
        places = edits(parts, chosen)
        if not places:
            return self.discard()
        if passage.changed or self._present(passage) != passage.source:
            self.rewriting_failed.emit(
                tr("You have changed the passage in the meantime, so nothing was replaced. Rewrite it again.")
            )
            return False
        self._scenes.remember(passage.scene_id, "before rewriting")
        row = passage.rows.get(passage.versions[number].number)
        self.passage = None  # what follows is our own edit
        self._scenes.replace_generated(
            passage.scene_id,
            [(passage.start + start, removed, added) for start, removed, added in places],
            row,
        )
        if row is not None:
            self._kept_rows.add(row)
            self._resolve(row, _kept_spans(parts, chosen))
        self._finish(passage)
        return True

    def discard(self) -> bool:
        """Keep nothing; the versions stay in the project's history of generations."""
        passage = self.passage
        if passage is None:
            return False
        self.passage = None
        self._finish(passage)
        return True

    def _finish(self, passage: Passage) -> None:
        if passage.writing:
            passage.writing = False
            self._writer.cancel(passage.job)
        self.passage_ended.emit()

    def _passage(self, request: RewriteRequest) -> Passage:
        buffer = self._scenes.buffer(request.scene_id)
        if buffer is None or not self._context.knows(request.scene_id):
            raise WorldError(tr("There is no scene to rewrite in."))
        start, end = whole_sentences(buffer.text, request.start, request.end)
        source = buffer.text[start:end]
        refuse_unfit(source)
        style = self._styles.made_for(request.style_id, request.sample, request.narrator)
        job = JobId(secrets.token_hex(8))
        return Passage(job, request.scene_id, start, source, style, strength=request.strength)

    def _likes_instructions(self) -> bool:
        request = self._models.load_request()
        return request is not None and likes_instructions(request, self._places)

    def _present(self, passage: Passage) -> str:
        buffer = self._scenes.buffer(passage.scene_id)
        return buffer.text[passage.start : passage.start + len(passage.source)] if buffer is not None else ""

    def _store(self, passage: Passage, version: Version) -> None:
        """A row for the version. It is no open draft, so it is stored as discarded until it is kept."""
        facts = {
            "verb": "rewrite",
            "style": passage.style.id,
            "strength": passage.strength,
            "temperature": passage.style.temperature,
            "top_p": passage.style.top_p,
            "min_p": passage.style.min_p,
            "source": passage.source,
            "meaning": version.meaning,
            "nearness": version.style,
            "fluency": version.fluency,
        }
        row = Generation(
            0,
            passage.scene_id,
            passage.job,
            version.number,
            passage.model,
            version.seed,
            version.prompt,
            version.text,
            "discarded",
            passage.start,
            passage.adapter,
            settings=facts,
        )

        def stored(row_id: int) -> None:
            passage.rows[version.number] = row_id
            self.passage_changed.emit(passage)

        self._storage.call(lambda store: store.generations.add(row), stored)

    def _resolve(self, row: int, kept: tuple[tuple[int, int], ...]) -> None:
        self._storage.call(lambda store: store.generations.resolve(row, "kept", kept))

    def _end_writing(self, passage: Passage) -> None:
        passage.writing = False
        if passage.versions:
            self.passage_changed.emit(passage)
        else:
            self.passage = None
            self.passage_ended.emit()

    def _is_written(self, job_id: JobId) -> bool:
        """Whether the job is the passage's, and not one that was given up."""
        return self.passage is not None and self.passage.writing and job_id == self.passage.job

    def _on_rewrite_progress(self, event: events.RewriteProgress) -> None:
        self.progress_changed.emit(event.done, event.total)

    def _on_version_written(self, event: events.VersionWritten) -> None:
        passage = self._current()
        passage.versions.append(event.version)
        if not event.version.failed:
            self._store(passage, event.version)
        self.passage_changed.emit(passage)

    def _on_finished(self, _event: events.Finished) -> None:
        self._end_writing(self._current())

    def _on_failed(self, event: events.Failed) -> None:
        passage = self._current()
        log.warning("rewriting failed: %s", event.code)
        self._voices.note_failure(passage.adapter, event.code)
        self._end_writing(passage)
        self.rewriting_failed.emit(sentence_for(event.code))

    def _current(self) -> Passage:
        assert self.passage is not None
        return self.passage

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        step = change.step
        if step is not None and step.kind is EditKind.KEEP and step.mark in self._kept_rows:
            state = "discarded" if change.undone else "kept"
            self._storage.call(partial(_set_state, row=step.mark, state=state))
        passage = self.passage
        if passage is None or passage.scene_id != change.scene_id:
            return
        for edit in change.edits:
            if edit.start + len(edit.removed) <= passage.start:
                passage.start += len(edit.added) - len(edit.removed)
        changed = self._present(passage) != passage.source
        if changed != passage.changed:
            passage.changed = changed
            self.passage_changed.emit(passage)


def _set_state(store: object, row: int, state: str) -> None:
    store.generations.set_state(row, state)  # type: ignore[attr-defined]


def _kept_spans(parts: tuple[Group, ...], taken: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Characters of the version that entered the scene."""
    spans: list[tuple[int, int]] = []
    start = 0
    for number, part in enumerate(parts):
        if number in taken and part.changed:
            spans.append((start, start + len(part.text)))
        start += len(part.text)
    return tuple(spans)

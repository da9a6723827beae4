"""The book as passages: kept up with what is written, found by words and by meaning."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.domain.story.passage_index import PassageHit, PassageIndex
from inkwell.domain.story.passage_words import counted_terms
from inkwell.domain.story.passages import Passage, passages
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import Embed, JobId
from inkwell.services.models.embedder import EMBEDDER

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.passage_index import Vector
    from inkwell.engine.client import EngineClient
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

Found = Callable[[list[PassageHit]], None]
# A scene, its passages, and how often each term stands in each, by the passage's hash.
_Cut = tuple["SceneId", list[Passage], dict[str, "Counter[str]"]]

_WIDTH = 384  # of MiniLM's vectors
# So many texts go to the worker at once: a question waits behind one such batch at most.
_BATCH = 4
_SCENES_AT_ONCE, _WORDS_AT_ONCE = 8, 8_000
_REST_MS = 3_000
_FIRST_MS = 4_000
_LONGEST_QUESTION = 1_000  # characters of it that are compared by meaning


class MemoryService(QObject):
    """Cuts the scenes, has vectors made while the author rests, keeps them in the project, and finds passages.

    Attributes:
        index: all passages of the book as last read.
        automatic: whether vectors are made without being asked for; tests switch it off.

    Signals:
        changed: passages or vectors are others now.
        progress_changed: passages with a vector, passages in all.
    Thread: main.
    """

    changed = Signal()
    progress_changed = Signal(int, int)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        worker: EngineClient,
        embedder_folder: Callable[[], str],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """`embedder_folder` tells where the model that compares meanings is; nowhere, where it is empty."""
        super().__init__(parent)
        self._storage, self._project, self._manuscript, self._scenes = storage, project, manuscript, scenes
        self._worker, self._embedder_folder = worker, embedder_folder
        self.automatic = True
        self.index = PassageIndex()
        self._numbers = itertools.count(1)
        self._edited: set[SceneId] = set()
        self._unread: list[SceneId] = []
        self._reading = self._ready = False
        self._counts: dict[SceneId, int] = {}
        self._waiting: list[Callable[[], None]] = []
        self._batches: dict[JobId, list[Passage]] = {}
        self._questions: dict[JobId, Callable[[Vector | None], None]] = {}
        self._broken = False
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._table = EventTable(lambda job: job in self._batches or job in self._questions)
        self._table.on(events.Embedded, self._on_worker_embedded)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(lambda _: self._on_manuscript_outline_changed())

    @property
    def is_ready(self) -> bool:
        """Whether the whole book has been cut."""
        return self._ready

    @property
    def has_meaning(self) -> bool:
        """Whether meanings can be compared here; else words alone find passages."""
        return bool(self._embedder_folder()) and not self._broken

    @property
    def embedder(self) -> str:
        """The folder of the model that compares meanings; empty where there is none."""
        return self._embedder_folder()

    @property
    def progress(self) -> tuple[int, int]:
        """Passages with a vector, and in all."""
        total = len(self.index)
        return total - len(self.index.without_vector()), total

    def search(self, question: str, span: Range, at: SceneId, then: Found, most: int = 8) -> None:
        """Find the passages of a scope that answer a question, best first; `then(hits)` follows, at once where it can.

        `at` is the scene shown. With nothing to look for, or nothing found, `hits` is empty.
        """

        def find(vector: Vector | None) -> None:
            scenes = [scene.scene_id for scene in scenes_in(self._manuscript.outline, span, at)]
            then(self.index.find(question, vector, scenes, most))

        def ask() -> None:
            self.read_edited()
            if question.strip():
                self.embed_question(question, find)
            else:
                then([])

        self.when_ready(ask)

    def when_ready(self, then: Callable[[], None]) -> None:
        """Call `then` once the book has been cut; at once where it has."""
        if self._ready:
            then()
        else:
            self._waiting.append(then)

    def embed_question(self, question: str, then: Callable[[Vector | None], None]) -> None:
        """What a question means; None where no model can tell, or no vector is there to compare it with."""
        folder = self._embedder_folder()
        if not folder or self._broken or not self.index.has_vectors:
            then(None)
            return
        job = JobId(f"question-{next(self._numbers)}")
        self._questions[job] = then
        self._worker.submit(Embed(job, (question[:_LONGEST_QUESTION],), folder))

    def read_edited(self) -> None:
        """Cut the scenes that were edited since: what is found stands where it is said to stand."""
        for scene_id in self._edited:
            buffer = self._scenes.buffer(scene_id)
            if buffer is not None and scene_id in self._manuscript.outline:
                self.index.set_scene(scene_id, buffer.text)
        if self._edited:
            self._edited.clear()
            self.changed.emit()

    def make_vectors(self) -> None:
        """Go on making vectors that are missing; nothing where none is, or no model is here."""
        folder = self._embedder_folder()
        if not folder or self._broken or self._batches or not self._ready:
            return
        missing = self.index.without_vector()
        if not missing:
            self.progress_changed.emit(len(self.index), len(self.index))
            return
        # Passages of one length go together: none is read at the length of a much longer one.
        batch = sorted(missing[: 8 * _BATCH], key=lambda one: len(one.text))[-_BATCH:]
        job = JobId(f"passages-{next(self._numbers)}")
        self._batches[job] = batch
        self._worker.submit(Embed(job, tuple(one.text for one in batch), folder))

    @property
    def _may_write(self) -> bool:
        return self._project.current is not None and not self._project.current.read_only

    def _read_on(self) -> None:
        """Cut the next scenes on the storage thread: a whole book at once would hold what is to be saved.

        Their words are counted there, too: a chapter’s would hold the window.
        """
        many = words = 0
        for scene_id in self._unread[:_SCENES_AT_ONCE]:
            words += self._counts.get(scene_id, 0)
            if many and words > _WORDS_AT_ONCE:
                break
            many += 1
        part, self._unread = self._unread[:many], self._unread[many:]
        self._reading = bool(part)
        if not part:
            self._become_ready()
            return

        def task(store: ProjectStore) -> list[_Cut]:
            cut = [(text.scene_id, passages(text.text)) for text in store.scenes.load_many(part)]
            return [
                (scene, rows, {row.sha256: counted_terms(row.text) for row in rows}) for scene, rows in cut
            ]

        self._storage.call(task, self._on_storage_cut)

    def _on_storage_cut(self, cut: list[_Cut]) -> None:
        for scene_id, rows, counts in cut:
            if scene_id in self._manuscript.outline:
                self.index.set_passages(scene_id, rows, counts)
        if self._ready:
            self.changed.emit()
        self._read_on()

    def _become_ready(self) -> None:
        if not self._ready:
            self._ready = True
            if self._may_write:
                hashes = frozenset(self.index.hashes)
                self._storage.call(lambda store: store.memory.forget_vectors(EMBEDDER, hashes))
            self.changed.emit()
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()
        self._rest.start(_FIRST_MS)

    def _on_rest_timeout(self) -> None:
        self.read_edited()
        if self.automatic:
            self.make_vectors()

    def _on_storage_vectors(self, stored: Mapping[str, bytes]) -> None:
        rows = {sha256: np.frombuffer(data, "<f2") for sha256, data in stored.items()}
        self.index.add_vectors({sha256: row for sha256, row in rows.items() if row.size == _WIDTH})
        self._read_on()

    def _on_worker_embedded(self, event: events.Embedded) -> None:
        rows = [base64.b64decode(text) for text in event.vectors]
        question = self._questions.pop(event.job_id, None)
        if question is not None:
            question(np.frombuffer(rows[0], "<f2"))
            return
        batch = self._batches.pop(event.job_id)
        made = {one.sha256: row for one, row in zip(batch, rows, strict=True)}
        self.index.add_vectors({sha256: np.frombuffer(row, "<f2") for sha256, row in made.items()})
        if self._may_write:
            self._storage.call(lambda store: store.memory.keep_vectors(EMBEDDER, made))
        self.progress_changed.emit(*self.progress)
        if self.automatic and not self._rest.isActive():
            self.make_vectors()

    def _on_worker_failed(self, event: events.Failed) -> None:
        """Words find passages all the same; meanings are tried again with the next book."""
        self._batches.pop(event.job_id, None)
        self._broken = True
        question = self._questions.pop(event.job_id, None)
        if question is not None:
            question(None)

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        self._edited.add(edited.scene_id)
        self._rest.start(_REST_MS)

    def _on_manuscript_outline_changed(self) -> None:
        """Scenes come and go; those that are new, or have other words by an act on the book, are read."""
        counts = {scene.scene_id: scene.words for scene in self._manuscript.outline.scenes()}
        self.index.keep_scenes(counts)
        others = [
            scene
            for scene, words in counts.items()
            if words != self._counts.get(scene) and self._scenes.buffer(scene) is None
        ]
        self._counts = counts
        if self._ready and others:
            self._unread += others
            if not self._reading:
                self._read_on()

    def _on_project_opened(self, _opened: object) -> None:
        self._forget()
        self._counts = {scene.scene_id: scene.words for scene in self._manuscript.outline.scenes()}
        self._unread = list(self._counts)
        self._storage.call(lambda store: store.memory.vectors(EMBEDDER), self._on_storage_vectors)

    def _on_project_closed(self) -> None:
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        for job in (*self._batches, *self._questions):
            self._worker.cancel(job)
        self._batches.clear()
        self._questions.clear()
        self._edited.clear()
        self._waiting.clear()
        self._unread.clear()
        self._rest.stop()
        self._ready = self._reading = self._broken = False
        self.index = PassageIndex()

"""Reads the open book in the background: the scene being written at once, the whole book when there is time.

What is found is kept here in memory only; the worker remembers passages, so that reading again costs little.
"""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.reading.carry_over import with_carried
from inkwell.domain.reading.presence import places_of, presences, scene_counts
from inkwell.domain.text.text import content_hash
from inkwell.prompting.checks import check_rows
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, LoadReader, Read, TextToRead
from inkwell.services.failures import sentence_for
from inkwell.services.reading.check_requests import check_wishes
from inkwell.services.reading.known_names import known_names
from inkwell.support.paths import reader_folder

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.reading.cast import Character, Proposal
    from inkwell.domain.reading.presence import Presence, SceneCounts
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.engine.client import EngineClient
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.settings import SettingsService
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places

_REST_MS = 400
_FIRST_MS = 2_500
# The whole book is put together anew when the author has rested that long.
_BOOK_REST_MS = 12_000
_CHANGE_MS = 1_000


class ReadingState(StrEnum):
    """How far the reading is."""

    OFF = "off"
    READING = "reading"
    PAUSED = "paused"
    READY = "ready"
    FAILED = "failed"


class ReadingService(QObject):
    """Owns what was read of the open project.

    Attributes:
        automatic: whether it reads by itself.
        readings: what was found in each scene; of the text whose hash it bears, which may be older than the page.
        texts: the texts that were read.
        cast: everybody, by id.
        proposals: who may be one person.
        progress: passages read and passages in all, while the book is being read.
        failure: a sentence, where reading failed.

    Signals:
        scene_read: the SceneId of a new reading.
        book_read: cast, proposals and the list of scenes may be others now.
        state_changed: the ReadingState.
        progress_changed: passages done, passages in all.
    Thread: main.
    """

    scene_read = Signal(object)
    book_read = Signal()
    state_changed = Signal(object)
    progress_changed = Signal(int, int)

    def __init__(
        self,
        reader: EngineClient,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
        decisions: DecisionService,
        places: Places,
        settings: SettingsService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._storage, self._places = reader, storage, places
        self._manuscript, self._scenes, self._codex, self._decisions = manuscript, scenes, codex, decisions
        self._project = project
        self._settings = settings
        self.automatic = settings.flag("editor.reading")
        self.state = ReadingState.OFF
        self.failure = ""
        self._numbers = itertools.count(1)
        self._scene_timer = QTimer(self, interval=_REST_MS, singleShot=True)
        self._book_timer = QTimer(self, singleShot=True)
        self._forget()
        self._scene_timer.timeout.connect(self._next)
        self._book_timer.timeout.connect(self._on_book_timer_timeout)
        reader.event_received.connect(self._on_reader_event_received)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(self._on_manuscript_outline_changed)
        codex.codex_changed.connect(lambda _: self._book_changed())
        decisions.decisions_changed.connect(lambda _: self._book_changed())
        settings.setting_changed.connect(self._on_settings_setting_changed)

    def start(self) -> None:
        """Read now; also after a pause or a failure."""
        self.automatic, self._paused, self.failure = True, False, ""
        self._reader.forgive()
        if self._project.is_open:
            self._book_due = True
            self._next()

    def pause(self) -> None:
        """Read nothing until `start`; what is found so far stays."""
        self._paused = True
        self._stop_book()
        self._become(ReadingState.PAUSED)

    def ordered(self) -> list[tuple[SceneId, SceneReading]]:
        """The readings in reading order."""
        scenes = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        return [(scene, self.readings[scene]) for scene in scenes if scene in self.readings]

    def presences(self) -> list[Presence]:
        """Everybody and everything named, with counts for each scene of `ordered`."""
        rows: list[SceneCounts] = []
        for scene, reading in self.ordered():
            known = self._counts.get(scene)
            if known is None or known[0] is not reading:
                known = (reading, scene_counts(reading, self.texts[scene], self.cast))
                self._counts[scene] = known
            rows.append(known[1])
        return presences(rows, self.cast, self._decisions.decisions.ignored)

    def mentions(self, key: str) -> list[tuple[SceneId, int, int]]:
        """Every mention of somebody or something in reading order: scene, start, end."""
        ordered = self.ordered()
        texts = [self.texts[scene] for scene, _ in ordered]
        found = places_of(key, [one for _, one in ordered], texts, self.cast)
        return [(ordered[place][0], start, end) for place, start, end in found]

    def is_current(self, scene_id: SceneId) -> bool:
        """Whether the reading is of the text as it stands."""
        reading, buffer = self.readings.get(scene_id), self._scenes.buffer(scene_id)
        return reading is not None and (buffer is None or reading.hash == content_hash(buffer.text))

    def _forget(self) -> None:
        self.readings: dict[SceneId, SceneReading] = {}
        self.texts: dict[SceneId, str] = {}
        self._sent: dict[SceneId, str] = {}
        self._counts: dict[SceneId, tuple[SceneReading, SceneCounts]] = {}
        self.cast: dict[str, Character] = {}
        self.proposals: tuple[Proposal, ...] = ()
        self.progress = (0, 0)
        self._order: list[SceneId] = []
        self._edited: set[SceneId] = set()
        self._job = JobId("")
        self._job_is_book = False
        self._gathering = False
        self._has_book = False
        self._book_due = False
        self._paused = False
        self._scene_timer.stop()
        self._book_timer.stop()

    def _next(self) -> None:
        """Begin what is most urgent, or make room for it."""
        if not self.automatic or self._paused or not self._project.is_open or self._gathering:
            return
        # A scene is read when the author has rested for a moment, not between two keys.
        resting = not self._scene_timer.isActive()
        edited = [scene for scene in self._edited if resting and scene in self._manuscript.outline]
        if self._job:
            if edited and self._job_is_book:
                self._stop_book()
            return
        if edited:
            self._edited.clear()
            texts = [(scene, buffer.text) for scene in edited if (buffer := self._scenes.buffer(scene))]
            if texts:
                self._submit(texts, whole=False)
                return
        if self._book_due:
            self._gather()
        else:
            self._become(ReadingState.READY if self._has_book else ReadingState.OFF)

    def _gather(self) -> None:
        """Ask for the texts of the whole book."""
        self._gathering, self._book_due = True, False
        order = self._order = [scene.scene_id for scene in self._manuscript.outline.scenes()]

        def task(store: ProjectStore) -> list[tuple[SceneId, str]]:
            return [(one.scene_id, one.text) for one in store.scenes.load_many(order)]

        def gathered(stored: list[tuple[SceneId, str]]) -> None:
            self._gathering = False
            texts = [
                (scene, buffer.text if (buffer := self._scenes.buffer(scene)) else text)
                for scene, text in stored
            ]
            if self._edited:
                self._book_due = True
                self._next()
            elif texts:
                self._submit(texts, whole=True)
            else:
                self._become(ReadingState.READY)

        self._become(ReadingState.READING)
        self._storage.call(task, gathered)

    def _submit(self, texts: list[tuple[SceneId, str]], whole: bool) -> None:
        decisions = self._decisions.decisions
        self._job, self._job_is_book = JobId(f"read-{next(self._numbers)}"), whole
        self._sent = dict(texts)
        self._become(ReadingState.READING)
        self._reader.use_model(LoadReader(str(reader_folder()), str(self._places.readings)))
        self._reader.submit(
            Read(
                self._job,
                tuple(TextToRead(str(int(scene)), text) for scene, text in texts),
                known_names(self._codex.codex),
                whole=whole,
                again=self._has_book and self._reader_is_same,
                joined=decisions.joined,
                apart=decisions.apart,
                checks=check_wishes(self._settings),
            )
        )
        self._reader_is_same = True

    _reader_is_same = False

    def _stop_book(self) -> None:
        """Break the reading of the book off; not while it is put together, which hears nobody and takes seconds."""
        done, total = self.progress
        if self._job and self._job_is_book and done < total:
            self._reader.cancel(self._job)

    def _become(self, state: ReadingState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    def _book_changed(self) -> None:
        """Outline, codex or decisions are others: the book is put together again soon."""
        if self._project.is_open:
            self._book_due = True
            self._book_timer.start(_CHANGE_MS if self._has_book else _FIRST_MS)

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        """The outline is told anew with every save, for its counts of words; what matters here is which scenes, and in what order."""
        order = [scene.scene_id for scene in outline.scenes()]
        if order != self._order:
            self._order = order
            self._book_changed()

    def _on_book_timer_timeout(self) -> None:
        self._book_due = True
        self._next()

    def _on_project_opened(self, _opened: object) -> None:
        self._forget()
        self._book_due = True
        self._become(ReadingState.OFF)
        self._book_timer.start(_FIRST_MS)

    def _on_project_closed(self) -> None:
        if self._job:
            self._stop_book()
        self._forget()
        self._reader_is_same = False
        self._become(ReadingState.OFF)
        self.book_read.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key == "editor.reading":
            self.automatic = self._settings.flag(key)
        if key == "editor.reading" or key.startswith("check."):
            self._book_changed()

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        self._edited.add(edited.scene_id)
        self._scene_timer.start()
        self._book_timer.start(_BOOK_REST_MS)

    def _on_reader_event_received(self, event: events.Event) -> None:
        if getattr(event, "job_id", None) != self._job or not self._job:
            return
        if isinstance(event, events.ReadingProgress):
            if self._job_is_book:
                self.progress = (event.done, event.total)
                self.progress_changed.emit(event.done, event.total)
        elif isinstance(event, events.SceneRead):
            self._take(event.reading)
        elif isinstance(event, events.BookRead):
            self._take_cast(event)
        elif isinstance(event, events.Finished):
            self._ended(event.reason is events.FinishReason.CANCELLED)
        elif isinstance(event, events.Failed):
            self._failed(event)

    def _take(self, reading: SceneReading) -> None:
        from inkwell.domain.manuscript.outline import SceneId

        scene_id = SceneId(int(reading.key))
        if scene_id in self._manuscript.outline:
            old, text = self.readings.get(scene_id), self._sent.get(scene_id, "")
            if old is not None and not self._job_is_book:
                # What needs the other scenes stays until the book is read again, where its paragraph is the same.
                of_book = {row.id for row in check_rows() if row.book}
                reading = with_carried(old, self.texts[scene_id], reading, text, of_book)
            self.readings[scene_id], self.texts[scene_id] = reading, text
            if not self._job_is_book:
                self.scene_read.emit(scene_id)

    def _take_cast(self, event: events.BookRead) -> None:
        found = {one.id: one for one in event.characters}
        if self._job_is_book:
            self.cast, self.proposals, self._has_book = found, event.proposals, True
            gone = [scene for scene in self.readings if scene not in self._manuscript.outline]
            for scene in gone:
                del self.readings[scene], self.texts[scene]
        else:
            self.cast = found | self.cast
        self.book_read.emit()

    def _ended(self, cancelled: bool) -> None:
        if cancelled and self._job_is_book:
            self._book_due = True
        self._job, self.progress = JobId(""), (0, 0)
        if self._paused:
            self._become(ReadingState.PAUSED)
        else:
            self._next()

    def _failed(self, event: events.Failed) -> None:
        """Told where the panels are; tried again when the author asks, or edits."""
        self._job, self.progress, self._reader_is_same = JobId(""), (0, 0), False
        self._book_due = True
        self.failure = sentence_for(event.code)
        self._become(ReadingState.FAILED)

"""Reads the open book in the background: the scene being written at once, the whole book when there is time.

What is found is kept here in memory only; the worker remembers passages, so that reading again costs little.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.carry_over import with_carried
from inkwell.domain.reading.presence import places_of, presences
from inkwell.domain.text.text import content_hash
from inkwell.engine.event_table import EventTable
from inkwell.prompting.checks import check_rows
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, LoadReader, Read, TextToRead
from inkwell.services.failures import sentence_for
from inkwell.services.models.grammars import grammar_folders
from inkwell.services.reading.check_requests import requested_checks
from inkwell.services.reading.kept_readings import KeptReadings
from inkwell.services.reading.known_names import known_names
from inkwell.services.reading.reading_state import ReadingMachine, ReadingState, Step, Work
from inkwell.support.i18n import tr
from inkwell.support.paths import reader_folder

if TYPE_CHECKING:
    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.outline import Outline
    from inkwell.domain.reading.cast import Character, KnownName, Proposal, SceneMoment
    from inkwell.domain.reading.presence import Presence
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.engine.client import EngineClient
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.settings import SettingsService
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places

__all__ = ["ReadingService", "ReadingState"]
_REST_MS = 400
_FIRST_MS = 2_500
# The whole book is put together anew when the author has rested that long.
_BOOK_REST_MS = 12_000
_CHANGE_MS = 1_000


class ReadingService(QObject):
    """Owns what was read of the open project; when what is read, `reading_state` decides.

    Attributes:
        readings: what was found in each scene; of the text whose hash it bears, which may be older than the page. A scene
            in the trash keeps its own: the reader does not tell what it has told before when the scene comes back.
        texts: the texts that were read.
        cast: everybody, by id.
        proposals: who may be one person.
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
    _moments: tuple[SceneMoment, ...] = ()
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
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._storage, self._places = reader, storage, places
        self._manuscript, self._scenes, self._codex, self._decisions = manuscript, scenes, codex, decisions
        self._project, self._settings = project, settings
        self.failure = ""
        self._machine = ReadingMachine(settings.flag("editor.reading"))
        self._shown_state = self._machine.state
        self._numbers = itertools.count(1)
        self._scene_timer, self._book_timer = clock.rest_timer(self, _REST_MS), clock.rest_timer(self)
        self._forget()
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.ReadingProgress, self._on_reading_progress)
        self._events.on(events.SceneRead, self._on_scene_read)
        self._events.on(events.BookRead, self._on_book_read)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        self._scene_timer.timeout.connect(lambda: self._go_on(self._machine))
        self._book_timer.timeout.connect(self._on_book_timer_timeout)
        reader.event_received.connect(self._events.dispatch)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(self._on_manuscript_outline_changed)
        codex.codex_changed.connect(lambda _: self._book_changed())
        decisions.decisions_changed.connect(lambda _: self._book_changed())
        settings.setting_changed.connect(self._on_settings_setting_changed)

    @property
    def state(self) -> ReadingState:
        """How far the reading is."""
        return self._machine.state

    @property
    def progress(self) -> tuple[int, int]:
        """Passages read and passages in all, while the book is being read."""
        return self._machine.progress

    @property
    def automatic(self) -> bool:
        """Whether it reads by itself."""
        return self._machine.automatic

    @automatic.setter
    def automatic(self, automatic: bool) -> None:
        self._become(self._machine.switched(automatic))

    def start(self) -> None:
        """Read now; also after a pause or a failure."""
        self.failure = ""
        self._reader.forgive()
        self._go_on(self._machine.started())

    def pause(self) -> None:
        """Read nothing until `start`; what is found so far stays."""
        self._break_off()
        self._become(self._machine.paused())

    def set_moments(self, moments: tuple[SceneMoment, ...]) -> None:
        """When the scenes happen; the checks go by it."""
        if moments != self._moments:
            self._moments = moments
            self._book_changed()

    def ordered(self) -> list[tuple[SceneId, SceneReading]]:
        """The readings in reading order."""
        scenes = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        return [(scene, self.readings[scene]) for scene in scenes if scene in self.readings]

    def presences(self) -> list[Presence]:
        """Everybody and everything named, with counts for each scene of `ordered`."""
        counts, cast = self._kept.counts, self.cast
        rows = [counts(scene, reading, self.texts[scene], cast) for scene, reading in self.ordered()]
        return presences(rows, self.cast, self._decisions.decisions.ignored)

    def mentions(self, key: str) -> list[tuple[SceneId, int, int]]:
        """Every mention of somebody or something in reading order: scene, start, end."""
        ordered = self.ordered()
        readings, texts = [one for _, one in ordered], [self.texts[scene] for scene, _ in ordered]
        places = places_of(key, readings, texts, self.cast)
        return [(ordered[place][0], start, end) for place, start, end in places]

    def is_current(self, scene_id: SceneId) -> bool:
        """Whether the reading is of the text as it stands."""
        reading, buffer = self.readings.get(scene_id), self._scenes.buffer(scene_id)
        return reading is not None and (buffer is None or reading.hash == content_hash(buffer.text))

    def _forget(self) -> None:
        self.readings: dict[SceneId, SceneReading] = {}
        self.texts: dict[SceneId, str] = {}
        self._sent: dict[SceneId, str] = {}
        self._kept = KeptReadings()
        self.cast: dict[str, Character] = {}
        self.proposals: tuple[Proposal, ...] = ()
        self._order: list[SceneId] = []
        self._job = JobId("")
        self._scene_timer.stop()
        self._book_timer.stop()

    def _become(self, machine: ReadingMachine) -> None:
        self._machine = machine
        if machine.state is not self._shown_state:
            self._shown_state = machine.state
            self.state_changed.emit(machine.state)

    def _go_on(self, machine: ReadingMachine) -> None:
        """Do what is most urgent in that state; only what comes of it is shown, not the state between the two."""
        self._machine = machine.without_missing(self._manuscript.outline)
        match self._machine.next_step(self._is_resting()):
            case Step.READ_SCENES:
                self._read_scenes()
            case Step.GATHER_BOOK:
                self._gather()
            case Step.BREAK_OFF:
                self._break_off()
            case Step.NOTHING:
                self._become(self._machine)

    def _is_resting(self) -> bool:
        """Whether the author has rested for a moment: a scene is not read between two keys."""
        return not self._scene_timer.isActive()

    def _read_scenes(self) -> None:
        """Read the edited scenes that are still open; of others the whole book's next reading will know."""
        edited = self._machine.edited
        texts = [(scene, buffer.text) for scene in edited if (buffer := self._scenes.buffer(scene))]
        texts = [(scene, text) for scene, text in texts if not self._is_as_in_book(scene, text)]
        self._machine = self._machine.scenes_taken()
        if texts:
            self._submit(texts, whole=False)
        else:
            self._go_on(self._machine)

    def _is_as_in_book(self, scene_id: SceneId, text: str) -> bool:
        """Whether the scene is again as the whole book was read: then what was found there is true again, to the letter."""
        reading = self._kept.of_text(scene_id, text)
        if reading is None:
            return False
        self.readings[scene_id], self.texts[scene_id] = reading, text
        self.scene_read.emit(scene_id)
        return True

    def _gather(self) -> None:
        """Ask for the texts of the whole book."""
        order = self._order = [scene.scene_id for scene in self._manuscript.outline.scenes()]

        def task(store: ProjectStore) -> list[tuple[SceneId, str]]:
            return [(scene.scene_id, scene.text) for scene in store.scenes.load_many(order)]

        self._become(self._machine.gathering())
        self._storage.call(task, self._on_gathered, self._on_gathering_failed)

    def _on_gathered(self, stored: list[tuple[SceneId, str]]) -> None:
        if self._machine.work is not Work.GATHERING:
            return
        machine = self._machine.gathered().without_missing(self._manuscript.outline)
        if machine.next_step(self._is_resting()) is not Step.GATHER_BOOK:
            self._go_on(machine)  # something is more urgent by now, or the author has paused it
            return
        texts = [
            (scene, buffer.text if (buffer := self._scenes.buffer(scene)) else text) for scene, text in stored
        ]
        if texts:
            self._submit(texts, whole=True)
        else:
            self._become(machine.book_empty())

    def _on_gathering_failed(self, error: InkwellError) -> None:
        self._become(self._machine.gathered())
        self._storage.task_failed.emit(error)

    def _submit(self, texts: list[tuple[SceneId, str]], whole: bool) -> None:
        self._job, self._sent = JobId(f"read-{next(self._numbers)}"), dict(texts)
        again = self._machine.has_book and self._machine.reader_knows_book
        asked = known_names(self._codex.codex), self._decisions, self._settings, self._moments
        request = _request(self._job, texts, whole, again, *asked, self._project.info.template)
        self._become(self._machine.book_submitted() if whole else self._machine.scenes_submitted())
        self._reader.use_model(LoadReader(str(reader_folder()), str(self._places.readings)))
        self._reader.submit(replace(request, grammars=grammar_folders(self._places)))

    def _break_off(self) -> None:
        """Break the reading of the book off, where the reader would hear of it."""
        if self._machine.may_break_off:
            self._become(self._machine.breaking_off())
            self._reader.cancel(self._job)

    def _book_changed(self) -> None:
        """Outline, codex, decisions or checks are others: the book is put together again soon."""
        if self._project.is_open:
            self._kept.forget_book()
            self._become(self._machine.book_changed())
            self._book_timer.start(_CHANGE_MS if self._machine.has_book else _FIRST_MS)

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        """The outline is told anew with every save, for its counts of words; what matters here is which scenes, and in what order."""
        order = [scene.scene_id for scene in outline.scenes()]
        if order != self._order:
            self._order = order
            self._book_changed()

    def _on_book_timer_timeout(self) -> None:
        self._go_on(self._machine.book_changed())

    def _on_project_opened(self, _opened: object) -> None:
        self._forget()
        self._become(self._machine.opened())
        self._book_timer.start(_FIRST_MS)

    def _on_project_closed(self) -> None:
        self._break_off()
        self._forget()
        self._become(self._machine.closed())
        self.book_read.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key == "editor.reading":
            self.automatic = self._settings.flag(key)
        if key == "editor.reading" or key.startswith("check."):
            self._book_changed()

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        self._scene_timer.start()
        self._book_timer.start(_BOOK_REST_MS)
        self._become(self._machine.scene_edited(edited.scene_id))

    def _on_reading_progress(self, event: events.ReadingProgress) -> None:
        if self._machine.is_reading_book:
            self._become(self._machine.progressed(event.done, event.total))
            self.progress_changed.emit(event.done, event.total)
            self._go_on(self._machine)  # from its first word on, a reader hears that it is to leave the book

    def _on_scene_read(self, event: events.SceneRead) -> None:
        reading = event.reading
        scene_id = SceneId(int(reading.key))
        old, text = self.readings.get(scene_id), self._sent.get(scene_id, "")
        if old is not None and not self._machine.is_reading_book:
            # What needs the other scenes stays until the book is read again, where its paragraph is the same.
            of_book = {row.id for row in check_rows() if row.book}
            reading = with_carried(old, self.texts[scene_id], reading, text, of_book)
        self.readings[scene_id], self.texts[scene_id] = reading, text
        if self._machine.is_reading_book:
            self._kept.keep(scene_id, reading)
        elif scene_id in self._manuscript.outline:
            self.scene_read.emit(scene_id)

    def _on_book_read(self, event: events.BookRead) -> None:
        cast = {character.id: character for character in event.characters}
        if self._machine.is_reading_book:
            self.cast, self.proposals = cast, event.proposals
            self._become(self._machine.book_read())
        else:
            self.cast = cast | self.cast
        self.book_read.emit()

    def _on_finished(self, event: events.Finished) -> None:
        self._job = JobId("")
        self._go_on(self._machine.ended(event.reason is events.FinishReason.CANCELLED))

    def _on_failed(self, event: events.Failed) -> None:
        """Said where the panels are; tried again when the author asks, or edits."""
        self._job, self.failure = JobId(""), _why(event.code)
        self._become(self._machine.failed())


def _why(code: events.FailureCode) -> str:
    """Why the reading ended early."""
    if code.startswith("engine"):
        return tr("The reader stopped unexpectedly. Your text is safe.")
    return sentence_for(code)


def _request(
    job: JobId,
    texts: list[tuple[SceneId, str]],
    whole: bool,
    again: bool,
    known: tuple[KnownName, ...],
    decisions: DecisionService,
    settings: SettingsService,
    moments: tuple[SceneMoment, ...],
    template: str,
) -> Read:
    """What the reader is asked: these scenes, what is known of their people, and which checks are wished for."""
    return Read(
        job,
        tuple(TextToRead(str(int(scene)), text) for scene, text in texts),
        known,
        whole=whole,
        again=again,
        joined=decisions.decisions.joined,
        apart=decisions.decisions.apart,
        checks=requested_checks(settings),
        moments=moments if whole else (),
        script=template == "screenplay",
    )

"""Grammar and slips of the pen in the scene that is open, or in the whole book, weighed by the writer model.

What was found is kept under the words of its sentence: an edited one has no findings until it is checked anew with the one
after it, and an edit elsewhere moves nothing. Checking gives way to whatever else the writer is asked for.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from inkwell.domain.grammar.paragraphs import checked_paragraphs
from inkwell.engine.event_table import EventTable
from inkwell.prompting.slips import slips_version
from inkwell.protocol import events
from inkwell.protocol.requests import CheckGrammar, JobId, Passage
from inkwell.services.check_settings import RULES_OFF, on_key
from inkwell.services.failures import sentence_for
from inkwell.services.writing.grammar_findings import GRAMMAR, SLIPS, GrammarFindings
from inkwell.services.writing.kept_findings import KeptFindings
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.grammar.paragraphs import CheckedParagraph
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.settings import SettingsService
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.words.book_dictionaries import BookDictionaries
    from inkwell.services.words.own_words import OwnWords
    from inkwell.services.writing.generation import GenerationService
    from inkwell.services.writing.writer_model import WriterModelService
    from inkwell.storage.store import ProjectStore

_REST_MS = 700
_AGAIN_MS = 300
_AT_ONCE = 6  # paragraphs a job


class WriterSide(NamedTuple):
    """The writer, its model, and what goes before a check or changes how it judges."""

    client: EngineClient
    model: WriterModelService
    generation: GenerationService
    voices: VoiceService


class WordSide(NamedTuple):
    """What the author has said of her words, the dictionaries of the open book, and the folder in which findings are kept."""

    own: OwnWords
    dictionaries: BookDictionaries
    kept_in: Path


class GrammarService(QObject):
    """Checks what is open while one of the two checks is on.

    Attributes:
        failure: a sentence where checking cannot be done, "" where it can.

    Signals:
        progress_changed: paragraphs checked and in all, of the whole book; 0, 0 when that is over.
        state_changed: `failure` or `is_on` may have changed.
    Thread: main.
    """

    progress_changed = Signal(int, int)
    state_changed = Signal()

    def __init__(
        self,
        writer: WriterSide,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        words: WordSide,
        reading: ReadingService,
        checks: CheckService,
        settings: SettingsService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._generation, self._voices = writer
        self._storage, self._project, self._manuscript, self._scenes = storage, project, manuscript, scenes
        self._dictionaries, self._settings = words.dictionaries, settings
        self.failure = ""
        self._findings = GrammarFindings(reading, checks, words.own, KeptFindings(words.kept_in))
        self._scene: SceneId | None = None
        self._book: dict[SceneId, str] = {}
        self._book_total = 0
        self._job = JobId("")
        self._asked: list[CheckedParagraph] = []
        self._parts: list[tuple[tuple[int, int], ...]] = []
        self._judged = ""
        self._numbers = itertools.count(1)
        self._rest = clock.rest_timer(self, _REST_MS)
        self._again = clock.rest_timer(self, _AGAIN_MS)
        self._rest.timeout.connect(self._next)
        self._again.timeout.connect(self._next)
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.GrammarChecked, self._on_grammar_checked)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        self._connect(reading, words)

    @property
    def is_on(self) -> bool:
        """Whether the author has switched one of the two checks on."""
        return any(self._settings.flag(on_key(check)) for check in (GRAMMAR, SLIPS))

    @property
    def is_english(self) -> bool:
        """Whether the open book is in the one language that is known here."""
        opened = self._project.current
        return opened is not None and self._project.info.language.startswith("en")

    def set_on(self, on: bool) -> None:
        """Switch both checks on or off."""
        for check in (GRAMMAR, SLIPS):
            self._settings.set(on_key(check), on)

    def nothing_found(self) -> str:
        """A sentence that says why there is nothing to show."""
        if not self.is_on:
            return tr("Grammar is not checked. Switch it on under Checks.")
        if not self.is_english:
            return tr("Grammar is checked in English only, and this book is in another language.")
        if self.failure:
            return tr("Grammar cannot be checked: {reason}", reason=self.failure)
        if self._job or self._of_scene():
            return tr("This scene is still being checked.")
        return tr("Nothing was found in this scene.")

    def look_at(self, scene_id: SceneId | None) -> None:
        """This scene is the one that is open."""
        self._scene = scene_id
        self._take_judge()
        self._tell(scene_id)
        self._rest.start()

    def findings_in(self, paragraph: str) -> tuple[events.Correction, ...]:
        """What is known of a paragraph by its words; spans are its own."""
        return self._findings.of(paragraph) if self.is_on else ()

    def check_book(self) -> None:
        """Check every scene; `progress_changed` follows."""
        self._scenes.save_now()
        ids = [scene.scene_id for scene in self._manuscript.outline.scenes()]

        def read(store: ProjectStore) -> dict[SceneId, str]:
            return {scene_id: store.scenes.load(scene_id)[0].text for scene_id in ids}

        def begin(texts: dict[SceneId, str]) -> None:
            self._book = texts
            self._book_total = sum(len(list(checked_paragraphs(text))) for text in texts.values())
            self.progress_changed.emit(*self.progress)
            self._next()

        self._storage.call(read, begin)

    def stop_book(self) -> None:
        """Go on with the open scene alone; what was found stays."""
        self._book, self._book_total = {}, 0
        self._stop()
        self.progress_changed.emit(0, 0)
        self._rest.start()

    def _connect(self, reading: ReadingService, words: WordSide) -> None:
        self._writer.event_received.connect(self._events.dispatch)
        self._scenes.scene_loaded.connect(self._on_scenes_scene_loaded)
        self._scenes.scene_edited.connect(self._on_scenes_scene_edited)
        reading.book_read.connect(self._on_reading_book_read)
        words.own.words_changed.connect(self._on_own_words_changed)
        words.dictionaries.changed.connect(self._on_judge_changed)
        self._model.status_changed.connect(self._on_judge_changed)
        self._voices.voice_changed.connect(self._on_judge_changed)
        self._project.project_closed.connect(self._on_project_closed)
        self._settings.setting_changed.connect(self._on_settings_setting_changed)
        self._generation.draft_changed.connect(self._on_generation_draft_changed)
        self._generation.draft_ended.connect(self._on_generation_draft_changed)

    def _of_book(self) -> list[CheckedParagraph]:
        return [
            paragraph
            for text in self._book.values()
            for paragraph in checked_paragraphs(text)
            if not self._findings.knows(paragraph.text)
        ]

    @property
    def progress(self) -> tuple[int, int]:
        """Paragraphs checked and in all, of the whole book; 0, 0 where it is not being checked."""
        return self._book_total - len(self._of_book()), self._book_total

    def _of_scene(self) -> list[CheckedParagraph]:
        buffer = self._scenes.buffer(self._scene) if self._scene is not None else None
        if buffer is None:
            return []
        return [row for row in checked_paragraphs(buffer.text) if not self._findings.knows(row.text)]

    def _next(self) -> None:
        """Ask about what is not known yet: the open scene first, then the book."""
        if self._job or not self.is_on or not self.is_english or self._is_writing():
            return
        waiting = self._of_scene() or self._of_book()
        if not waiting:
            if self._book_total:
                self._book, self._book_total = {}, 0
                self.progress_changed.emit(0, 0)
            return
        if not self._model.prepare(start=True):
            self._fail(sentence_for(events.FailureCode.NO_MODEL))
            return
        self._asked = waiting[:_AT_ONCE]
        self._parts = [self._findings.unknown(row.text) for row in self._asked]
        self._job = JobId(f"grammar-{next(self._numbers)}")
        self._writer.submit(
            CheckGrammar(
                self._job,
                tuple(
                    Passage(row.text, row.before, parts)
                    for row, parts in zip(self._asked, self._parts, strict=True)
                ),
                rules=self._settings.flag(on_key(GRAMMAR)),
                slips=self._settings.flag(on_key(SLIPS)),
                rules_off=tuple(self._settings.text(RULES_OFF).split()),
                country=self._country(),
                adapter=self._voices.use(None)[1],
            )
        )

    def _country(self) -> str:
        """Whose English the book is in: by its first English dictionary, else by its own language ("en-GB")."""
        tags = [one.tag for one in self._dictionaries.in_use if one.base == "en"]
        language = self._project.info.language if self._project.is_open else ""
        return (tags[0] if tags else language.replace("-", "_")).partition("_")[2].upper()

    def _judge(self) -> str:
        """Everything that another answer may come from: the model, its voice, and what is asked."""
        adapter = self._voices.use(None)[1]
        checks = [check for check in (GRAMMAR, SLIPS) if self._settings.flag(on_key(check))]
        rules_off = self._settings.text(RULES_OFF).split()
        parts = (
            slips_version(),
            self._model.status.name,
            adapter.path,
            adapter.strength,
            *checks,
            *sorted(rules_off),
            self._country(),
        )
        return "\n".join(map(str, parts))

    def _is_writing(self) -> bool:
        return self._scene is not None and self._generation.is_writing(self._scene)

    def _stop(self) -> None:
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _fail(self, sentence: str) -> None:
        self._book, self._book_total = {}, 0
        self.failure = sentence
        self.progress_changed.emit(0, 0)
        self.state_changed.emit()

    def _tell(self, scene_id: SceneId | None) -> None:
        """Enter what is known of a scene in the ledger of findings."""
        buffer = self._scenes.buffer(scene_id) if scene_id is not None else None
        text = (
            buffer.text if buffer is not None else self._book.get(scene_id) if scene_id is not None else None
        )
        if scene_id is not None and text is not None:
            self._findings.tell(scene_id, text if self.is_on and self.is_english else "")

    def _take_judge(self) -> bool:
        """Whether another model or voice, or other rules, judge from now on; what was known by the old ones is not any more."""
        judge = self._judge()
        if judge == self._judged:
            return False
        self._judged = judge
        self._stop()
        self._findings.judged_by(judge)
        self._findings.forget()
        return True

    def _on_judge_changed(self, *_: object) -> None:
        if self._take_judge():
            self._tell(self._scene)
            self._rest.start()

    def _on_grammar_checked(self, event: events.GrammarChecked) -> None:
        self.failure = ""
        paragraph = self._asked[event.number]
        self._findings.learn(paragraph.text, event.corrections, self._parts[event.number])
        told = [scene_id for scene_id, text in self._book.items() if paragraph.text in text]
        for scene_id in {*told, *([self._scene] if self._scene is not None else [])}:
            self._tell(scene_id)
        if self._book_total:
            self.progress_changed.emit(self._book_total - len(self._of_book()), self._book_total)

    def _on_finished(self, event: events.Finished) -> None:
        """Cancelled: something else was asked of the writer, which goes first."""
        self._job = JobId("")
        if event.reason is events.FinishReason.CANCELLED:
            self._again.start()
        else:
            self._next()

    def _on_failed(self, event: events.Failed) -> None:
        self._job = JobId("")
        self._fail(sentence_for(event.code))

    def _on_scenes_scene_loaded(self, scene_id: SceneId) -> None:
        if scene_id == self._scene:
            self._tell(scene_id)
            self._rest.start()

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        if self.is_on:
            self._tell(edited.scene_id)
            self._rest.start()

    def _on_reading_book_read(self) -> None:
        """Who speaks is known now, or known better."""
        if self.is_on:
            self._findings.learn_habits()
            self._tell(self._scene)

    def _on_own_words_changed(self) -> None:
        if self.is_on:
            self._tell(self._scene)

    def _on_project_closed(self) -> None:
        self._stop()
        self._scene, self._book, self._book_total = None, {}, 0
        self._findings.forget()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key in (on_key(GRAMMAR), on_key(SLIPS), RULES_OFF):
            self.failure = ""
            self._on_judge_changed()
            self.state_changed.emit()

    def _on_generation_draft_changed(self, _scene_id: SceneId) -> None:
        """Who waits for a continuation does not wait for a comma."""
        if self._is_writing():
            self._stop()
        elif not self._job and self.is_on:
            self._rest.start()

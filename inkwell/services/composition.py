"""Builds every service once, for the window and for the command line alike."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.services.asking.building import AskingRoom, build_asking
from inkwell.services.clock import Clock
from inkwell.services.manuscript.book_versions import BookVersionService
from inkwell.services.manuscript.bringing_again import BringingAgainService
from inkwell.services.manuscript.bringing_in import BringingInService
from inkwell.services.manuscript.codex import CodexService
from inkwell.services.manuscript.figures.room import FiguresRoom, build_figures
from inkwell.services.manuscript.find import FindService
from inkwell.services.manuscript.history import HistoryService
from inkwell.services.manuscript.noted_acts import note_codex, note_decided
from inkwell.services.manuscript.outline import ManuscriptService
from inkwell.services.manuscript.reviews import ReviewService
from inkwell.services.manuscript.scenes import SceneService
from inkwell.services.manuscript.script import ScriptService
from inkwell.services.manuscript.trail import Trail
from inkwell.services.manuscript.undo import UndoService
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.models.models import ModelService
from inkwell.services.notices import Level, NoticeService
from inkwell.services.planning.building import PlanRoom, build_planning
from inkwell.services.project.damage_watch import DamageWatch
from inkwell.services.project.decisions import DecisionService
from inkwell.services.project.disk_room import DiskRoom
from inkwell.services.project.exporting import ExportService
from inkwell.services.project.importing import ImportService
from inkwell.services.project.last_places import LastPlaces
from inkwell.services.project.project import ProjectService
from inkwell.services.project.recent_projects import RecentProjects
from inkwell.services.project.storage_thread import StorageThread
from inkwell.services.reading.checks import CheckService
from inkwell.services.reading.reading import ReadingService
from inkwell.services.rewriting.rewriting import RewritingService
from inkwell.services.rewriting.styles import StyleService
from inkwell.services.settings import SettingsService
from inkwell.services.story.building import StoryRoom, build_story
from inkwell.services.voices.building import build_training
from inkwell.services.voices.corpus import CorpusService
from inkwell.services.voices.voices import VoiceService
from inkwell.services.words.building import WordRoom, build_words
from inkwell.services.words.word_use_service import WordUseService
from inkwell.services.writing.beats import BeatService
from inkwell.services.writing.building import WrittenRoom, build_leaks, build_written
from inkwell.services.writing.exclusions import ExclusionService
from inkwell.services.writing.generate_requests import RequestMaker
from inkwell.services.writing.generation import GenerationService
from inkwell.services.writing.grammar import GrammarService, WordSide, WriterSide
from inkwell.services.writing.note_trials import NoteTrials
from inkwell.services.writing.own_turns import OwnTurns
from inkwell.services.writing.prompt_context import PromptContextReader
from inkwell.services.writing.story_moods import StoryMoodService
from inkwell.services.writing.surprisal import SurprisalService
from inkwell.services.writing.word_fit import WordFitService
from inkwell.services.writing.writer_model import WriterModelService
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.engine.link import Link
    from inkwell.services.voices.training import TrainingService
    from inkwell.services.words.dictionary_service import DictionaryService
    from inkwell.services.words.spelling import SpellingService
    from inkwell.services.words.thesaurus import ThesaurusService
    from inkwell.support.paths import Places

    MakeLink = Callable[[], Link]

log = logging.getLogger(__name__)
_MACHINE_CLOCK = Clock()


@dataclass(frozen=True)
class Services:
    """All services of one program."""

    places: Places
    settings: SettingsService
    notices: NoticeService
    storage: StorageThread
    project: ProjectService
    scenes: SceneService
    undo: UndoService
    script: ScriptService
    manuscript: ManuscriptService
    codex: CodexService
    story: StoryRoom
    plan: PlanRoom
    asking: AskingRoom
    history: HistoryService
    figures: FiguresRoom
    book_versions: BookVersionService
    find: FindService
    imports: ImportService
    exports: ExportService
    bringing_in: BringingInService
    bringing_again: BringingAgainService
    reviews: ReviewService
    words: EngineClient
    dictionaries: DictionaryService
    spelling: SpellingService
    thesaurus: ThesaurusService
    word_fit: WordFitService
    word_use: WordUseService
    models: ModelService
    writer: EngineClient
    writer_model: WriterModelService
    generation: GenerationService
    written: WrittenRoom
    moods: StoryMoodService
    beats: BeatService
    styles: StyleService
    rewriting: RewritingService
    reader: EngineClient
    decisions: DecisionService
    reading: ReadingService
    surprise: SurprisalService
    note_trials: NoteTrials
    own_turns: OwnTurns
    checks: CheckService
    grammar: GrammarService
    voices: VoiceService
    training: TrainingService
    corpus: CorpusService
    exclusions: ExclusionService
    last_places: LastPlaces
    trail: Trail
    recent: RecentProjects

    def close_project(self, whatever_happens: bool = False) -> bool:
        """Save everything, leave drafts open in the file, back up and close; waits for the disk.

        False, with the project still open and copies in the recovery folder, where something could not be saved;
        `whatever_happens` closes it all the same.
        """
        if not self.project.is_open:
            return True
        self.project.closing.emit()
        self.generation.forget()
        self.rewriting.discard()
        self.scenes.save_now()
        self.storage.deliver()
        if self.scenes.rescue() and not whatever_happens:
            self.notices.say(
                tr(
                    "Not everything could be saved, so the book stays open. Copies are in {folder}.",
                    folder=str(self.places.recovery),
                ),
                Level.ERROR,
                key="save",
            )
            return False
        self.project.close(self.manuscript.outline.words())
        self.scenes.forget()
        return True

    def shut_down(self) -> None:
        """Close the project, end the worker and the storage thread."""
        self.models.stop_all()
        self.dictionaries.stop_all()
        self.close_project(whatever_happens=True)
        workers = (self.writer, self.reader, self.words)
        for one in (*workers, self.imports, self.corpus, self.exports, self.training, self.word_use):
            one.stop()
        self.storage.finish()


def build_services(
    places: Places, engine: str = "auto", make_link: MakeLink | None = None, clock: Clock = _MACHINE_CLOCK
) -> Services:
    """Every service, wired; nothing is started before it is needed. `clock` is another in tests."""
    foundation = _foundation(places, clock)
    settings, notices, storage, project, scenes, _, models, manuscript, codex, decisions = foundation
    writer, reader = _clients(places, make_link)
    reading = _reading(reader, foundation, places, clock, automatic := engine != "fake")
    words, story = _words_and_story(places, foundation, clock, automatic, (reader, reading))
    context = PromptContextReader(storage, project, manuscript, scenes, codex, story)
    voices = VoiceService(models, decisions, settings, places)
    writer_model = WriterModelService(writer, models, engine)
    requests = _requests(places, foundation, context)
    generation = GenerationService(writer, writer_model, storage, scenes, context, requests, voices)
    writing = WriterSide(writer, writer_model, generation, voices)
    styles = StyleService(places.styles, notices, voices.learned_styles)
    return Services(
        places=places,
        **foundation._asdict(),
        **_kept_and_found(places, foundation, clock),
        **_words_and_checks((words, story), foundation, reading, writing, places, clock),
        **_exchange(places, foundation, clock),
        writer=writer,
        writer_model=writer_model,
        generation=generation,
        written=build_written(writing, storage, requests),
        moods=requests.moods,
        styles=styles,
        rewriting=RewritingService(
            writer, writer_model, storage, scenes, generation, context, styles, models, places, voices
        ),
        reader=reader,
        reading=reading,
        story=story,
        asking=build_asking(writer, writer_model, models, places, foundation, story, reading, context),
        surprise=SurprisalService(writer, writer_model, generation, project, voices),
        voices=voices,
        training=build_training(places, voices, notices),
        **_recent(places, foundation),
    )


def _words_and_story(
    places: Places,
    base: _Foundation,
    clock: Clock,
    automatic: bool,
    read: tuple[EngineClient, ReadingService],
) -> tuple[WordRoom, StoryRoom]:
    settings, notices, storage, project, scenes, _, _, manuscript, codex, decisions = base
    words = build_words(places, project, settings, codex, decisions, notices, automatic)
    core = storage, project, manuscript, scenes, codex, decisions, notices
    checks = CheckService(read[1], decisions, settings, manuscript)
    story = build_story(*core, words.words, places, clock, read[0], checks, read[1])
    story.memory.automatic &= automatic
    story.time.edited.connect(partial(note_codex, base.undo))
    return words, story


def _requests(places: Places, base: _Foundation, context: PromptContextReader) -> RequestMaker:
    moods = StoryMoodService(places.moods, base.settings, base.notices)
    return RequestMaker(base.settings, context, moods, partial(embedder_folder, places))


def _recent(places: Places, base: _Foundation) -> dict[str, Any]:
    """The books opened lately, and what compares this one with them."""
    recent = RecentProjects(places.state / "recent-books.json", base.storage, base.project)
    return {
        "recent": recent,
        "word_use": WordUseService(base.storage, base.manuscript, base.scenes, recent),
    }


def _kept_and_found(places: Places, base: _Foundation, clock: Clock) -> dict[str, Any]:
    """Earlier versions, finding, and what is remembered of each scene."""
    return {
        "beats": BeatService(base.storage, base.project, clock),
        "exclusions": ExclusionService(base.storage, base.project, base.settings, base.notices),
        "last_places": LastPlaces(places.last_places_file, base.storage, base.project),
        "trail": Trail(clock),
        "history": HistoryService(base.storage, base.scenes, base.notices),
        "figures": build_figures(
            base.storage, base.project, base.manuscript, base.scenes, base.undo, base.notices, clock
        ),
        "book_versions": BookVersionService(
            base.storage, base.manuscript, base.scenes, base.undo, base.notices
        ),
        "script": ScriptService(base.storage, base.project, base.manuscript, base.scenes, base.codex, clock),
        "find": FindService(base.storage, base.manuscript, base.scenes, base.undo, base.notices),
    }


def _clients(places: Places, make_link: MakeLink | None) -> tuple[EngineClient, EngineClient]:
    """The writer, or what stands for it in a test, and the reader."""
    writer = EngineClient(make_link or partial(worker_link, "writer", places), keeps_warm=True)
    return writer, EngineClient(partial(worker_link, "reader", places))


def _reading(
    reader: EngineClient, foundation: _Foundation, places: Places, clock: Clock, automatic: bool
) -> ReadingService:
    """The fake engine is for tests: they start the reader where they need it."""
    settings, _, storage, project, scenes, _, _, manuscript, codex, decisions = foundation
    reading = ReadingService(
        reader, storage, project, manuscript, scenes, codex, decisions, places, settings, clock
    )
    reading.automatic &= automatic
    return reading


def _checks(
    foundation: _Foundation,
    reading: ReadingService,
    spelling: SpellingService,
    writer: WriterSide,
    story: StoryRoom,
    places: Places,
    clock: Clock,
) -> dict[str, Any]:
    """The findings, and who enters what the writer finds."""
    of, checks = foundation, story.ledger.checks
    grammar = GrammarService(
        writer,
        of.storage,
        of.project,
        of.manuscript,
        of.scenes,
        WordSide(spelling.own, spelling.dictionaries, places.grammar_findings),
        reading,
        checks,
        of.settings,
        clock,
    )
    build_leaks(writer, of.project, of.scenes, of.codex, story, checks, of.settings, clock)
    return {"checks": checks, "grammar": grammar}


class _Foundation(NamedTuple):
    """What every other service stands on."""

    settings: SettingsService
    notices: NoticeService
    storage: StorageThread
    project: ProjectService
    scenes: SceneService
    undo: UndoService
    models: ModelService
    manuscript: ManuscriptService
    codex: CodexService
    decisions: DecisionService


def _foundation(places: Places, clock: Clock) -> _Foundation:
    settings, notices, storage = SettingsService(places.settings_file), NoticeService(), StorageThread()
    storage.task_failed.connect(notices.error)
    project = ProjectService(storage, places, settings, notices, clock)
    DiskRoom(project, storage, places, notices, clock, parent=project)
    DamageWatch(project, storage, notices, clock, parent=project)
    scenes = SceneService(storage, notices, places.recovery, clock)
    project.project_opened.connect(lambda opened: setattr(scenes, "project_id", opened.info.uuid))
    undo = UndoService(scenes)
    decisions = DecisionService(storage, project, notices)
    decisions.decided.connect(partial(note_decided, undo, decisions))
    codex = CodexService(storage, project, notices)
    codex.edited.connect(partial(note_codex, undo))
    codex.edit_failed.connect(undo.forget_about)
    return _Foundation(
        settings,
        notices,
        storage,
        project,
        scenes,
        undo,
        ModelService(places, settings),
        ManuscriptService(storage, project, scenes, undo, notices),
        codex,
        decisions,
    )


def _words_and_checks(
    rooms: tuple[WordRoom, StoryRoom],
    base: _Foundation,
    reading: ReadingService,
    writing: WriterSide,
    places: Places,
    clock: Clock,
) -> dict[str, Any]:
    """Words, what is found in sentences (grammar leaves alone what is right by the author's own words), and the plan."""
    (words, story), of = rooms, writing
    writer = of.client, of.model
    trials = NoteTrials(*writer, of.generation, base.project, base.scenes, story, of.voices, clock)
    trials.automatic = story.memory.automatic
    return {
        **words._asdict(),
        "note_trials": trials,
        "own_turns": OwnTurns(*writer, story.recall, base.project, base.manuscript, base.decisions),
        "plan": build_planning(base, places, story, reading, clock),
        "word_fit": WordFitService(*writer),
        **_checks(base, reading, words.spelling, writing, story, places, clock),
    }


def _exchange(places: Places, base: _Foundation, clock: Clock) -> dict[str, Any]:
    """What comes in from files and goes out to them, each in a process of its own, and what editors suggest."""
    exporter, link = (
        EngineClient(partial(worker_link, "exporter", places)),
        partial(worker_link, "importer", places),
    )
    imports, of_voices = (ImportService(EngineClient(link), base.storage) for _ in range(2))
    return {
        "imports": imports,
        "corpus": CorpusService(base.storage, base.project, base.scenes, of_voices),
        "exports": ExportService(exporter, base.storage, base.decisions, places.exports),
        "bringing_in": BringingInService(base.manuscript, base.codex, base.project),
        "bringing_again": BringingAgainService(base.storage, base.scenes, base.manuscript, base.notices),
        "reviews": ReviewService(
            base.storage, base.project, base.manuscript, base.scenes, base.undo, base.notices, clock
        ),
    }

"""Builds the services of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from inkwell.services.planning.beats import StoryBeats
from inkwell.services.planning.briefs import BriefService
from inkwell.services.planning.kept_synopses import KeptSynopses
from inkwell.services.planning.plan import PlanService
from inkwell.services.planning.plan_acts import PlanActs
from inkwell.services.planning.thread_acts import ThreadActs
from inkwell.services.planning.threads import ThreadService

if TYPE_CHECKING:
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.settings import SettingsService
    from inkwell.services.story.building import StoryRoom
    from inkwell.support.paths import Places


@dataclass(frozen=True)
class PlanRoom:
    """All services of the plan."""

    book: PlanService
    acts: PlanActs
    beats: StoryBeats
    threads: ThreadService
    thread_acts: ThreadActs
    kept: KeptSynopses
    briefs: BriefService


class _Foundation(Protocol):
    """What the plan stands on besides the story and the reader."""

    @property
    def storage(self) -> StorageThread: ...

    @property
    def project(self) -> ProjectService: ...

    @property
    def manuscript(self) -> ManuscriptService: ...

    @property
    def scenes(self) -> SceneService: ...

    @property
    def codex(self) -> CodexService: ...

    @property
    def undo(self) -> UndoService: ...

    @property
    def decisions(self) -> DecisionService: ...

    @property
    def settings(self) -> SettingsService: ...

    @property
    def notices(self) -> NoticeService: ...


def build_planning(
    of: _Foundation, places: Places, story: StoryRoom, reading: ReadingService, clock: Clock
) -> PlanRoom:
    """All of them, wired."""
    core = of.storage, of.project, of.manuscript, of.codex, of.undo
    book = PlanService(*core, story.time, reading, of.decisions, of.notices)
    acts = PlanActs(of.manuscript, story.time, book)
    beats = StoryBeats(places.beats, of.settings, of.notices, book, reading)
    threads = ThreadService(book, story.memory), ThreadActs(book, acts)
    checks = story.ledger.checks
    kept = KeptSynopses(of.project, of.manuscript, story.memory, checks)
    kept.changed.connect(lambda: book.set_kept(kept.kept))
    briefs = BriefService(of.storage, of.project, of.manuscript, of.scenes, book, acts, checks, clock)
    return PlanRoom(book, acts, beats, *threads, kept, briefs)

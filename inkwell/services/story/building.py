"""Builds the services of the story in time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from inkwell.services.models.embedder import embedder_folder
from inkwell.services.story.breaks import BreakService
from inkwell.services.story.earlier import EarlierSummaries
from inkwell.services.story.facts import FactService
from inkwell.services.story.ledger import LedgerService
from inkwell.services.story.memory import MemoryService
from inkwell.services.story.paths import PathService
from inkwell.services.story.promises import PromiseService
from inkwell.services.story.proposals import ProposalService
from inkwell.services.story.recall import RecallService
from inkwell.services.story.stale import StaleFacts
from inkwell.services.story.story import StoryService
from inkwell.services.story.summaries import SummaryService

if TYPE_CHECKING:
    from inkwell.engine.client import EngineClient
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.support.paths import Places


@dataclass(frozen=True)
class StoryRoom:
    """All services of the story in time."""

    time: StoryService
    stale: StaleFacts
    facts: FactService
    memory: MemoryService
    proposals: ProposalService
    earlier: EarlierSummaries
    recall: RecallService
    summaries: SummaryService
    promises: PromiseService
    ledger: LedgerService
    breaks: BreakService
    paths: PathService


def build_story(
    storage: StorageThread,
    project: ProjectService,
    manuscript: ManuscriptService,
    scenes: SceneService,
    codex: CodexService,
    decisions: DecisionService,
    notices: NoticeService,
    words: EngineClient,
    places: Places,
    clock: Clock,
    reader: EngineClient,
    checks: CheckService,
    reading: ReadingService,
) -> StoryRoom:
    """All of them, wired; `words` is the worker that compares meanings."""
    stale = StaleFacts(storage, project, manuscript, scenes, codex, notices)
    time = StoryService(storage, project, manuscript, codex, decisions, notices, stale)
    proposals = ProposalService(reader, reading, project, manuscript, codex, decisions, places)
    embedder = partial(embedder_folder, places)
    memory = MemoryService(storage, project, manuscript, scenes, words, embedder, clock)
    facts = FactService(storage, manuscript, scenes, codex, notices)
    summaries = SummaryService(storage, project, manuscript, scenes, codex)
    earlier = EarlierSummaries(summaries, time, manuscript, scenes, project, clock, parent=time)
    promises = PromiseService(facts, time, manuscript, scenes, codex, decisions, reading)
    core = storage, project, manuscript, codex, decisions, notices
    return StoryRoom(
        time,
        stale,
        facts,
        memory,
        proposals,
        earlier,
        RecallService(storage, project, manuscript, codex, time, memory, earlier, decisions),
        summaries,
        promises,
        LedgerService(checks, reading, promises, time, *core),
        BreakService(project, manuscript, codex, time, reading, checks, notices),
        PathService(storage, project, manuscript, scenes, checks, clock),
    )

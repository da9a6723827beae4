"""Builds the services that look at what was written: why, played again, and what it gives away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.services.writing.leaks import LeakService
from inkwell.services.writing.replay import ReplayService
from inkwell.services.writing.why import WhyService

if TYPE_CHECKING:
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.settings import SettingsService
    from inkwell.services.story.building import StoryRoom
    from inkwell.services.writing.generate_requests import RequestMaker
    from inkwell.services.writing.grammar import WriterSide


@dataclass(frozen=True)
class WrittenRoom:
    """What is asked of a text that a model wrote."""

    why: WhyService
    replay: ReplayService


def build_written(writer: WriterSide, storage: StorageThread, requests: RequestMaker) -> WrittenRoom:
    """Both, wired."""
    client, model, _, voices = writer
    return WrittenRoom(
        WhyService(client, model, voices), ReplayService(client, model, storage, requests, voices)
    )


def build_leaks(
    writer: WriterSide,
    project: ProjectService,
    scenes: SceneService,
    codex: CodexService,
    story: StoryRoom,
    checks: CheckService,
    settings: SettingsService,
    clock: Clock,
) -> LeakService:
    """It lives as long as the ledger it fills; a draft that was weighed is a draft that says something else."""
    leaks = LeakService(
        writer, project, scenes, codex, story.time, story.memory, checks, settings, clock, parent=checks
    )
    leaks.draft_weighed.connect(writer.generation.draft_changed)
    return leaks

"""Builds what asks the book and its people, and thinks of ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from inkwell.domain.asking.answers import Passage
from inkwell.domain.manuscript.extent import Range
from inkwell.services.asking.asking import AskService
from inkwell.services.asking.ideas import IdeaService
from inkwell.services.asking.interview import InterviewService
from inkwell.services.asking.summaries import WrittenSummaries
from inkwell.services.asking.versions import VersionService
from inkwell.services.asking.writing import Writing
from inkwell.services.rewriting.rewrite_requests import likes_instructions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.manuscript.extent import Range
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.models.models import ModelService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.building import StoryRoom
    from inkwell.services.story.memory import MemoryService
    from inkwell.services.writing.prompt_context import PromptContextReader
    from inkwell.services.writing.writer_model import WriterModelService
    from inkwell.support.paths import Places


class Base(Protocol):
    """What is built before and needed here."""

    @property
    def codex(self) -> CodexService:
        """The codex of the book."""
        ...

    @property
    def project(self) -> ProjectService:
        """The open project."""
        ...

    @property
    def storage(self) -> StorageThread:
        """The thread with the project's file."""
        ...


@dataclass(frozen=True)
class AskingRoom:
    """The book, its people, ideas, summaries and versions of copy, each asked by itself: a question to one ends nothing that another is at."""

    book: AskService
    interview: InterviewService
    ideas: IdeaService
    summaries: WrittenSummaries
    versions: VersionService


def build_asking(
    writer: EngineClient,
    model: WriterModelService,
    models: ModelService,
    places: Places,
    base: Base,
    story: StoryRoom,
    reading: ReadingService,
    context: PromptContextReader,
) -> AskingRoom:
    """All of them, wired."""
    codex, project = base.codex, base.project

    def instructed() -> bool:
        request = models.load_request()
        return request is not None and likes_instructions(request, places)

    def language() -> str:
        return project.info.language

    find = _search(story.memory)
    room = AskingRoom(
        AskService(find, codex, story.time, Writing(writer, model), instructed),
        InterviewService(
            find, codex, story.time, reading, base.storage, Writing(writer, model), instructed, language
        ),
        IdeaService(codex, project, reading, context, Writing(writer, model)),
        WrittenSummaries(story.summaries, Writing(writer, model), instructed),
        VersionService(Writing(writer, model)),
    )
    project.closing.connect(room.book.stop)
    project.closing.connect(room.interview.end)
    project.closing.connect(room.ideas.stop)
    project.closing.connect(room.summaries.stop)
    project.closing.connect(room.versions.stop)
    return room


def _search(
    memory: MemoryService,
) -> Callable[[str, Range, SceneId, Callable[[Sequence[Passage]], None]], None]:
    def find(question: str, span: Range, scene: SceneId, then: Callable[[Sequence[Passage]], None]) -> None:
        memory.search(
            question,
            span,
            scene,
            lambda hits: then([Passage(hit.scene, hit.start, hit.text, hit.likeness) for hit in hits]),
        )

    return find

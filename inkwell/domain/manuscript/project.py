"""The project beside its manuscript: what the author says of it, its notes, what a search finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId

NoteId = NewType("NoteId", int)


@dataclass(frozen=True)
class Note:
    """A page of notes."""

    id: NoteId
    title: str
    text: str


@dataclass(frozen=True)
class NotePicture:
    """A picture that lies with a page of notes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class ProjectInfo:
    """What the author says of the project. `style` is the line that opens every prompt."""

    uuid: str
    title: str
    author: str = ""
    language: str = "en"
    template: str = "novel"
    style: str = ""
    goal_words: int = 0
    daily_goal_words: int = 0


@dataclass(frozen=True)
class Hit:
    """A scene that holds the words, with a line of it; the words stand between `\\x02` and `\\x03`."""

    scene_id: SceneId
    title: str
    excerpt: str

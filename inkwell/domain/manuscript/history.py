"""What a scene once was and what a model once wrote for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId


@dataclass(frozen=True)
class Revision:
    """A state a scene once had. Its text is fetched on demand."""

    id: int
    scene_id: SceneId
    created_at: float
    reason: str
    label: str
    pinned: bool
    words: int


@dataclass(frozen=True)
class BookVersion:
    """All scenes of the book as they were at one moment, under a name."""

    created_at: float
    label: str
    scenes: int
    words: int


@dataclass(frozen=True)
class SceneThen:
    """A scene of a version of the book: its state, its text then, and its text now, None where it is not in the book now."""

    revision: Revision
    title: str
    then: str
    now: str | None
    words_now: int = 0


@dataclass(frozen=True)
class Generation:
    """One candidate. `state`: "open" (not decided yet), "kept" (in whole or part), "discarded".

    `kept` lists `(start, end)` characters of `text` that entered the scene; `anchor` is where it stood.
    """

    id: int
    scene_id: SceneId
    job: str
    candidate: int
    model: str
    seed: int
    prompt: str
    text: str
    state: str = "open"
    anchor: int = 0
    adapter: str = ""
    parent: int | None = None
    settings: dict[str, Any] = field(default_factory=dict[str, Any])
    kept: tuple[tuple[int, int], ...] = ()
    created_at: float = 0.0

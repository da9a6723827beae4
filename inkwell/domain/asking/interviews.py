"""What was asked of somebody of the book, where, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId


@dataclass(frozen=True)
class Said:
    """A sentence of an answer; `new` where nothing the person can know says it: it was invented."""

    text: str
    new: bool


@dataclass(frozen=True)
class Exchange:
    """A question and what came of it.

    Attributes:
        person, scene: who was asked, and as of which scene.
        asked_at: when, in seconds since 1970; no two of a person and scene have the same.
        own: what the person really said in the book that has to do with it.
        answers: tries at an answer, each sentence marked.
        failure: why no more came, as a sentence; not kept.
    """

    person: EntryId
    scene: SceneId
    question: str
    asked_at: float
    own: tuple[str, ...] = ()
    answers: tuple[tuple[Said, ...], ...] = ()
    writing: bool = False
    failure: str = ""

"""A suggestion as it waits in the project until the author decides."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.reviewing import SuggestionKind

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId

SuggestionId = NewType("SuggestionId", int)
NEW = SuggestionId(0)


class State(StrEnum):
    """What the author decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Suggestion:
    """`[start, end)` of a scene's text, where `old` stands now, becomes `new`.

    `sent` is what stood there when the book was sent; it differs from `old` where `fit` is CONFLICT, and is all that is left
    where it is LOST. A MOVE leads to `target` in `target_scene`. `comment` is the reviewer's, with earlier answers a line each;
    `reply` the author's. `ref` is the same for the same remark in a later round.
    """

    id: SuggestionId
    scene_id: SceneId
    kind: SuggestionKind
    start: int
    end: int
    old: str = ""
    new: str = ""
    sent: str = ""
    comment: str = ""
    author: str = ""
    written_at: str = ""
    ref: str = ""
    reply: str = ""
    fit: Fit = Fit.CLEAN
    state: State = State.OPEN
    target_scene: SceneId | None = None
    target: int = -1
    sending_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the author has yet to decide."""
        return self.state is State.OPEN

    @property
    def changes_text(self) -> bool:
        """Whether accepting it does anything to the text: no comment does, nor what lost its paragraph."""
        return self.kind is not SuggestionKind.COMMENT and self.fit is not Fit.LOST

    @property
    def root(self) -> str:
        """The reviewer's remark without the answers it got."""
        return self.comment.split("\n", 1)[0]


def ref_of(kind: str, author: str, written_at: str, words: tuple[str, ...], context: str) -> str:
    """A name for a remark: sixteen hexadecimal digits for what it says, sixteen for where."""
    said = "\0".join((kind, author, written_at, *words)).encode("utf-8", "replace")
    where = context.encode("utf-8", "replace")
    return f"{hashlib.sha256(said).hexdigest()[:16]}.{hashlib.sha256(where).hexdigest()[:16]}"

"""What the lines of a passage are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.branching.expression import Expression


@dataclass(frozen=True)
class Shown:
    """Text with a condition's two sides, or a value: `then` where the condition holds, `other` else; both None for a value."""

    condition: Expression
    then: str | None = None
    other: str = ""


@dataclass(frozen=True)
class Told:
    """A line of text in pieces."""

    pieces: tuple[str | Shown, ...]


@dataclass(frozen=True)
class Effect:
    """A variable set."""

    name: str
    value: Expression


@dataclass(frozen=True)
class Effects:
    """A line that sets variables."""

    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class Choice:
    """What the reader may choose. `number` counts those of the passage; `[start, end)` is its line."""

    number: int
    pieces: tuple[str | Shown, ...]
    target: str
    once: bool
    condition: Expression | None
    effects: tuple[Effect, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Divert:
    """The story goes on in another passage, where the condition holds."""

    target: str
    condition: Expression | None
    start: int
    end: int


Item = Told | Effects | Choice | Divert

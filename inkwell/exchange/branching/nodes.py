"""What other programs' passages are made of, before they are written in our notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.branching.expression import Expression


@dataclass(frozen=True)
class Words:
    """Text; its lines are paragraphs."""

    text: str


@dataclass(frozen=True)
class Value:
    """The value of something, shown."""

    of: Expression


@dataclass(frozen=True)
class Put:
    """A variable set."""

    name: str
    value: Expression


@dataclass(frozen=True)
class Goto:
    """The story goes on there; END ends it."""

    target: str


@dataclass(frozen=True)
class Link:
    """A choice, with what it sets."""

    words: tuple[Node, ...]
    target: str
    sets: tuple[Put, ...] = ()
    once: bool = False
    condition: Expression | None = None


@dataclass(frozen=True)
class Either:
    """Branches with what each hangs on, the first that holds; None holds always."""

    branches: tuple[tuple[Expression | None, tuple[Node, ...]], ...]


Node = Words | Value | Put | Goto | Link | Either

"""What stands in braces: comparisons and sums over the story's variables, read once and reckoned anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = bool | int | str


@dataclass(frozen=True)
class Literal:
    """A value as written."""

    value: Value


@dataclass(frozen=True)
class Name:
    """A variable."""

    name: str


@dataclass(frozen=True)
class Seen:
    """Whether a passage of that title has been come to."""

    title: str


@dataclass(frozen=True)
class Apply:
    """An operation on one or two parts: not, and, or, ==, !=, <, >, <=, >=, +, -, *."""

    sign: str
    parts: tuple[Expression, ...]


Expression = Literal | Name | Seen | Apply


def parts_of(expression: Expression) -> Iterator[Expression]:
    """It and everything in it."""
    yield expression
    if isinstance(expression, Apply):
        for part in expression.parts:
            yield from parts_of(part)


def names_in(expression: Expression) -> set[str]:
    """The variables it reads."""
    return {part.name for part in parts_of(expression) if isinstance(part, Name)}


def titles_in(expression: Expression) -> set[str]:
    """The passages it asks after."""
    return {part.title for part in parts_of(expression) if isinstance(part, Seen)}

"""A name where it stands, and what is known beforehand of names that are one person, or two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Mention:
    """A proper name at a place: `start`, `end` in characters, `text` as written, the number of its sentence (-1: unknown),
    whether somebody says it.
    """

    start: int
    end: int
    text: str
    sentence: int = -1
    spoken: bool = False


@dataclass(frozen=True)
class Constraints:
    """What is known of people before a text is read.

    Attributes:
        must_link: a written form in small letters → who it is, by codex entry or by an earlier reading of the book.
        cannot_link: pairs of names the author has called two people.
    """

    must_link: Mapping[str, str] = field(default_factory=dict)
    cannot_link: Sequence[tuple[str, ...]] = ()

"""A person as the speakers see one."""

from __future__ import annotations

from dataclasses import dataclass

NARRATOR = -1


@dataclass(frozen=True)
class Person:
    """A candidate: a character by name, a person without one ("the policeman"), or the narrator (`NARRATOR`)."""

    number: int
    name: str
    gender: str
    common: bool
    many: bool = False


@dataclass(frozen=True)
class PersonMention:
    """A place where a person stands by name or description: `start` and `end` in code points, the person's number."""

    start: int
    end: int
    person: int

"""The people of a text: what they are called, and what the author has already said of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Alias:
    """A form of a name and how often it is written."""

    text: str
    count: int


@dataclass(frozen=True)
class Character:
    """One person, whatever she is called. `gender` is "he", "she" or "" where nothing tells."""

    id: str
    name: str
    aliases: tuple[Alias, ...]
    count: int
    gender: str = ""
    entry: int = 0


@dataclass(frozen=True)
class KnownName:
    """A codex entry as the reader needs it.

    Attributes:
        kind: a category.
        apart: phrases that do not mean it.
        fields: the entry's lines ("Eyes", "grey") and dated facts, as text.
        dead_from: key of the scene from which on the person is dead, "" for the living.
        enters: key of the scene that introduces the person, "" where the codex names none.
    """

    entry: int
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "PER"
    apart: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    dead_from: str = ""
    enters: str = ""


@dataclass(frozen=True)
class Proposal:
    """Two characters who may be one. `reason` is "surname", "part" or "spelling"; `shared` is the word they share."""

    first: str
    second: str
    reason: str
    shared: str

"""Dated statements about people, places and things of the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.ids import FactId

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId


class FactMode(StrEnum):
    """Whether a fact stands beside what held before, or instead of it."""

    ADD = "add"
    REPLACE = "replace"


class FactKind(StrEnum):
    """What a fact is about.

    TRAIT: what somebody or something is like (eyes, age, work). STATE: how things are with somebody (hurt, married, dead).
    RELATION: to somebody else. PLACE: where somebody is. POSSESSION: what somebody has. EVENT: what happened. KNOWLEDGE: what
    somebody learned. PROMISE: what is planted and has to be paid: a thing, a question, a secret.
    """

    TRAIT = "trait"
    STATE = "state"
    RELATION = "relation"
    PLACE = "place"
    POSSESSION = "possession"
    EVENT = "event"
    KNOWLEDGE = "knowledge"
    PROMISE = "promise"


class FactOrigin(StrEnum):
    """Who says so: the author; the reader, and the author accepted it; an answer to a finding.

    What the reader proposes and nobody has decided is no fact yet, and is never stored.
    """

    AUTHOR = "author"
    ACCEPTED = "accepted"
    ANSWER = "answer"


@dataclass(frozen=True)
class Knower:
    """Somebody who knows a secret; `since` None: from before the book begins."""

    entry: EntryId
    since: SceneId | None = None


@dataclass(frozen=True)
class Source:
    """The words a fact was read from: `paragraph` is the SHA-256 of the paragraph they stood in."""

    scene: SceneId
    quotation: str
    paragraph: str


@dataclass(frozen=True)
class Fact:
    """A statement about `entry`.

    Attributes:
        scene: from which scene on it holds; None: from before the book begins.
        text: the statement as a sentence or a clause, as a model is told it.
        attribute: what of the entry ("eyes", "age", "daughter of"), in the language of the book; may be empty.
        value: and what it is ("grey", "41").
        other: the other end of a relation, a possession, a place.
        until: from which scene on it no longer holds; for a promise, where it is paid.
        secret: not everybody knows it: only `known_by` do.
        reader_since: where the reader is told; None: where it begins to hold.
        source: where it was read; None where the author said it.
    """

    entry: EntryId
    scene: SceneId | None
    mode: FactMode
    text: str
    kind: FactKind = FactKind.STATE
    attribute: str = ""
    value: str = ""
    other: EntryId | None = None
    until: SceneId | None = None
    secret: bool = False
    known_by: tuple[Knower, ...] = ()
    reader_since: SceneId | None = None
    source: Source | None = None
    origin: FactOrigin = FactOrigin.AUTHOR
    id: FactId = field(default=FactId(0), compare=False)

"""Findings answered by facts: which answers fit, and what each becomes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, FactOrigin, Source
from inkwell.domain.reading.cast import ALIVE, EXCUSE
from inkwell.domain.story.ledger import LedgerKind, kind_of

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId


class AnswerKind(StrEnum):
    """How a finding is answered.

    CHANGED: it is so from this scene on. ALIVE: he is not dead. FLASHBACK: the scene tells of an earlier time. LIE: what is
    said is not so. MEMORY: a memory, a dream, a tale. WORDS: the author's own sentence.
    """

    CHANGED = "changed"
    ALIVE = "alive"
    FLASHBACK = "flashback"
    LIE = "lie"
    MEMORY = "memory"
    WORDS = "words"


def answers_for(check: str) -> tuple[AnswerKind, ...]:
    """The answers that fit a check's findings; none where there is nothing to answer."""
    if kind_of(check) in (LedgerKind.WORDS, LedgerKind.PATH, LedgerKind.BRIEF):
        return ()
    if kind_of(check) is not LedgerKind.CONTRADICTION:
        return (AnswerKind.WORDS,)
    first = {"attributes": (AnswerKind.CHANGED,), "after_death": (AnswerKind.ALIVE,)}.get(check, ())
    return (*first, AnswerKind.FLASHBACK, AnswerKind.LIE, AnswerKind.MEMORY, AnswerKind.WORDS)


@dataclass(frozen=True)
class Answered:
    """What is answered: the finding's check, its person, what it says here, and the sentence it stands in."""

    check: str
    entry: EntryId
    scene: SceneId
    attribute: str
    here: str
    quotation: str
    paragraph: str


def answer_fact(of: Answered, kind: AnswerKind, text: str) -> Fact:
    """The fact an answer becomes; `text` is its sentence. The rules go by its attribute, value and quotation.

    A change holds from its scene on and is tied to no words; what excuses a sentence is tied to that sentence.
    """
    if kind is AnswerKind.CHANGED:
        return Fact(
            of.entry,
            of.scene,
            FactMode.ADD,
            text,
            FactKind.TRAIT,
            of.attribute,
            of.here,
            origin=FactOrigin.ANSWER,
        )
    if kind is AnswerKind.ALIVE:
        return Fact(of.entry, of.scene, FactMode.ADD, text, FactKind.STATE, ALIVE, origin=FactOrigin.ANSWER)
    if kind_of(of.check) is LedgerKind.ABSENCE:
        return Fact(of.entry, of.scene, FactMode.ADD, text, FactKind.PLACE, origin=FactOrigin.ANSWER)
    source = Source(of.scene, of.quotation, of.paragraph)
    what = FactKind.KNOWLEDGE if of.check in ("knowledge", "leak") else FactKind.EVENT
    return Fact(of.entry, of.scene, FactMode.ADD, text, what, EXCUSE, source=source, origin=FactOrigin.ANSWER)


def answer_key(check: str, subject: str, place: str) -> str:
    """What an answered finding is known by: its check, what it is about, and the sentence it stands in."""
    return f"{check}\n{subject}\n{place}"

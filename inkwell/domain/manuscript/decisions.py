"""What the author has decided about what the reader found, so that it is never asked or shown again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.ids import FactId
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.outline import SceneId


class DecisionKind(StrEnum):
    """What was decided.

    SAME: the names `subject` and `other` are one person. APART: they are two; never propose it again. IGNORE: never
    show the name `subject`. DISMISS: findings of the check `subject` about `other`; `scene` 0 means everywhere.
    ADAPTER: write with the adapter `subject` at strength `other`. DICTIONARIES: check the book with the dictionaries
    `subject`, their ids separated by semicolons. WORD: `subject` is a word of this book. LEAVE: leave the word `subject`
    as it is, between the words `other`, or anywhere in the scene where that is empty. EXPORT: `subject` is how the book was
    exported last, as JSON. LET_THROUGH: the fact with the number `subject` may be told to the model in that scene, though it is
    withheld by rule. REFUSE: never propose the fact `subject`, its key. ANSWER: the finding `subject` (its key) is answered;
    `other` is the number of the fact that answers it, or empty. OWN_TURNS: `subject` "off" means that the book's own turns are
    not mixed into what a model writes.
    """

    SAME = "same"
    APART = "apart"
    IGNORE = "ignore"
    DISMISS = "dismiss"
    ADAPTER = "adapter"
    DICTIONARIES = "dictionaries"
    WORD = "word"
    LEAVE = "leave"
    EXPORT = "export"
    LET_THROUGH = "let_through"
    REFUSE = "refuse"
    ANSWER = "answer"
    OWN_TURNS = "own_turns"


@dataclass(frozen=True)
class Decision:
    """One decision; `id` is 0 until it is stored, `scene` 0 where it holds for the whole book."""

    kind: DecisionKind
    subject: str
    other: str = ""
    scene: SceneId | int = 0
    id: int = 0


class Decisions:
    """All decisions of a project, answering questions."""

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self.rows = tuple(rows)
        self.ignored = frozenset(folded(row.subject) for row in self.rows if row.kind is DecisionKind.IGNORE)
        self._apart = {
            frozenset((folded(row.subject), folded(row.other)))
            for row in self.rows
            if row.kind is DecisionKind.APART
        }
        self._dismissed = {
            (row.subject, row.other, int(row.scene)) for row in self.rows if row.kind is DecisionKind.DISMISS
        }

        self._answered = {
            (row.subject, int(row.scene)) for row in self.rows if row.kind is DecisionKind.ANSWER
        }

    @property
    def mixes_own_turns(self) -> bool:
        """Whether what a model writes is drawn toward the turns of the book's earlier scenes."""
        return not any(row.kind is DecisionKind.OWN_TURNS and row.subject == "off" for row in self.rows)

    @property
    def joined(self) -> tuple[tuple[str, str], ...]:
        """Pairs of names that are one person."""
        return tuple((row.subject, row.other) for row in self.rows if row.kind is DecisionKind.SAME)

    @property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs of names that are two people."""
        return tuple((row.subject, row.other) for row in self.rows if row.kind is DecisionKind.APART)

    def are_apart(self, first: str, second: str) -> bool:
        """Whether the author has said that the two are not one."""
        return frozenset((folded(first), folded(second))) in self._apart

    def is_dismissed(self, check: str, subject: str, place: str, scene: int) -> bool:
        """Whether a finding is not to be shown: for ever, in this scene, or this one (`place` names its sentence)."""
        return bool(
            {(check, subject, 0), (check, subject, scene), (check, f"{subject}\n{place}", scene)}
            & self._dismissed
        )

    def is_answered(self, key: str, scene: int) -> bool:
        """Whether the author has answered the finding with that key (`domain.story.ledger.answer_key`) in that scene."""
        return (key, scene) in self._answered

    def let_through(self, scene: SceneId) -> frozenset[FactId]:
        """The facts the author lets the model be told in that scene, though they are withheld by rule."""
        return frozenset(
            FactId(int(row.subject))
            for row in self.rows
            if row.kind is DecisionKind.LET_THROUGH
            and int(row.scene) == int(scene)
            and row.subject.isdecimal()
        )

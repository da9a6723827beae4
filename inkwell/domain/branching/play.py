"""A branching story played: from a state to what is told and what may be chosen, and on. States are values: one that is
kept can be gone back to at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.branching.items import Choice, Divert, Effects, Shown, Told
from inkwell.domain.branching.reckoning import Scope, said, value_of
from inkwell.domain.branching.story import is_end

if TYPE_CHECKING:
    from inkwell.domain.branching.expression import Expression, Value
    from inkwell.domain.branching.items import Effect
    from inkwell.domain.branching.story import Story

_MOST_HOPS = 500


class Standing(StrEnum):
    """How the story stands: at a choice, ended, with nothing to go on to, at a link to nowhere, going round without a choice."""

    CHOOSING = "choosing"
    ENDED = "ended"
    DEAD_END = "dead end"
    LOST = "lost"
    CIRCLE = "circle"


@dataclass(frozen=True)
class State:
    """All that a branch carries: where it is, what the variables are, which choices are gone, which passages were come to."""

    passage: int = 0
    variables: tuple[tuple[str, Value], ...] = ()
    taken: frozenset[tuple[int, int]] = frozenset()
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Offered:
    """A choice as it is offered."""

    passage: int
    choice: Choice
    words: str


@dataclass(frozen=True)
class Moment:
    """What is there after a step.

    Attributes:
        told: paragraphs, each with the number of its passage.
        link: where the story was led to nowhere, the link.
        unset: variables that were read and had no value, each with its passage.
        began: the state in which the passage was entered: to play it again.
    """

    state: State
    standing: Standing
    told: tuple[tuple[int, str], ...] = ()
    choices: tuple[Offered, ...] = ()
    link: Choice | Divert | None = None
    unset: tuple[tuple[int, str], ...] = ()
    began: State = field(default_factory=State)


def begin(story: Story) -> Moment:
    """The first moment."""
    return enter(story, State())


def choose(story: Story, moment: Moment, number: int) -> Moment:
    """What comes of the choice of that number, from 0."""
    offered = moment.choices[number]
    choice = offered.choice
    playing = _Playing(story, moment.state)
    playing.put(choice.effects)
    if choice.once:
        playing.taken.add((offered.passage, choice.number))
    return playing.follow(choice, moment.state)


def enter(story: Story, state: State) -> Moment:
    """Come to the passage of a state."""
    return _Playing(story, state).enter(state.passage, state)


class _Playing:
    """One step."""

    def __init__(self, story: Story, state: State) -> None:
        self._story = story
        self._at = state.passage
        self.variables = dict(state.variables)
        self.taken, self.seen = set(state.taken), set(state.seen)
        self._told: list[tuple[int, str]] = []
        self._unset: dict[tuple[int, str], None] = {}
        self._hops = 0

    def put(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self.variables[effect.name] = self._value(effect.value)

    def follow(self, link: Choice | Divert, began: State) -> Moment:
        """Go where a link leads."""
        if is_end(link.target):
            return self._moment(Standing.ENDED, began)
        target = self._story.find(link.target)
        if target is None:
            return replace(self._moment(Standing.LOST, began), link=link)
        return self.enter(target, self._state(target))

    def enter(self, passage: int, began: State) -> Moment:
        while True:
            self._at = passage
            self._hops += 1
            if self._hops > _MOST_HOPS:
                return self._moment(Standing.CIRCLE, began)
            self.seen.add(passage)
            on, choices = self._run(passage)
            if on is None:
                standing = Standing.CHOOSING if choices else Standing.DEAD_END
                return replace(self._moment(standing, began), choices=choices)
            if is_end(on.target):
                return self._moment(Standing.ENDED, began)
            target = self._story.find(on.target)
            if target is None:
                return replace(self._moment(Standing.LOST, began), link=on)
            passage = target

    def _run(self, passage: int) -> tuple[Divert | None, tuple[Offered, ...]]:
        """Tell a passage: the link it goes on by, or what may be chosen."""
        choices: list[Offered] = []
        for item in self._story.passages[passage].items:
            match item:
                case Told(pieces):
                    words = self._said(pieces)
                    if words:
                        self._told.append((passage, words))
                case Effects(effects):
                    self.put(effects)
                case Choice():
                    if (passage, item.number) not in self.taken and self._holds(item.condition):
                        choices.append(Offered(passage, item, self._said(item.pieces)))
                case Divert():
                    # Below choices it is what is left when none can be taken.
                    if not choices and self._holds(item.condition):
                        return item, ()
        return None, tuple(choices)

    def _said(self, pieces: tuple[str | Shown, ...]) -> str:
        words: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
            elif piece.then is None:
                words.append(said(self._value(piece.condition)))
            else:
                words.append(piece.then if self._value(piece.condition) else piece.other)
        return "".join(words).strip()

    def _holds(self, condition: Expression | None) -> bool:
        return condition is None or bool(self._value(condition))

    def _value(self, expression: Expression) -> Value:
        return value_of(expression, Scope(self.variables, self._has_seen, self._note_unset))

    def _has_seen(self, title: str) -> bool:
        return self._story.find(title) in self.seen

    def _note_unset(self, name: str) -> None:
        self._unset[self._at, name] = None

    def _state(self, passage: int) -> State:
        return State(
            passage, tuple(sorted(self.variables.items())), frozenset(self.taken), frozenset(self.seen)
        )

    def _moment(self, standing: Standing, began: State) -> Moment:
        return Moment(
            self._state(self._at), standing, tuple(self._told), unset=tuple(self._unset), began=began
        )

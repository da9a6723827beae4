"""Which states of a branching story need be told apart: what nothing later hangs on is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Literal, Name, names_in, parts_of, titles_in
from inkwell.domain.branching.items import Choice, Divert, Effects
from inkwell.domain.branching.play import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.domain.branching.expression import Expression, Value
    from inkwell.domain.branching.items import Effect
    from inkwell.domain.branching.story import Story

_STEPS_BEYOND = 4
_COMPARES = ("==", "!=", "<", ">", "<=", ">=")


@dataclass(frozen=True)
class _Bounds:
    """Beyond these a counter's values are all alike; None where they are not."""

    low: int | None = None
    high: int | None = None


def abstraction_of(story: Story) -> Callable[[State], State]:
    """What turns a state into the one that stands for all that go on alike."""
    effects, conditions = list(_effects(story)), list(_conditions(story))
    telling = _telling(effects, conditions)
    asked = {
        number
        for one in (*conditions, *(effect.value for effect in effects))
        for title in titles_in(one)
        if (number := story.find(title)) is not None
    }
    bounds = {name: _bounds(name, effects, conditions) for name in telling}

    def abstract(state: State) -> State:
        variables = tuple(
            (name, _within(value, bounds[name]) if name in telling else True)
            for name, value in state.variables
        )
        return State(state.passage, variables, state.taken, state.seen & asked)

    return abstract


def _effects(story: Story) -> Iterator[Effect]:
    for passage in story.passages:
        for item in passage.items:
            if isinstance(item, Effects | Choice):
                yield from item.effects


def _conditions(story: Story) -> Iterator[Expression]:
    """What decides where the story goes."""
    for passage in story.passages:
        for item in passage.items:
            if isinstance(item, Choice | Divert) and item.condition is not None:
                yield item.condition


def _telling(effects: list[Effect], conditions: list[Expression]) -> set[str]:
    """The variables on which something hangs, by way of others too."""
    telling = {name for one in conditions for name in names_in(one)}
    while True:
        more = {name for effect in effects if effect.name in telling for name in names_in(effect.value)}
        if more <= telling:
            return telling
        telling |= more


def _bounds(name: str, effects: list[Effect], conditions: list[Expression]) -> _Bounds:
    """A counter that is only compared with numbers need be known up to the last of them, and a little beyond."""
    compared = _compared(name, conditions)
    moved = _moved(name, effects)
    if compared is None or moved is None:
        return _Bounds()
    numbers, steps = [*compared, *moved[0]] or [0], moved[1]
    if all(step >= 0 for step in steps):
        return _Bounds(high=max(numbers) + 1)
    if all(step <= 0 for step in steps):
        return _Bounds(low=min(numbers) - 1)
    # One that goes both ways can be stepped back from beyond: a few steps there are as good as many.
    room = _STEPS_BEYOND * max(abs(step) for step in steps) + 1
    return _Bounds(min(numbers) - room, max(numbers) + room)


def _compared(name: str, conditions: list[Expression]) -> list[int] | None:
    """The numbers a variable is compared with; None where more is asked of it."""
    numbers: list[int] = []
    for condition in conditions:
        parts = list(parts_of(condition))
        asked = [part for part in parts if isinstance(part, Apply) and Name(name) in part.parts]
        for part in asked:
            other = next((one for one in part.parts if one != Name(name)), None)
            if part.sign not in _COMPARES or not isinstance(other, Literal) or isinstance(other.value, str):
                return None
            numbers.append(int(other.value))
        if condition == Name(name):
            numbers.append(0)
    return numbers


def _moved(name: str, effects: list[Effect]) -> tuple[list[int], list[int]] | None:
    """The numbers a variable is set to, and by how much it is moved; None where it is set otherwise, or others by it."""
    numbers, steps = list[int](), list[int]()
    for effect in effects:
        if effect.name != name:
            if name in names_in(effect.value):
                return None
            continue
        match effect.value:
            case Literal(value) if not isinstance(value, str):
                numbers.append(int(value))
            case Apply("+" | "-" as sign, (Name(own), Literal(value))) if own == name and not isinstance(
                value, str
            ):
                steps.append(int(value) if sign == "+" else -int(value))
            case _:
                return None
    return numbers, steps


def _within(value: Value, bounds: _Bounds) -> Value:
    if isinstance(value, str | bool):
        return value
    if bounds.high is not None and value > bounds.high:
        return bounds.high
    return bounds.low if bounds.low is not None and value < bounds.low else value

"""What an expression comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen, Value
from inkwell.domain.branching.expression_reading import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Scope:
    """What an expression is reckoned in. `unset` hears of variables that have no value; they are 0 then."""

    variables: Mapping[str, Value]
    seen: Callable[[str], bool]
    unset: Callable[[str], None]


def value_of(expression: Expression, scope: Scope) -> Value:
    """What it comes to; parts of different kinds are never equal, and no sum."""
    match expression:
        case Literal(value):
            return value
        case Name(name):
            if name not in scope.variables:
                scope.unset(name)
            return scope.variables.get(name, 0)
        case Seen(title):
            return scope.seen(title)
        case Apply(sign, parts):
            return _applied(sign, [value_of(part, scope) for part in parts])


def _applied(sign: str, values: list[Value]) -> Value:
    first, last = values[0], values[-1]
    if sign == "not":
        return not first
    if sign in ("and", "or"):
        return (bool(first) and bool(last)) if sign == "and" else (bool(first) or bool(last))
    if sign in ("==", "!="):
        same = first == last and isinstance(first, str) == isinstance(last, str)
        return same is (sign == "==")
    if isinstance(first, str) or isinstance(last, str):
        return f"{said(first)}{said(last)}" if sign == "+" else 0 if sign in ("-", "*") else False
    one, other = int(first), int(last)
    if len(values) == 1:
        return -one
    match sign:
        case "<":
            return one < other
        case ">":
            return one > other
        case "<=":
            return one <= other
        case ">=":
            return one >= other
        case "+":
            return _bounded(one + other)
        case "-":
            return _bounded(one - other)
        case _:
            return _bounded(one * other)


def _bounded(number: int) -> int:
    return max(-LARGEST, min(LARGEST, number))


def said(value: Value) -> str:
    """A value as the story shows it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)

"""An expression written as it stands in braces, with brackets only where they are needed."""

from __future__ import annotations

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen

# By how firmly they bind; "not" takes a whole comparison, so that it stands between these and "and".
_LEVELS = {"or": 0.0, "and": 1.0, "+": 3.0, "-": 3.0, "*": 4.0} | dict.fromkeys(
    ("==", "!=", "<", ">", "<=", ">="), 2.0
)
_NOT, _ONE = 1.5, 5


def written(expression: Expression) -> str:
    """What `read_expression` reads as the same."""
    return _written(expression)[0]


def _written(expression: Expression) -> tuple[str, float]:
    """The words, and how firmly they hang together."""
    match expression:
        case Literal(bool(value)):
            return ("true" if value else "false"), _ONE
        case Literal(str(value)):
            return '"' + value.replace('"', "’") + '"', _ONE
        case Literal(int(value)):
            return (str(value), _ONE) if value >= 0 else (f"-{-value}", 3)
        case Name(name):
            return name, _ONE
        case Seen(title):
            return 'seen "' + title.replace('"', "’") + '"', _ONE
        case Apply("not", (part,)):
            return f"not {_within(part, _NOT)}", _NOT
        case Apply(_, (part,)):
            return f"-{_within(part, _ONE)}", 4
        case Apply(sign, (one, other)):
            level = _LEVELS[sign]
            return f"{_within(one, level)} {sign} {_within(other, level + 0.5)}", level
        case _:
            return "", _ONE


def _within(part: Expression, level: float) -> str:
    words, own = _written(part)
    return words if own >= level else f"({words})"

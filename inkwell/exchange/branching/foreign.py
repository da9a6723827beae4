"""What Twine's programs and Ink reckon, read as ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen
from inkwell.domain.branching.expression_reading import ExpressionError, read_expression
from inkwell.exchange.branching.nodes import Put
from inkwell.exchange.branching.notation import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<seen>(?:\(\s*visited\s*:|(?:visited|hasVisited)\s*\()\s*(?P<title>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*\))
    |(?P<history>\(history:\s*\)\s+contains\s+(?P<past>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<name>[$_]?[^\W\d][\w.]*)
    |(?P<sign>===|!==|==|!=|<=|>=|&&|\|\||[!<>])""",
    re.VERBOSE,
)
_WORDS = {
    "is not": "!=",
    "isnot": "!=",
    "neq": "!=",
    "is": "==",
    "eq": "==",
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
    "===": "==",
    "!==": "!=",
    "&&": " and ",
    "||": " or ",
    "!": " not ",
    "mod": "%",
}
_KEPT = ("and", "or", "not", "true", "false")
_SET = re.compile(
    r"^\s*(?P<name>[$_]?[^\W\d]\w*)\s*(?:(?P<step>\+\+|--)|(?P<sign>\+=|-=|\*=|=(?!=)|\bto\b|\binto\b)\s*(?P<value>.+))\s*$",
    re.DOTALL,
)


def foreign_expression(words: str, name: Callable[[str], str] = lambda name: name) -> Expression | None:
    """The expression; None where ours cannot say it. `name` gives a variable's name here."""

    def one(found: re.Match[str]) -> str:
        if found["text"] is not None:
            return f'"{unquoted(found["text"])}"'
        title = found["title"] or found["past"]
        if title is not None:
            return f'seen "{title_of(unquoted(title))}"'
        word = found[0]
        if word in _WORDS:
            return f" {_WORDS[word]} "
        return word if found["sign"] or word in _KEPT else name(word)

    made = _TOKEN.sub(one, re.sub(r"\bis\s+not\b", "isnot", words))
    try:
        return _settled(read_expression(made.strip()))
    except ExpressionError:
        return None


def foreign_put(words: str, name: Callable[[str], str] = lambda name: name) -> Put | None:
    """A variable set; None where that cannot be said."""
    found = _SET.match(words)
    if found is None:
        return None
    own = name(found["name"])
    if found["step"]:
        return Put(own, Apply(found["step"][0], (Name(own), Literal(1))))
    value = foreign_expression(re.sub(r"\bit\b", found["name"], found["value"]), name)
    if value is None:
        return None
    sign = found["sign"]
    return Put(own, Apply(sign[0], (Name(own), value)) if sign in ("+=", "-=", "*=") else value)


def plain_name(name: str) -> str:
    """A variable without its mark."""
    bare = name.lstrip("$") if name.startswith("$") else name
    return f"{bare}_" if bare in ("seen", *_KEPT) else bare


def unquoted(words: str) -> str:
    """What stands between quotation marks."""
    return re.sub(r"\\(.)", r"\1", words[1:-1]).replace('"', "’")


def _settled(expression: Expression) -> Expression:
    """0 - x is -x."""
    match expression:
        case Apply("-", (Literal(0), part)):
            return Apply("-", (_settled(part),))
        case Apply(sign, parts):
            return Apply(sign, tuple(_settled(part) for part in parts))
        case _:
            return expression


def replaced(expression: Expression, by: Callable[[Expression], Expression | None]) -> Expression:
    """It with what `by` gives in the place of its names; None leaves one as it is."""
    match expression:
        case Apply(sign, parts):
            return Apply(sign, tuple(replaced(part, by) for part in parts))
        case Name() | Seen():
            return by(expression) or expression
        case _:
            return expression

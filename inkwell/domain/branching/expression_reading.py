"""What stands in braces read, by how firmly its signs bind."""

from __future__ import annotations

import re

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<text>\"[^\"]*\")|(?P<name>[^\W\d]\w*)|(?P<mark>==|!=|<=|>=|[<>+\-*()]))"
)
_WORDS = ("and", "or", "not", "true", "false", "seen")
# By how firmly they bind, the loosest first.
_ORDER = (("or",), ("and",), ("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*",))
_DEEPEST = 40
LARGEST = 10**9


class ExpressionError(ValueError):
    """What cannot be read, from `place` in the expression on."""

    def __init__(self, place: int) -> None:
        super().__init__(f"unreadable at {place}")
        self.place = place


def read_expression(text: str) -> Expression:
    """The expression a text is; ExpressionError where it is none."""
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        place = 0
        while place < len(text.rstrip()):
            match = _TOKEN.match(text, place)
            if match is None:
                raise ExpressionError(len(text) - len(text[place:].lstrip()))
            kind = match.lastgroup or ""
            self._tokens.append((kind, match[kind], match.start(kind)))
            place = match.end()
        self._end, self._at, self._depth = len(text), 0, 0

    def whole(self) -> Expression:
        found = self._level(0)
        if self._at < len(self._tokens):
            raise ExpressionError(self._tokens[self._at][2])
        return found

    def _next(self) -> tuple[str, str, int]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "", self._end)

    def _level(self, level: int) -> Expression:
        if level == len(_ORDER):
            return self._one()
        left = self._level(level + 1)
        while self._next()[0] in ("mark", "name") and self._next()[1] in _ORDER[level]:
            sign = self._next()[1]
            self._at += 1
            left = Apply(sign, (left, self._level(level + 1)))
        return left

    def _one(self) -> Expression:
        kind, words, place = self._next()
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(place)
        found = self._part(kind, words, place)
        self._depth -= 1
        return found

    def _part(self, kind: str, words: str, place: int) -> Expression:
        if kind == "number":
            return Literal(min(int(words[:12]), LARGEST))
        if kind == "text":
            return Literal(words[1:-1])
        if words in ("not", "-"):
            # "not" takes a whole comparison, a minus what stands beside it.
            return Apply(words, (self._level(2) if words == "not" else self._one(),))
        if words == "(":
            found = self._level(0)
            if self._next()[1] != ")":
                raise ExpressionError(self._next()[2])
            self._at += 1
            return found
        if words == "seen":
            kind, words, place = self._next()
            if kind != "text":
                raise ExpressionError(place)
            self._at += 1
            return Seen(words[1:-1])
        if words in ("true", "false"):
            return Literal(words == "true")
        if kind == "name" and words not in _WORDS:
            return Name(words)
        raise ExpressionError(place)

"""A scene of a branching story as a passage: what is told, what is set, where it goes on. Read from plain text.

~ lamp = true                              sets a variable
The stair is {lamp: bright | dark}.        text that hangs on one; {strength} shows its value
* Go down -> Cellar                        a choice, gone once it was taken; + one that stays
+ {strength > 2} Push ~ strength -= 1 -> Yard    with a condition, and what it sets
{seen "Cellar"} -> Attic                   the story goes on there by itself
-> END                                     an ending
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from inkwell.domain.branching.expression import Apply, Expression, Name
from inkwell.domain.branching.expression_reading import ExpressionError, read_expression
from inkwell.domain.branching.items import Choice, Divert, Effect, Effects, Item, Shown, Told
from inkwell.domain.text.comments import comment_spans

END = "END"
ARROW = "->"
_CHOICE = re.compile(r"^(?P<mark>[*+])\s+(?P<rest>.*)$")
_EFFECT = re.compile(r"^\s*(?P<name>[^\W\d]\w*)\s*(?P<sign>=|\+=|-=)(?!=)\s*(?P<value>.*)$", re.DOTALL)
_BRACES = re.compile(r"\{([^{}]*)\}")
_NAMES = ("and", "or", "not", "true", "false", "seen")


class Fault(StrEnum):
    """What of a line cannot be read."""

    EXPRESSION = "expression"
    BRACE = "brace"
    EFFECT = "effect"
    NO_TARGET = "no target"
    NO_LABEL = "no label"


@dataclass(frozen=True)
class Problem:
    """Something in a passage that cannot be read: `[start, end)` in its text."""

    fault: Fault
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A passage: its title, its lines in order and what of them cannot be read."""

    title: str
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen in it."""
        return tuple(item for item in self.items if isinstance(item, Choice))

    @property
    def links(self) -> tuple[Choice | Divert, ...]:
        """All that leads on from it."""
        return tuple(item for item in self.items if isinstance(item, Choice | Divert))


def read_passage(title: str, text: str) -> Passage:
    """The passage a scene's text is. Comments are blanked, so that places stay."""
    reader = _Reader(_without_comments(text))
    return Passage(title, tuple(reader.items), tuple(reader.problems))


def _without_comments(text: str) -> str:
    for span in comment_spans(text):
        blank = re.sub(r"[^\n]", " ", text[span.start : span.end])
        text = text[: span.start] + blank + text[span.end :]
    return text


class _Reader:
    def __init__(self, text: str) -> None:
        self.items: list[Item] = []
        self.problems: list[Problem] = []
        self._choices = 0
        at = 0
        for line in text.split("\n"):
            self._line(line, at)
            at += len(line) + 1

    def _line(self, line: str, at: int) -> None:
        bare = line.strip()
        begin = at + len(line) - len(line.lstrip())
        choice = _CHOICE.match(bare)
        if choice is not None and ARROW in bare:
            self._choice(bare, begin, choice)
        elif bare.startswith("~"):
            self._put_effects(bare, begin)
        elif ARROW in bare and (bare.startswith(ARROW) or self._is_conditional(bare)):
            self._divert(bare, begin)
        elif bare:
            self.items.append(Told(self._pieces(bare, begin)))

    def _is_conditional(self, bare: str) -> bool:
        match = _BRACES.match(bare)
        return match is not None and bare[match.end() :].lstrip().startswith(ARROW)

    def _choice(self, bare: str, begin: int, match: re.Match[str]) -> None:
        rest, at = match["rest"], begin + match.start("rest")
        words, _, target = rest.rpartition(ARROW)
        condition, words, moved = self._condition(words, at)
        label, tilde, effects = words.partition("~")
        at += moved
        if not target.strip():
            self._bad(Fault.NO_TARGET, begin, begin + len(bare))
        if not label.strip():
            self._bad(Fault.NO_LABEL, begin, begin + len(bare))
        made = self._effects(effects, at + len(label) + 1) if tilde else ()
        self.items.append(
            Choice(
                self._choices,
                self._pieces(label.strip(), at + len(label) - len(label.lstrip())),
                target.strip(),
                match["mark"] == "*",
                condition,
                made,
                begin,
                begin + len(bare),
            )
        )
        self._choices += 1

    def _divert(self, bare: str, begin: int) -> None:
        condition, rest, _ = self._condition(bare, begin)
        target = rest.strip().removeprefix(ARROW).strip()
        if not target:
            self._bad(Fault.NO_TARGET, begin, begin + len(bare))
        self.items.append(Divert(target, condition, begin, begin + len(bare)))

    def _condition(self, words: str, at: int) -> tuple[Expression | None, str, int]:
        """The condition at the beginning of words, what stands behind it, and by how much that begins later."""
        lead = len(words) - len(words.lstrip())
        match = _BRACES.match(words, lead)
        # `{lamp: Light it | Wait}` is the label itself.
        if match is None or ":" in match[1] or not words[match.end() :].strip():
            return None, words, 0
        return self._expression(match[1], at + match.start(1)), words[match.end() :], match.end()

    def _put_effects(self, bare: str, begin: int) -> None:
        made = self._effects(bare[1:], begin + 1)
        if made:
            self.items.append(Effects(made))

    def _effects(self, words: str, at: int) -> tuple[Effect, ...]:
        made: list[Effect] = []
        for one in _parted(words):
            match = _EFFECT.match(one)
            if match is None or match["name"] in _NAMES:
                self._bad(Fault.EFFECT, at, at + max(1, len(one.rstrip())))
            else:
                value = self._expression(match["value"], at + match.start("value"))
                if value is not None:
                    made.append(Effect(match["name"], _changed(match["name"], match["sign"], value)))
            at += len(one) + 1
        return tuple(made)

    def _pieces(self, words: str, at: int) -> tuple[str | Shown, ...]:
        pieces: list[str | Shown] = []
        place = 0
        for match in _BRACES.finditer(words):
            pieces.append(words[place : match.start()])
            shown = self._shown(match[1], at + match.start(1))
            if shown is not None:
                pieces.append(shown)
            place = match.end()
        rest = words[place:]
        for mark in "{}":
            if mark in rest:
                where = at + place + rest.index(mark)
                self._bad(Fault.BRACE, where, where + 1)
        pieces.append(rest)
        return tuple(piece for piece in pieces if piece)

    def _shown(self, words: str, at: int) -> Shown | None:
        asked, colon, sides = words.partition(":")
        condition = self._expression(asked, at)
        if condition is None:
            return None
        then, _, other = sides.partition("|")
        return Shown(condition, then.strip(), other.strip()) if colon else Shown(condition)

    def _expression(self, words: str, at: int) -> Expression | None:
        try:
            return read_expression(words)
        except ExpressionError as error:
            start = at + min(error.place, max(0, len(words) - 1))
            self._bad(Fault.EXPRESSION, start, max(start + 1, at + len(words.rstrip())))
            return None

    def _bad(self, fault: Fault, start: int, end: int) -> None:
        self.problems.append(Problem(fault, start, end))


def _changed(name: str, sign: str, value: Expression) -> Expression:
    return value if sign == "=" else Apply(sign[0], (Name(name), value))


def _parted(words: str) -> list[str]:
    """Effects parted at commas that stand in no text."""
    parts, in_text = [""], False
    for letter in words:
        in_text ^= letter == '"'
        if letter == "," and not in_text:
            parts.append("")
        else:
            parts[-1] += letter
    return parts

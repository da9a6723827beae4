"""What stands in a line of Ink as nodes: text, values, conditions, alternatives, diverts, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen
from inkwell.exchange.branching.foreign import foreign_expression, foreign_put, replaced
from inkwell.exchange.branching.nodes import Either, Goto, Node, Put, Value, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.exchange.branching.ink_lines import InkFile

_DIVERT = re.compile(r"->\s*(?P<target>[\w.]+)?\s*(?P<tunnel>->)?\s*$")
_TAG = re.compile(r"(?<!\\)#[^\n]*$")
_CALL = re.compile(r"^\s*(?P<name>\w+)\s*\((?P<given>[^()]*)\)\s*$")
_MOST_DEPTH = 30


class InkWords:
    """Reads lines of a file. `seen` gives the title of the scene a name counts the readings of, `target` that a divert leads
    to, `name` a variable's name here.
    """

    def __init__(
        self,
        seen: Callable[[str], str | None],
        target: Callable[[str], str],
        name: Callable[[str], str],
        file: InkFile,
        lost: Callable[[str], None],
    ) -> None:
        self._seen, self._target, self._name = seen, target, name
        self._variables = {variable for variable, _ in file.declared}
        self._constants, self._functions, self.lost = file.constants, file.functions, lost

    def line(self, words: str, depth: int = 0) -> list[Node]:
        """The nodes of a line: text, then where it goes on."""
        bare = _TAG.sub("", words)
        if bare != words and words[len(bare) :].strip("# \t"):
            self.lost(words[len(bare) :])
        nodes: list[Node] = []
        divert = _DIVERT.search(bare)
        if divert is not None and bare[: divert.start()].count("{") == bare[: divert.start()].count("}"):
            nodes += self._text(bare[: divert.start()], depth)
            if divert["tunnel"] or not divert["target"]:
                self.lost(bare.strip())
            else:
                nodes.append(Goto(self._target(divert["target"])))
            return nodes
        return self._text(bare, depth)

    def statement(self, words: str) -> list[Node]:
        """What stands behind a tilde."""
        call = _CALL.match(words)
        if call and call["name"] in self._functions:
            parameter, lines = self._functions[call["name"]]
            body = [line.strip() for line in lines if line.strip()]
            if all(line.startswith("~") for line in body) and "," not in parameter:
                made: list[Node] = []
                for line in body:
                    inner = line[1:]
                    if parameter:
                        inner = re.sub(rf"\b{re.escape(parameter)}\b", call["given"].strip(), inner)
                    made += self.statement(inner) if not _CALL.match(inner) else self._no(line)
                return made
        put = foreign_put(re.sub(r"^\s*temp\s+", "", words))
        if put is None:
            return self._no(f"~ {words.strip()}")
        return [Put(self._name(put.name), self._counted(put.value))]

    def condition(self, words: str) -> Expression | None:
        """A condition; None, and counted, where it cannot be said."""
        found = foreign_expression(words)
        if found is None:
            self.lost(f"{{{words}}}")
            return None
        return self._counted(found)

    def _no(self, words: str) -> list[Node]:
        self.lost(words)
        return []

    def _counted(self, expression: Expression) -> Expression:
        return _simplified(replaced(expression, self._named))

    def _named(self, part: Expression) -> Expression | None:
        if not isinstance(part, Name):
            return None
        if part.name in self._constants:
            return foreign_expression(self._constants[part.name])
        title = self._seen(part.name) if part.name not in self._variables else None
        return Name(self._name(part.name)) if title is None else Seen(title)

    def _text(self, words: str, depth: int) -> list[Node]:
        nodes: list[Node] = []
        plain, at = "", 0
        while at < len(words):
            letter = words[at]
            if letter == "\\" and at + 1 < len(words):
                plain += words[at + 1]
                at += 2
            elif letter == "{":
                end = _closing(words, at)
                if plain:
                    nodes.append(Words(plain))
                plain = ""
                nodes += self._braces(words[at + 1 : end], depth)
                at = end + 1
            elif words.startswith("<>", at):
                at += 2
            else:
                plain += letter
                at += 1
        return [*nodes, Words(plain)] if plain else nodes

    def _braces(self, words: str, depth: int) -> list[Node]:
        if depth > _MOST_DEPTH:
            return self._no(words)
        parts = _split(words, ":", 1)
        if len(parts) == 2:
            asked = self.condition(parts[0])
            sides = _split(parts[1], "|")
            if len(sides) > 2:
                self.lost(f"{{{words}}}")
            branches: list[tuple[Expression | None, tuple[Node, ...]]] = [
                (asked, tuple(self.line(sides[0], depth + 1)))
            ]
            if len(sides) > 1:
                branches.append((None, tuple(self.line(sides[1], depth + 1))))
            return [Either(tuple(branches))]
        sides = _split(words, "|")
        if len(sides) > 1 or words[:1] in ("&", "!", "~"):
            # Text that changes each time: the first is kept.
            self.lost(f"{{{words}}}")
            return self.line(sides[0].lstrip("&!~"), depth + 1)
        value = foreign_expression(words)
        if value is None:
            return self._no(f"{{{words}}}")
        if isinstance(value, Literal) and isinstance(value.value, str):
            return [Words(value.value)]
        return [Value(self._counted(value))]


def _closing(words: str, at: int) -> int:
    depth = 0
    for place in range(at, len(words)):
        depth += (words[place] == "{") - (words[place] == "}")
        if not depth:
            return place
    return len(words)


def _split(words: str, sign: str, most: int = -1) -> list[str]:
    """Parted at a sign that stands in no braces and no text."""
    parts, depth, in_text, is_escaped = [""], 0, False, False
    for letter in words:
        if (
            letter == sign
            and not depth
            and not in_text
            and not is_escaped
            and (most < 0 or len(parts) <= most)
        ):
            parts.append("")
            continue
        is_escaped = letter == "\\" and not is_escaped
        in_text ^= letter == '"' and sign == ":"
        depth += (letter == "{") - (letter == "}")
        parts[-1] += letter
    return parts


def _simplified(expression: Expression) -> Expression:
    """`seen "x"` in place of its being more than nought."""
    match expression:
        case Apply(">", (Seen() as seen, Literal(0))):
            return seen
        case Apply("==", (Seen() as seen, Literal(0))):
            return Apply("not", (seen,))
        case Apply(sign, parts):
            return Apply(sign, tuple(_simplified(part) for part in parts))
        case _:
            return expression

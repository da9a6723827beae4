"""Passages of other programs written in our notation, and what it cannot say counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Expression, Name
from inkwell.domain.branching.passage import ARROW
from inkwell.domain.branching.writing import written
from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Value, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.branching.nodes import Node

_SPACES = re.compile(r"[ \t]{2,}")
_MARK = re.compile(r"^(?:~|[*+](?=\s.*→))")


def passage_text(nodes: Sequence[Node], lost: Callable[[str], None]) -> str:
    """The text of a scene; `lost` hears of each thing that cannot be said."""
    notation = _Notation(lost)
    notation.put(nodes, None)
    notation.flush()
    return "\n".join(notation.lines)


def title_of(title: str) -> str:
    """A passage's title as links and `seen` can name it."""
    return " ".join(title.replace(ARROW, "→").replace('"', "’").split())


def both(one: Expression | None, other: Expression | None) -> Expression | None:
    """Both conditions; None is none."""
    if one is None or other is None:
        return one if other is None else other
    return Apply("and", (one, other))


class _Notation:
    def __init__(self, lost: Callable[[str], None]) -> None:
        self.lines: list[str] = []
        self._lost, self._line = lost, ""

    def put(self, nodes: Sequence[Node], outer: Expression | None) -> bool:
        """Write them under a condition; whether the story has gone on elsewhere by then."""
        for place, node in enumerate(nodes):
            match node:
                case Words(text):
                    self._words(text, outer)
                case Value(of):
                    self._value(of, outer)
                case Put(name, value):
                    self._put(name, value, outer)
                case Link():
                    self._link(node, outer)
                case Goto(target):
                    self.flush()
                    self.lines.append(f"{_condition(outer)}{ARROW} {target}")
                    for rest in nodes[place + 1 :]:
                        if not isinstance(rest, Words) or rest.text.strip():
                            self._lost(_shown(rest))
                    return True
                case Either(branches):
                    if self._either(branches, outer):
                        return True
        return False

    def flush(self) -> None:
        """End the paragraph."""
        line = _SPACES.sub(" ", self._line).strip()
        self._line = ""
        if line:
            self.lines.append(_MARK.sub(lambda found: f"–{found[0][1:]}", line))

    def _words(self, text: str, outer: Expression | None) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self.flush()
            bare = part.strip()
            if outer is None or not bare:
                self._line += self._plain(part)
            else:
                lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
                self._line += f"{lead}{{{written(outer)}: {self._side(bare)}}}{tail}"

    def _plain(self, text: str) -> str:
        """Without what our notation would take for its own."""
        if "{" in text or "}" in text:
            self._lost(text.strip())
        return text.replace("{", "(").replace("}", ")").replace(ARROW, "→")

    def _side(self, text: str) -> str:
        if "|" in text:
            self._lost(text)
        return self._plain(text).replace("|", "/")

    def _value(self, of: Expression, outer: Expression | None) -> None:
        if outer is None:
            self._line += f"{{{written(of)}}}"
        else:
            self._lost(f"{{{written(of)}}}")

    def _put(self, name: str, value: Expression, outer: Expression | None) -> None:
        if outer is not None:
            self._lost(f"{name} = {written(value)}")
            return
        self.flush()
        self.lines.append(f"~ {_effect(name, value)}")

    def _link(self, link: Link, outer: Expression | None) -> None:
        self.flush()
        label = _Notation(self._lost)
        label.put(link.words, None)
        words = _SPACES.sub(" ", " ".join([*label.lines, label._line])).strip().replace("~", "–")
        sets = ", ".join(_effect(one.name, one.value) for one in link.sets)
        parts = [
            "*" if link.once else "+",
            _condition(both(outer, link.condition)).strip(),
            words or link.target,
        ]
        parts += [f"~ {sets}"] if sets else []
        self.lines.append(" ".join(part for part in [*parts, ARROW, link.target] if part))

    def _either(
        self,
        branches: Sequence[tuple[Expression | None, Sequence[Node]]],
        outer: Expression | None,
    ) -> bool:
        inline = [self._inline(nodes) for _, nodes in branches]
        if (
            outer is None
            and len(branches) <= 2
            and branches[0][0] is not None
            and (len(branches) == 1 or branches[1][0] is None)
            and all(words is not None for words in inline)
        ):
            first = inline[0] or ""
            other = (inline[1] or "") if len(inline) == 2 else ""
            sides = self._side(first.strip()) + (f" | {self._side(other.strip())}" if other.strip() else "")
            if sides:
                lead = " " if first.startswith(" ") or other.startswith(" ") else ""
                tail = " " if first.endswith(" ") or other.endswith(" ") else ""
                self._line += f"{lead}{{{written(branches[0][0])}: {sides}}}{tail}"
            return False
        before, is_gone, is_whole = outer, True, False
        for asked, nodes in branches:
            went = self.put(nodes, both(before, asked))
            is_gone &= went
            is_whole |= asked is None
            if not went and asked is not None:
                before = both(before, Apply("not", (asked,)))
        return is_gone and is_whole

    def _inline(self, nodes: Sequence[Node]) -> str | None:
        if any(not isinstance(node, Words) or "\n" in node.text for node in nodes):
            return None
        return "".join(node.text for node in nodes if isinstance(node, Words))


def _condition(expression: Expression | None) -> str:
    return "" if expression is None else f"{{{written(expression)}}} "


def _effect(name: str, value: Expression) -> str:
    match value:
        case Apply("+" | "-" as sign, (Name(own), other)) if own == name:
            return f"{name} {sign}= {written(other)}"
        case _:
            return f"{name} = {written(value)}"


def _shown(node: Node) -> str:
    match node:
        case Words(text):
            return text.strip()
        case Put(name, value):
            return f"{name} = {written(value)}"
        case Link(_, target) | Goto(target):
            return f"{ARROW} {target}"
        case Value(of):
            return f"{{{written(of)}}}"
        case _:
            return ""

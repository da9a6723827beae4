"""What our own exporter added to a story of Twine, taken out again."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from inkwell.domain.branching.expression import Apply, Expression, Literal, Name, Seen
from inkwell.exchange.branching.foreign import replaced
from inkwell.exchange.branching.nodes import Either, Link, Put, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.exchange.branching.nodes import Node

_TAKEN = re.compile(r"taken_\d+_\d+")
_SEEN = re.compile(r"seen_(\d+)")
OPEN = "_inkwell_open"


def ifid(title: str) -> str:
    """The name a story of that title has in Twine: the same each time it goes out."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"inkwell:{title}")).upper()


class OwnMarks:
    """Of a story whose passages have these titles, in their order."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles

    def removed(self, nodes: Iterable[Node]) -> list[Node]:
        """The nodes as they were before they went out."""
        found: list[Node] = []
        for node in nodes:
            match node:
                case Put(name, value):
                    if not self._is_own(name):
                        found.append(Put(_bare(name), self._asked(value)))
                case Value(of):
                    found.append(Value(self._asked(of)))
                case Link():
                    sets = tuple(one for one in self.removed(node.sets) if isinstance(one, Put))
                    once = node.once or any(_TAKEN.fullmatch(one.name) for one in node.sets)
                    found.append(Link(tuple(self.removed(node.words)), node.target, sets, once))
                case Either(branches):
                    found += self._branches(branches)
                case _:
                    found.append(node)
        return found

    def _branches(self, branches: Sequence[tuple[Expression | None, Sequence[Node]]]) -> list[Node]:
        made: list[tuple[Expression | None, tuple[Node, ...]]] = []
        for asked, nodes in branches:
            own = self._without_marks(asked) if asked is not None else None
            within = self.removed(nodes)
            if asked is not None and own is None:
                # Its condition was all ours: what stands in it stands there anyway, what follows behind it.
                rest = [node for _, others in branches[1:] for node in self.removed(others)]
                plain = (*within, *rest)
                return [Either((*made, (None, plain)))] if made else list(plain)
            made.append((self._asked(own) if own is not None else None, tuple(within)))
        return [Either(tuple(made))]

    def _without_marks(self, expression: Expression) -> Expression | None:
        match expression:
            case Apply("and", (one, other)):
                left, right = self._without_marks(one), self._without_marks(other)
                return right if left is None else left if right is None else Apply("and", (left, right))
            case Apply("not", (Name(name),)) if _TAKEN.fullmatch(name):
                return None
            case Apply("==", (Name(name), _)) if name == OPEN:
                return None
            case _:
                return expression

    def _asked(self, expression: Expression) -> Expression:
        return replaced(expression, self._named)

    def _named(self, part: Expression) -> Expression | None:
        if not isinstance(part, Name):
            return None
        seen = _SEEN.fullmatch(part.name)
        if seen and int(seen[1]) < len(self._titles):
            return Seen(self._titles[int(seen[1])])
        return Name(_bare(part.name))

    def _is_own(self, name: str) -> bool:
        return name == OPEN or bool(_TAKEN.fullmatch(name) or _SEEN.fullmatch(name))


def unset(sets: Iterable[Put]) -> list[Put]:
    """Beginnings that say more than that nothing is there yet."""
    return [one for one in sets if one.value not in (Literal(0), Literal(False), Literal(""))]


def _bare(name: str) -> str:
    return name.removeprefix("x_")

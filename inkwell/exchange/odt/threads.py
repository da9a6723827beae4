"""Comments of an OpenDocument file and those that answer them, which name the one they answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element


class Threads:
    """Which comment answers which; the first of a thread has them all."""

    def __init__(self, root: Element | None = None) -> None:
        found = list(root.iter("{*}annotation")) if root is not None else []
        asked = {name: attribute(one, "parent-name") for one in found if (name := attribute(one, "name"))}
        self._first: dict[Element, str] = {}
        self._answers: dict[str, list[Element]] = defaultdict(list)
        for one in found:
            name, seen = attribute(one, "parent-name"), set[str]()
            while name in asked and asked[name] in asked and name not in seen:
                seen.add(name)
                name = asked[name]
            if name in asked and name != attribute(one, "name"):
                self._first[one] = name
                self._answers[name].append(one)

    def is_answer(self, comment: Element) -> bool:
        """Whether a comment is told with the one it answers."""
        return comment in self._first

    def answers(self, comment: Element, words_of: Callable[[Element], str]) -> Sequence[str]:
        """Who said what to a comment, a line each."""
        lines: list[str] = []
        for one in self._answers.get(attribute(comment, "name"), ()):
            author = next((part.text or "" for part in one if local(part) == "creator"), "")
            if words := words_of(one):
                lines.append(f"{author}: {words}" if author else words)
        return lines

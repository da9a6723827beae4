"""Fields of a Word file: which of them are lists of contents, whose lines are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.reading.xml_reading import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENTS = ("TOC", "TOA", "INDEX", "TC", "XE")


def is_contents(instruction: str) -> bool:
    """Whether a field makes a list of contents or an index."""
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in _CONTENTS


class Fields:
    """Goes through the marks of fields in the order of the text.

    A field whose end is missing is none: a damaged file would lose all that follows.
    """

    def __init__(self, body: Element) -> None:
        self._ended: set[int] = set()
        self._met = 0
        self._open: list[list[str]] = []  # its instruction, and "result" once that has begun
        waiting: list[int] = []
        number = 0
        for element in body.iter("{*}fldChar"):
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                waiting.append(number)
                number += 1
            elif kind == "end" and waiting:
                self._ended.add(waiting.pop())

    def mark(self, element: Element) -> None:
        """A `fldChar`."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            if self._met in self._ended:
                self._open.append(["", ""])
            self._met += 1
        elif kind == "separate" and self._open:
            self._open[-1][1] = "result"
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, element: Element) -> None:
        """An `instrText`."""
        if self._open and not self._open[-1][1]:
            self._open[-1][0] += element.text or ""

    @property
    def hides(self) -> bool:
        """Whether letters here are a field's instruction."""
        return bool(self._open) and not self._open[-1][1]

    @property
    def in_contents(self) -> bool:
        """Whether letters here are lines of a list of contents."""
        return any(is_contents(instruction) for instruction, _ in self._open)

"""Changes recorded in an OpenDocument file: what was taken out stands at the front, its place is marked in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.exchange.odt.regions import said_at
from inkwell.exchange.reading.xml_reading import attribute, local
from inkwell.exchange.rich.builder import Changed
from inkwell.exchange.rich.flow import Mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass
class Changes:
    """The regions by their ids, and those the text now stands in."""

    _marks: dict[str, Mark] = field(default_factory=dict["str", "Mark"])
    _taken_out: dict[str, list[Element]] = field(default_factory=dict["str", "list[Element]"])
    _put_in: set[str] = field(default_factory=set["str"])
    _open: list[str] = field(default_factory=list["str"])

    def learn(self, changes: Element) -> None:
        """A `text:tracked-changes`."""
        for region in changes:
            key = attribute(region, "id")
            for change in region:
                self._marks[key] = _mark(change)
                if local(change) == "deletion":
                    self._taken_out[key] = [one for one in change if local(one) != "change-info"]
                elif local(change) == "insertion":
                    self._put_in.add(key)

    def begin(self, key: str) -> None:
        """An insertion begins."""
        if key in self._put_in:
            self._open.append(key)

    def end(self, key: str) -> None:
        """It ends."""
        if key in self._open:
            self._open.remove(key)

    def taken_out(self, key: str) -> list[Element]:
        """The blocks a deletion took out; each is given once, whatever the text says."""
        return self._taken_out.pop(key, [])

    def deletion(self, key: str) -> Mark:
        """Who took something out, and when."""
        return self._marks.get(key, Mark())

    @property
    def now(self) -> Changed:
        """What letters here have been through."""
        return Changed(inserted=self._marks[self._open[-1]] if self._open else None)


def _mark(change: Element) -> Mark:
    said = {local(one): one.text or "" for info in change if local(info) == "change-info" for one in info}
    return Mark(said.get("creator", ""), said_at(said.get("date", "")))

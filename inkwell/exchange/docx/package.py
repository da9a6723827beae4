"""The parts of a Word file by their relationships, which alone say what is what: names and namespaces differ."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import DAMAGED, TOO_LARGE, inside
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.exchange.rich.builder import MOST_PARAGRAPHS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.exchange.reading.container import Container

_MOST_TAGS = 6_000_000
_MAIN = ("word/document.xml", "document.xml")


@dataclass(frozen=True)
class Relationship:
    """Where a part points: `kind` is the last word of the type, `target` a part's name, or an address that is `outside`."""

    kind: str
    target: str
    outside: bool


class Package:
    """A container with relationships. Parts are parsed once; those that are not there are None."""

    def __init__(self, container: Container, name: str) -> None:
        self._container = container
        self._name = name
        self._known = {part.casefold(): part for part in container.names()}
        self.main = self._main()
        self.related = self.relationships(self.main)

    def read(self, part: str) -> bytes:
        """A part's bytes, b"" where it is missing."""
        found = self._known.get(part.casefold())
        return self._container.read(found) if found else b""

    def root(self, part: str) -> Element | None:
        """A part as XML."""
        data = self.read(part)
        if not data:
            return None
        if data.count(b"<") > _MOST_TAGS or _paragraphs(data) > MOST_PARAGRAPHS:
            raise UnreadableError(TOO_LARGE, name=self._name)
        return parse_xml(data, self._name)

    def document(self) -> Element:
        """The main part."""
        root = self.root(self.main)
        if root is None:
            raise UnreadableError(DAMAGED, name=self._name)
        return root

    def of_kind(self, kind: str) -> Element | None:
        """The first part the main one calls so ("styles", "footnotes"), None where there is none or it is damaged."""
        for part in self.parts(kind):
            try:
                return self.root(part)
            except UnreadableError:
                return None
        return None

    def parts(self, *kinds: str) -> list[str]:
        """The names of all parts of these kinds."""
        return [one.target for one in self.related.values() if one.kind in kinds and not one.outside]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Where a part points, by the ids it uses; "" is the package itself."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for one in root if root is not None else ():
            target, outside = attribute(one, "Target"), attribute(one, "TargetMode") == "External"
            if not outside:
                target = inside(unquote(target.lstrip("/")), "" if target.startswith("/") else folder)
            found[attribute(one, "Id")] = Relationship(
                attribute(one, "Type").rpartition("/")[2], target, outside
            )
        return found

    def properties(self) -> dict[str, str]:
        """Title, creator and language as the file's properties have them."""
        for related in self.relationships("").values():
            if related.kind == "core-properties" and not related.outside:
                try:
                    root = self.root(related.target)
                except UnreadableError:
                    return {}
                return {local(one): one.text or "" for one in root} if root is not None else {}
        return {}

    def _main(self) -> str:
        named = [one.target for one in self.relationships("").values() if one.kind == "officeDocument"]
        for part in (*named, *_MAIN):
            if part.casefold() in self._known:
                return part
        raise UnreadableError(DAMAGED, name=self._name)


def _paragraphs(data: bytes) -> int:
    return data.count(b":p ") + data.count(b":p>") // 2 + data.count(b":p/>")

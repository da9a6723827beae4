"""The parts of a project of Manuskript, and where version 1 keeps them: small text files, two of XML."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.projects.manuskript_text import read_file
from inkwell.exchange.projects.xml_rows import read_xml
from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from inkwell.exchange.projects.probing import Place

_NUMBER = re.compile(r"^(\d+)-")
_TEXTS = (".md", ".txt", ".t2t", ".html", ".opml")
_DEEPEST = 30


@dataclass
class Parts:
    """A project before its parts are put together: everything by the names version 1 has for it, in lower case."""

    info: dict[str, str] = field(default_factory=dict[str, str])
    summary: dict[str, str] = field(default_factory=dict[str, str])
    labels: list[str] = field(default_factory=list[str])
    statuses: list[str] = field(default_factory=list[str])
    characters: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    plots: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    # Each with the name of the topmost row it lies in.
    world: list[tuple[str, dict[str, str]]] = field(default_factory=list[tuple[str, dict[str, str]]])
    outline: list[Row] = field(default_factory=list["Row"])


@dataclass
class Row:
    """A folder or a text of the outline: its head, its text, and what lies below."""

    head: dict[str, str]
    text: str = ""
    children: list[Row] = field(default_factory=list["Row"])


def read_parts(place: Place, name: str) -> Parts:
    """The parts of a project of version 1."""
    parts = Parts()
    parts.info, _ = read_file(place.text("infos.txt"))
    parts.summary, _ = read_file(place.text("summary.txt"))
    parts.labels = [
        line.rpartition(":")[0].strip() or line.strip() for line in _lines(place.text("labels.txt"))
    ]
    parts.statuses = [line.strip() for line in _lines(place.text("status.txt"))]
    for file in place.names("characters"):
        head, rest = read_file(place.text(file))
        if head.get("name"):
            parts.characters.append({**head, **({"text": rest} if rest.strip() else {})})
    parts.plots = _plots(place, name)
    parts.world = _world(place, name)
    parts.outline = _outline(place)
    return parts


def _lines(text: str) -> list[str]:
    return [line for line in clean_text(text).split("\n") if line.strip()]


def _outline(place: Place) -> list[Row]:
    """The tree of the files below `outline`, in the order of the numbers before their names."""
    root = Row({})
    folders: dict[str, Row] = {"outline": root}
    for name in sorted(place.names("outline"), key=_order):
        *above, file = name.split("/")
        if len(above) > _DEEPEST:
            continue
        for depth in range(2, len(above) + 1):
            path = "/".join(above[:depth])
            if path not in folders:
                folders[path] = Row({"title": _shown(above[depth - 1]), "type": "folder"})
                folders["/".join(above[: depth - 1])].children.append(folders[path])
        head, text = read_file(place.text(name))
        parent = folders["/".join(above)]
        if file.casefold() == "folder.txt":
            parent.head |= head
            parent.text = text
        elif posixpath.splitext(file)[1].casefold() in _TEXTS:
            parent.children.append(Row({"title": _shown(file), **head}, text))
    return root.children


def _order(name: str) -> list[tuple[int, str]]:
    order: list[tuple[int, str]] = []
    for part in name.split("/"):
        number = _NUMBER.match(part)
        order.append((int(number[1][:9]) if number else -1, part))
    return order


def _shown(name: str) -> str:
    """A title from the name of a file or folder, for one whose head has none."""
    return _NUMBER.sub("", posixpath.splitext(name)[0]).replace("_", " ")


def _plots(place: Place, name: str) -> list[dict[str, str]]:
    root = read_xml(place, "plots.xml", name)
    plots: list[dict[str, str]] = []
    for plot in root.iter() if root is not None else ():
        if local(plot) == "plot":
            head = {str(key).casefold(): str(value) for key, value in plot.attrib.items()}
            steps = [
                " – ".join(
                    filter(
                        None, (attribute(step, "name"), attribute(step, "meta"), attribute(step, "summary"))
                    )
                )
                for step in plot
                if local(step) == "step"
            ]
            plots.append({**head, "steps": "\n".join(steps)})
    return plots


def _world(place: Place, name: str) -> list[tuple[str, dict[str, str]]]:
    root = read_xml(place, "world.opml", name)
    found: list[tuple[str, dict[str, str]]] = []
    body = next((one for one in root if local(one) == "body"), None) if root is not None else None
    for top in body if body is not None else ():
        folder = attribute(top, "name")
        for outline in top.iter():
            head = {str(key).casefold(): str(value) for key, value in outline.attrib.items()}
            # A drawer that says nothing of itself is none of the things in it.
            if len(outline) and not any(head.get(key) for key in ("description", "passion", "conflict")):
                continue
            found.append(("" if outline is top else folder, head))
    return found

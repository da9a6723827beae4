"""Manuskript's files of 2016: tables of XML. The pickle among them is never opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.projects.manuskript_parts import Parts, Row
from inkwell.exchange.projects.xml_rows import read_xml
from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.exchange.projects.probing import Place

_INFO = ("title", "subtitle", "serie", "volume", "genre", "license", "author", "email")
_SUMMARY = ("situation", "sentence", "paragraph", "page", "full")
_PERSON = {
    "summarysentance": "phrase summary",
    "summarypara": "paragraph summary",
    "summaryfull": "full summary",
}
_PLOT = ("name", "id", "importance", "", "description", "result", "", "summary")
_WORLD = ("name", "id", "description", "passion", "conflict")
_DEEPEST = 60


def read_old_parts(place: Place, name: str) -> Parts:
    """The parts of a project of version 0."""
    parts = Parts()
    flat = _rows(read_xml(place, "flatModel.xml", name))
    parts.info = _named(flat[0], _INFO) if flat else {}
    parts.summary = _named(flat[1], _SUMMARY) if len(flat) > 1 else {}
    parts.labels = [_cell(row, 0) for row in _rows(read_xml(place, "labels.xml", name))][1:]
    parts.statuses = [_cell(row, 0) for row in _rows(read_xml(place, "status.xml", name))][1:]
    parts.characters = _people(read_xml(place, "perso.xml", name))
    for row in _rows(read_xml(place, "plots.xml", name)):
        people = [_cell(one, 0) for one in _below(row, 3)]
        steps = [
            " – ".join(filter(None, (_cell(one, 0), _cell(one, 2), _cell(one, 3)))) for one in _below(row, 6)
        ]
        parts.plots.append({**_named(row, _PLOT), "characters": ",".join(people), "steps": "\n".join(steps)})
    for row in _rows(read_xml(place, "world.xml", name)):
        _world(row, "", parts)
    root = read_xml(place, "outline.xml", name)
    if root is not None:
        parts.outline = [_outline(one, 0) for one in root if local(one) == "outlineItem"]
    return parts


def _rows(root: Element | None) -> list[Element]:
    """The rows of a table."""
    data = next((one for one in root if local(one) == "data"), None) if root is not None else None
    return [row for row in data if local(row) == "row"] if data is not None else []


def _cells(row: Element) -> dict[int, Element]:
    return {
        int(attribute(one, "col")): one
        for one in row
        if local(one) == "col" and attribute(one, "col").isdecimal() and len(attribute(one, "col")) < 6
    }


def _cell(row: Element, column: int) -> str:
    """The words of a cell, without those of the rows below it."""
    cell = _cells(row).get(column)
    return (cell.text or "").strip() if cell is not None else ""


def _below(row: Element, column: int) -> list[Element]:
    cell = _cells(row).get(column)
    return [one for one in cell if local(one) == "row"] if cell is not None else []


def _named(row: Element, names: tuple[str, ...]) -> dict[str, str]:
    return {name: _cell(row, column) for column, name in enumerate(names) if name}


def _people(root: Element | None) -> list[dict[str, str]]:
    """Characters: the table's head names the columns; what an author added has no name there."""
    titles: dict[int, str] = {}
    for label in root.iter() if root is not None else ():
        parent = label.getparent()
        if (
            local(label) == "label"
            and parent is not None
            and local(parent) == "horizontal"
            and attribute(label, "row").isdecimal()
        ):
            titles[int(attribute(label, "row")[:5])] = attribute(label, "text").casefold()
    people: list[dict[str, str]] = []
    for row in _rows(root):
        head: dict[str, str] = {}
        for column, title in titles.items():
            value = _cell(row, column)
            if title and value:
                head.setdefault(_PERSON.get(title, title), value)
        people.append(head)
    return people


def _world(row: Element, folder: str, parts: Parts, depth: int = 0) -> None:
    head = _named(row, _WORLD)
    children = _below(row, 0)
    if not children or any(head[key] for key in _WORLD[2:]):
        parts.world.append((folder, head))
    for child in children if depth < _DEEPEST else ():
        _world(child, folder or head["name"], parts, depth + 1)


def _outline(element: Element, depth: int) -> Row:
    head = {str(key).casefold(): str(value) for key, value in element.attrib.items()}
    head["summarysentence"] = head.pop("summarysentance", head.get("summarysentence", ""))
    text = head.pop("text", "")
    children = [one for one in element if local(one) == "outlineItem"] if depth < _DEEPEST else []
    return Row(head, text, [_outline(one, depth + 1) for one in children])

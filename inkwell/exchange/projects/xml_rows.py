"""Rows of XML whose facts are elements of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.xml_reading import local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.exchange.projects.probing import Place


def read_xml(place: Place, file: str, name: str) -> Element | None:
    """The root of a file of a project called `name`, None where there is none or it is damaged."""
    data = place.read(file)
    try:
        return parse_xml(data, name, recover=True) if data.strip() else None
    except UnreadableError:
        return None


def below(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    for child in element if element is not None else ():
        if local(child) == name:
            return child
    return None


def text_of(element: Element | None, name: str) -> str:
    """The text of the first child of that name, "" where there is none."""
    child = below(element, name)
    return "".join(child.itertext()).strip() if child is not None else ""


def rows_of(root: Element | None, table: str, row: str) -> list[Element]:
    """The rows in the first table of that name."""
    found = below(root, table)
    return [one for one in found if local(one) == row] if found is not None else []

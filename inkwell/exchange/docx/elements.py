"""Finding one's way among the elements of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OFF = ("0", "false", "off", "none")


def children(element: Element, name: str) -> list[Element]:
    """The children of that name, whatever their namespace."""
    return [one for one in element if local(one) == name]


def is_on(value: str) -> bool:
    """Whether a switch is on: it is where nothing is said."""
    return value.casefold() not in OFF


def twips(value: str) -> float:
    """Points from twentieths of a point, or from "12pt" as strict files have it; 0 for anything else."""
    try:
        return float(value.removesuffix("pt")) / (1 if value.endswith("pt") else 20)
    except ValueError:
        return 0.0


def is_drop_capital(properties: Element) -> bool:
    """Whether a paragraph with this `pPr` is a drop capital in a frame of its own."""
    return any(attribute(one, "dropCap") in ("drop", "margin") for one in children(properties, "framePr"))


def ends_page(properties: Element) -> bool:
    """Whether a section ends here whose successor begins on a new page."""
    for section in children(properties, "sectPr"):
        kind = next((attribute(one, "val") for one in children(section, "type")), "nextPage")
        return kind not in ("continuous", "nextColumn")
    return False

"""What in a Word file stands around words: branches, cells, controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.docx.elements import children
from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element


def letters(element: Element) -> str:
    """The text of a `w:t`; line ends are a pretty printer's."""
    text = element.text or ""
    return " ".join(text.split()) if "\n" in text and "preserve" not in element.attrib.values() else text


def chosen(element: Element) -> Element:
    """The branch of alternate content that has something to read."""
    branches = [*children(element, "Choice"), *children(element, "Fallback")]
    wanted = ("t", "delText", "blip", "imagedata")
    full = (one for one in branches if any(local(inner) in wanted for inner in one.iter()))
    return next(full, branches[0] if branches else element)


def rows(table: Element) -> Iterable[Element]:
    """The rows of a table, those within controls as well."""
    for one in table:
        name = local(one)
        if name == "tr":
            yield one
        elif name in ("sdt", "sdtContent", "customXml", "ins", "del"):
            yield from rows(one)


def cells(row: Element) -> Iterable[Element]:
    """The cells of a row."""
    for one in row:
        name = local(one)
        if name == "tc":
            yield one
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from cells(one)


def is_contents_control(control: Element) -> bool:
    """Whether a control holds a list of contents."""
    for properties in children(control, "sdtPr"):
        for one in properties.iter():
            if local(one) == "docPartGallery" and "contents" in attribute(one, "val").casefold():
                return True
    return False


def math(element: Element) -> Iterable[str]:
    """The letters of a formula."""
    return (one.text or "" for one in element.iter() if local(one) == "t")

"""XML of strangers: no entities, no document types, nothing fetched, no depth that ends the process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # it has no stubs

from inkwell.exchange.errors import UnreadableError
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DAMAGED = tr_noop("“{name}” is damaged, or not what its name says.")
_DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\[>]|\[[^\]]*\])*>", re.IGNORECASE | re.DOTALL)
_MOST_DIGITS = 9
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# XML forbids these; several programs write them all the same.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse_xml(data: bytes, name: str, recover: bool = False) -> Element:
    """The root element. A document type is taken out unread; `recover` mends what is not well-formed as far as it goes.

    UnreadableError where it is no XML. `name` is the file's, for the sentence.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        data = _CONTROLS.sub(b"", _DOCTYPE.sub(b"", _narrow(data), count=1).lstrip())
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(_DAMAGED, name=name) from error
    if root is None:
        raise UnreadableError(_DAMAGED, name=name)
    return root


def _narrow(data: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8, so that a document type is found in them as well."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return _DECLARATION.sub("", data.decode(encoding, "replace"), count=1).encode("utf-8")
    return data


def local(element: Element) -> str:
    """An element's name without its namespace, "" for what is no element (strict and transitional files differ there)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace, "" where it is not there."""
    value = element.get(name)
    if value is not None:
        return value
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def whole_number(text: str, otherwise: int = 0) -> int:
    """A number as files have it; `otherwise` for anything that is none, or has more digits than any is good for."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise

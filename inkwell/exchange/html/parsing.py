"""Bytes of a page as a tree of elements: encoding, entities, no script, nothing fetched."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # it has no stubs

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.exchange.text.encodings import decoded
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.exchange.text.encodings import Decoded

_DAMAGED = tr_noop("“{name}” is damaged, or not what its name says.")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = ("amp", "lt", "gt", "quot", "apos")
_BOXES = re.compile(
    r"</?(?:div|span|font|section|blockquote|ul|ol|table|tbody|tr|td|center|b|i|em|strong)\b[^<>]*>",
    re.IGNORECASE,
)
_HEAD = 4_096
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def page_text(data: bytes, encoding: str = "") -> Decoded | None:
    """The page's source. It says its own encoding, which is believed where its bytes fit; None where it is no text."""
    said = encoding
    if not said and (found := _CHARSET.search(data[:_HEAD])):
        said = (found[1] or found[2]).decode("ascii", "replace").lower()
        # What calls itself Latin-1 is Windows' page of that time.
        said = {
            "iso-8859-1": "cp1252",
            "latin1": "cp1252",
            "us-ascii": "cp1252",
            "gb2312": "gb18030",
            "shift_jis": "cp932",
        }.get(said, said)
    own = decoded(data)
    if not said or (not encoding and own is not None and own.encoding.startswith("utf")):
        return own
    try:
        page = decoded(data, said)
    except LookupError:
        return own
    return page if encoding or (page is not None and page.mended <= len(data) // 1_000) else own


def parse_page(text: str, name: str) -> Element:
    """The page's root element. Well-formed pages are read as XML, all others as browsers do; comments are left out."""
    text = _CONTROLS.sub("", text)
    if re.search(r"<html[^>]{0,400}xmlns", text[:_HEAD]) or text.lstrip().startswith("<?xml"):
        bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
        try:
            return parse_xml(_ENTITY.sub(_character, bare).encode("utf-8", "replace"), name)
        except UnreadableError:
            pass
    root, is_too_deep = _parsed(text, name)
    if is_too_deep:
        # Boxes within boxes without end are nobody's structure: the words are read without them.
        root, _ = _parsed(_BOXES.sub("\n", text), name)
    return root


def _parsed(text: str, name: str) -> tuple[Element, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(_DAMAGED, name=name) from error
    if root is None:
        raise UnreadableError(_DAMAGED, name=name)
    return root, any("depth" in entry.message for entry in parser.error_log)


def tag_of(element: Element) -> str:
    """An element's name in small letters, "" for what is none."""
    return local(element).lower()


def kinds_of(element: Element) -> frozenset[str]:
    """All words a page says of an element: its classes, its `epub:type`, its `role` without "doc-"."""
    words = f"{element.get('class') or ''} {_epub_type(element)} {element.get('role') or ''}".lower().split()
    return frozenset(word.removeprefix("doc-") for word in words)


def _epub_type(element: Element) -> str:
    for name in ("epub:type", "{http://www.idpf.org/2007/ops}type"):
        if value := element.get(name):
            return str(value)
    return ""


def identity(element: Element) -> str:
    """What links call an element, "" for nothing."""
    return attribute(element, "id") or (element.get("name") or "" if tag_of(element) == "a" else "")


def _character(found: re.Match[str]) -> str:
    return found[0] if found[1] in _OWN else html5.get(f"{found[1]};", found[0])

"""A web page as a book: what word processors, Google Docs, Project Gutenberg and Inkwell itself save."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.html.flow import PageReader
from inkwell.exchange.html.headings import put_right
from inkwell.exchange.html.notes import find_notes
from inkwell.exchange.html.parsing import page_text, parse_page, tag_of
from inkwell.exchange.html.style_sheet import StyleSheet
from inkwell.exchange.rich.assembly import Flow, Head, found_in
from inkwell.exchange.rich.own_book import from_text
from inkwell.exchange.rich.own_reading import is_own
from inkwell.exchange.text.gutenberg import frame_of
from inkwell.exchange.text.safety import read_bytes
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.rich.own_book import OwnBook

OWN = "inkwell"  # the `meta` in which a page of ours keeps its book
_NO_TEXT = tr_noop("“{name}” is not a text file.")
_GUTENBERG = re.compile(
    r"(?:The )?Project Gutenberg e-?book of (?P<title>.+?)(?:, by (?P<author>.+?))?\.?$", re.IGNORECASE
)
_DATA = re.compile(r"data:image/[\w.+-]+(;base64)?,", re.IGNORECASE)


def read(source: Source) -> Found:
    """The book in a web page. Pictures come in only where they are in the page itself; nothing is fetched."""
    page = page_text(read_bytes(source.path), source.options.encoding)
    if page is None:
        raise UnreadableError(_NO_TEXT, name=source.name)
    if page.mended:
        source.remarks.add(RemarkKind.BYTES_MENDED, page.sample, page.mended)
    source.tell_strays(page.text)
    root = parse_page(page.text, source.name)
    source.tell(0.2)
    reader = PageReader(
        source.remarks, find_notes({"": root}), lambda address, name: _picture(source, address, name)
    )
    flow = reader.read(root, sheet_of(root))
    source.tell(0.4)
    left_out, head, own = flow.left_out, head_of(root), _own_of(root)
    if own is not None and is_own(flow.paragraphs):
        return found_in(source, "html", Flow(flow.paragraphs, head, flow.pictures, left_out, own=own))
    begin, end = frame_of([paragraph.text for paragraph in flow.paragraphs])
    put_right(flow.paragraphs[begin:end], head.title)
    frame = [*flow.paragraphs[:begin], *flow.paragraphs[end:]]
    if frame:
        words = "\n".join(paragraph.text for paragraph in frame)
        left_out += len(words.split())
        source.remarks.add(RemarkKind.LICENCE_LEFT_OUT, words)
    pictures = [(one, max(0, place - begin)) for one, place in flow.pictures if begin <= place < max(end, 1)]
    return found_in(source, "html", Flow(flow.paragraphs[begin:end], head, pictures, left_out))


def sheet_of(root: Element) -> StyleSheet:
    """The rules in the page itself."""
    sheet = StyleSheet()
    for element in root.iter():
        if tag_of(element) == "style":
            sheet.add("".join(element.itertext()))
    return sheet


def head_of(root: Element) -> Head:
    """What the page says of itself."""
    title = author = ""
    for element in root.iter():
        if tag_of(element) == "title" and not title:
            title = " ".join("".join(element.itertext()).split())
        elif tag_of(element) == "meta" and (element.get("name") or "").lower() in ("author", "dc.creator"):
            author = author or (element.get("content") or "").strip()
    if named := _GUTENBERG.match(title):
        title, author = named["title"], author or named["author"] or ""
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Head(title, author, language)


def _own_of(root: Element) -> OwnBook | None:
    """What Inkwell put into a page of its own."""
    for element in root.iter():
        if tag_of(element) == "meta" and element.get("name") == OWN:
            return from_text(element.get("content") or "")
    return None


def _picture(source: Source, address: str, name: str) -> BookPicture | None:
    found = _DATA.match(address)
    if not found:
        return None
    rest = address[found.end() :]
    try:
        data = base64.b64decode(rest, validate=False) if found[1] else unquote_to_bytes(rest)
    except (binascii.Error, ValueError):
        return None
    return source.keep_picture(data, name or "Picture")

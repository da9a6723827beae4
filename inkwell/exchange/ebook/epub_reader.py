"""An EPUB as a book: its pages in the order of the spine; title page, imprint and notes apart."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.exchange.material import BookNote, BookPicture
from inkwell.domain.text.cleaning import clean_title
from inkwell.exchange.ebook.epub_files import OWN, EpubPackage, SpinePage, read_package
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.html.flow import PageReader
from inkwell.exchange.html.headings import put_right
from inkwell.exchange.html.notes import Notes, find_notes
from inkwell.exchange.html.parsing import identity, kinds_of, page_text, parse_page, tag_of
from inkwell.exchange.html.style_sheet import StyleSheet
from inkwell.exchange.reading.container import DAMAGED, inside
from inkwell.exchange.rich.assembly import Flow, Head, found_in
from inkwell.exchange.rich.flow import Paragraph, Run
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.own_book import from_text
from inkwell.exchange.rich.own_reading import is_of_text
from inkwell.exchange.rich.page_names import ATTRIBUTE
from inkwell.exchange.structure.heading_languages import contents_words, folded
from inkwell.exchange.text.gutenberg import frame_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.exchange.html.flow import PageFlow
    from inkwell.exchange.reading.container import Container
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.rich.own_book import OwnBook

# What stands before and behind a book and is none of it.
_MATTER = frozenset(
    [
        "cover",
        "titlepage",
        "title-page",
        "halftitlepage",
        "halftitle",
        "half-title",
        "copyright-page",
        "copyright",
        "imprint",
        "colophon",
        "other-credits",
        "errata",
        "revision-history",
        "seriespage",
        "series-page",
        "dedication",
        "epigraph",
        "loi",
        "lot",
        "index",
        "bibliography",
        "acknowledgments",
        "acknowledgements",
        "contributors",
        "endnotes",
        "rearnotes",
        "footnotes",
        "notes",
        "landmarks",
        "also-by",
        "about-author",
    ]
)
_CONTENTS = frozenset(["toc", "nav", "contents", "loa"])
_NAMES = re.compile(
    r"(?:^|[_-])(?:cover|title(?:page)?|titlepage|title_page|halftitle(?:page)?|copyright|imprint|colophon|uncopyright|"
    r"gutenberg(?:_org)?|licen[cs]e)(?:[_-]|\d*$)",
    re.IGNORECASE,
)
_CONTENTS_NAME = re.compile(r"(?:^|[_-])(?:toc|nav|contents|inhalt|sommaire)(?:[_-]|\d*$)", re.IGNORECASE)
_MOST_MATTER = 4_000


@dataclass
class _Reading:
    """What comes together while the pages are read."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    pictures: list[tuple[BookPicture, int]] = field(default_factory=list["tuple[BookPicture, int]"])
    notes: list[BookNote] = field(default_factory=list[BookNote])
    left_out: int = 0
    own: OwnBook | None = None


def read(source: Source) -> Found:
    """The book in an EPUB."""
    container = source.container()
    try:
        package = read_package(container)
        pages = _pages(container, package)
        reading = _read_pages(source, container, package, pages)
    finally:
        container.close()
    if reading.own is None:
        put_right(reading.paragraphs, package.title)
    head = Head(package.title, package.author, package.language)
    flow = Flow(reading.paragraphs, head, reading.pictures, reading.left_out, own=reading.own)
    found = found_in(source, "epub", flow)
    if reading.own is not None:
        return replace(found, notes=(*reading.notes, *found.notes))
    return _with_notes(found, reading.notes, package)


def _with_notes(found: Found, notes: list[BookNote], package: EpubPackage) -> Found:
    book = found.book
    if package.title and not any(node.title == package.title for node in book.nodes):
        book = replace(book, title=clean_title(package.title))
    return replace(
        found, book=replace(book, author=package.author or book.author), notes=(*notes, *found.notes)
    )


def _pages(container: Container, package: EpubPackage) -> dict[str, Element]:
    """The pages' elements by name; one that cannot be read is none."""
    found: dict[str, Element] = {}
    for page in package.pages:
        text = page_text(container.read(page.name))
        if text is not None and page.name not in found:
            try:
                found[page.name] = parse_page(text.text, container.name)
            except UnreadableError:
                continue
    if not found:
        raise UnreadableError(DAMAGED, name=container.name)
    return found


def _read_pages(
    source: Source, container: Container, package: EpubPackage, pages: dict[str, Element]
) -> _Reading:
    notes = find_notes(pages)
    reading = _Reading(own=_own_of(container, pages))
    sheets: dict[str, str] = {}
    for number, page in enumerate(package.pages):
        source.tell(0.5 * number / len(package.pages))
        root = pages.get(page.name)
        if root is None:
            source.remarks.add(RemarkKind.TEXTS_MISSING, posixpath.basename(page.name))
            continue

        def picture(
            address: str, name: str, folder: str = posixpath.dirname(page.name)
        ) -> BookPicture | None:
            return _picture(source, container, inside(unquote(address), folder), name)

        flow = PageReader(source.remarks, notes, picture).read(
            root, _sheet(container, page.name, root, sheets)
        )
        _take(source, reading, page, root, flow, notes)
    return reading


def _take(
    source: Source, reading: _Reading, page: SpinePage, root: Element, flow: PageFlow, notes: Notes
) -> None:
    """A page's paragraphs into the book, or onto a page of research."""
    reading.left_out += flow.left_out
    words = "\n".join(one.text for one in flow.paragraphs)
    kinds = page.kinds | _kinds(root)
    name = posixpath.splitext(posixpath.basename(page.name))[0]
    begin, end = frame_of([one.text for one in flow.paragraphs])
    if reading.own is not None and is_of_text(flow.paragraphs):
        first = len(reading.paragraphs)
        reading.pictures += [(one, first + place) for one, place in flow.pictures]
        reading.paragraphs += flow.paragraphs
    elif _is_contents(name, kinds, flow.paragraphs) and words.strip():
        reading.left_out += len(words.split())
        source.remarks.add(RemarkKind.CONTENTS_LEFT_OUT, words)
    elif _is_matter(page, name, kinds, words, root):
        _apart(source, reading, page, flow)
    else:
        framed = [*flow.paragraphs[:begin], *flow.paragraphs[end:]]
        if framed:
            frame = "\n".join(one.text for one in framed)
            reading.left_out += len(frame.split())
            source.remarks.add(RemarkKind.LICENCE_LEFT_OUT, frame)
        paragraphs = flow.paragraphs[begin:end]
        first = len(reading.paragraphs) - begin
        _label(page, paragraphs, root)
        reading.pictures += [(one, max(0, first + place)) for one, place in flow.pictures]
        reading.paragraphs += paragraphs


def _own_of(container: Container, pages: dict[str, Element]) -> OwnBook | None:
    """What Inkwell put into an EPUB of its own, if its pages still have their names."""
    if OWN not in container or not any(
        one.get(ATTRIBUTE) for root in pages.values() for one in root.iter() if tag_of(one)
    ):
        return None
    return from_text(container.read(OWN).decode("utf-8", "replace"))


def _kinds(root: Element) -> frozenset[str]:
    """What the page says it is: its body, or the one section in it."""
    body = next((one for one in root.iter() if tag_of(one) == "body"), root)
    kinds = kinds_of(body) if tag_of(body) == "body" else frozenset[str]()
    inner = [one for one in body if tag_of(one) in ("section", "div", "article", "nav")]
    return kinds | kinds_of(inner[0]) if len(inner) == 1 else kinds


def _is_contents(name: str, kinds: frozenset[str], paragraphs: list[Paragraph]) -> bool:
    if kinds & _CONTENTS or _CONTENTS_NAME.search(name):
        return True
    first = next((one.text for one in paragraphs if one.text.strip()), "")
    return folded(first.strip(" .:*_")) in contents_words() and all(len(one.text) < 160 for one in paragraphs)


def _is_matter(page: SpinePage, name: str, kinds: frozenset[str], words: str, root: Element) -> bool:
    if (
        kinds
        & {
            "chapter",
            "part",
            "prologue",
            "epilogue",
            "bodymatter",
            "preface",
            "introduction",
            "foreword",
            "afterword",
        }
        and page.is_linear
    ):
        return False
    if not page.is_linear or kinds & _MATTER:
        return True
    is_short = len(words.split()) < _MOST_MATTER
    return is_short and (_NAMES.search(name) is not None or not words.strip())


def _apart(source: Source, reading: _Reading, page: SpinePage, flow: PageFlow) -> None:
    """A page of research with the words of a page that is none of the book."""
    lines = [line for one in flow.paragraphs for line in lines_of(one, Dress()).lines]
    pictures = tuple(dict.fromkeys(one.key for one, _ in flow.pictures))
    heading = next((one.text for one in flow.paragraphs if one.level and one.text.strip()), "")
    label = (
        heading
        or next((words for _, words, _ in page.labels), "")
        or posixpath.splitext(posixpath.basename(page.name))[0]
    )
    if any(line.strip() for line in lines) or pictures:
        reading.notes.append(
            BookNote(clean_title(label.replace("_", " ")), "\n".join(lines).strip("\n"), pictures)
        )
    words = "\n".join(one.text for one in flow.paragraphs)
    if words.strip():
        reading.left_out += len(words.split())
        source.remarks.add(RemarkKind.MATTER_AS_NOTE, words)


def _label(page: SpinePage, paragraphs: list[Paragraph], root: Element) -> None:
    """A page without a heading of its own has that of the table of contents."""
    filled = [one for one in paragraphs if one.text.strip()]
    if not filled or filled[0].level or not page.labels:
        if filled and not filled[0].level and not any(one.level for one in filled):
            filled[0].starts_page = True
        return
    whole = [label for label in page.labels if not label[2] or label[2] == _first_identity(root)]
    if not whole or any(one.level for one in filled[:4]):
        return
    depth, words, _ = whole[0]
    if filled[0].text.strip().casefold() == words.casefold():
        filled[0].level = depth
    elif words:
        paragraphs.insert(0, Paragraph([Run(words)], depth))


def _first_identity(root: Element) -> str:
    return next((key for one in root.iter() if tag_of(one) and (key := identity(one))), "")


def _sheet(container: Container, name: str, root: Element, known: dict[str, str]) -> StyleSheet:
    """The rules of the sheets a page links to, and of its own."""
    sheet = StyleSheet()
    for element in root.iter():
        if tag_of(element) == "link" and "stylesheet" in (element.get("rel") or ""):
            linked = inside(unquote(element.get("href") or ""), posixpath.dirname(name))
            if linked not in known:
                known[linked] = (
                    container.read(linked).decode("utf-8", "replace") if linked in container else ""
                )
            sheet.add(known[linked])
        elif tag_of(element) == "style":
            sheet.add("".join(element.itertext()))
    return sheet


def _picture(source: Source, container: Container, name: str, words: str) -> BookPicture | None:
    if name not in container:
        return None
    return source.keep_picture(container.read(name), words or posixpath.basename(name))

"""The files that say what an EPUB is: its package document, its contents for new readers and for old ones."""

from __future__ import annotations

import hashlib
import os
import re
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.exchange.composing.book_words import book_words, is_right_to_left
from inkwell.exchange.ebook.xhtml import escaped

if TYPE_CHECKING:
    from inkwell.domain.exchange.book_matter import Metadata
    from inkwell.exchange.ebook.cover import Cover

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>\n"
)
_ISBN = re.compile(r"[\dXx]")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$")


@dataclass(frozen=True)
class Page:
    """One file of the book's text. `depth` 0 keeps it out of the contents; `landmark` is its epub:type there, or ""."""

    file: str
    name: str
    body: str
    depth: int = 1
    landmark: str = ""


def language_tag(language: str) -> str:
    """A language tag any reading system takes; "en" for what is none, "zh-Hans" and the like as they are."""
    tag = language.replace("_", "-")
    return tag if _TAG.match(tag) else "en"


def isbn_digits(isbn: str) -> str:
    """An ISBN's digits, "" where there are neither ten nor thirteen."""
    digits = "".join(_ISBN.findall(isbn)).upper()
    return digits if len(digits) in (10, 13) else ""


def identifier_of(metadata: Metadata) -> str:
    """What tells this book from every other: its ISBN, what the author gave, or a name made of title and author."""
    if digits := isbn_digits(metadata.isbn):
        return f"urn:isbn:{digits}"
    if metadata.identifier:
        return metadata.identifier
    name = hashlib.sha256(f"{metadata.title}\0{metadata.author}".encode("utf-8", "replace")).hexdigest()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'inkwell:{name}')}"


def package(metadata: Metadata, pages: list[Page], cover: Cover | None) -> str:
    """The package document."""
    tag = language_tag(metadata.language)
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="css" href="book.css" media-type="text/css"/>',
    ]
    if cover is not None:
        items.append(
            f'<item id="cover-image" href="cover{cover.ending}" media-type="{cover.media_type}" properties="cover-image"/>'
        )
    items += [
        f'<item id="{_id(page)}" href="{page.file}" media-type="application/xhtml+xml"/>'
        for page in pages
        if page.file != "nav.xhtml"
    ]
    spine = [
        f'<itemref idref="{_id(page)}"{" linear=" + chr(34) + "no" + chr(34) if page.landmark == "cover" else ""}/>'
        for page in pages
    ]
    direction = ' page-progression-direction="rtl"' if is_right_to_left(metadata.language) else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="{tag}"'
        f"{' dir=' + chr(34) + 'rtl' + chr(34) if direction else ''}>\n"
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(metadata, tag, cover)}\n</metadata>\n'
        f"<manifest>\n{chr(10).join(items)}\n</manifest>\n"
        f'<spine toc="ncx"{direction}>\n{chr(10).join(spine)}\n</spine>\n</package>\n'
    )


def navigation(metadata: Metadata, pages: list[Page]) -> str:
    """What stands in the body of `nav.xhtml`: the contents, and the landmarks."""
    words = book_words(metadata.language)
    landmarks = "".join(
        f'<li><a epub:type="{page.landmark}" href="{page.file}">{escaped(page.name)}</a></li>'
        for page in pages
        if page.landmark
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents"><h1 id="contents">{escaped(words["contents"])}</h1>'
        f"{_list(pages)}</nav>\n"
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="Landmarks"><ol>{landmarks}</ol></nav>'
    )


def ncx(metadata: Metadata, pages: list[Page]) -> str:
    """The contents for reading systems that know EPUB 2 only."""
    points: list[str] = []
    open_depths: list[int] = []
    for order, page in enumerate((page for page in pages if page.depth), 1):
        while open_depths and open_depths[-1] >= page.depth:
            points.append("</navPoint>")
            open_depths.pop()
        points.append(
            f'<navPoint id="p{order}" playOrder="{order}"><navLabel><text>{escaped(page.name)}</text></navLabel>'
            f'<content src="{page.file}"/>'
        )
        open_depths.append(page.depth)
    points += ["</navPoint>"] * len(open_depths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language_tag(metadata.language)}"><head>'
        f'<meta name="dtb:uid" content="{escaped(identifier_of(metadata))}"/>'
        f"</head><docTitle><text>{escaped(metadata.title)}</text></docTitle><navMap>{''.join(points)}</navMap></ncx>\n"
    )


def _metadata(metadata: Metadata, tag: str, cover: Cover | None) -> str:
    lines = [
        f'<dc:identifier id="book-id">{escaped(identifier_of(metadata))}</dc:identifier>',
        f'<dc:title id="title">{escaped(metadata.title)}</dc:title>',
        '<meta refines="#title" property="title-type">main</meta>',
        f"<dc:language>{tag}</dc:language>",
        f'<meta property="dcterms:modified">{_today()}</meta>',
    ]
    if metadata.subtitle:
        lines.append(f'<dc:title id="subtitle">{escaped(metadata.subtitle)}</dc:title>')
        lines.append('<meta refines="#subtitle" property="title-type">subtitle</meta>')
    if metadata.author:
        lines.append(f'<dc:creator id="author">{escaped(metadata.author)}</dc:creator>')
        lines.append('<meta refines="#author" property="role" scheme="marc:relators">aut</meta>')
    for name in ("publisher", "rights", "description"):
        if value := getattr(metadata, name).strip():
            lines.append(f"<dc:{name}>{escaped(value)}</dc:{name}>")
    if _DATE.match(metadata.published):
        lines.append(f"<dc:date>{metadata.published}</dc:date>")
    lines += [
        f"<dc:subject>{escaped(subject)}</dc:subject>" for subject in metadata.subjects if subject.strip()
    ]
    if metadata.series:
        lines.append(f'<meta property="belongs-to-collection" id="series">{escaped(metadata.series)}</meta>')
        lines.append('<meta refines="#series" property="collection-type">series</meta>')
        if metadata.series_number:
            lines.append(
                f'<meta refines="#series" property="group-position">{escaped(metadata.series_number)}</meta>'
            )
    if cover is not None:
        lines.append('<meta name="cover" content="cover-image"/>')
    return "\n".join([*lines, *_accessibility(cover)])


def _accessibility(cover: Cover | None) -> list[str]:
    """What someone who reads by ear, by touch or enlarged wants to know before buying."""
    modes = ["textual"] + (["visual"] if cover is not None else [])
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    features += ["alternativeText"] if cover is not None else []
    return [
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in modes),
        '<meta property="schema:accessModeSufficient">textual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in features),
        '<meta property="schema:accessibilityHazard">none</meta>',
        '<meta property="schema:accessibilitySummary">The whole text can be read aloud, enlarged and navigated by its '
        "headings and contents.</meta>",
    ]


def _list(pages: list[Page]) -> str:
    """The contents as nested lists."""
    out: list[str] = []
    depth = 0
    for page in pages:
        if not page.depth:
            continue
        level = min(page.depth, depth + 1)
        if level > depth:
            out.append("<ol>")
            depth += 1
        else:
            out.append("</li>")
            while depth > level:
                out.append("</ol></li>")
                depth -= 1
        out.append(f'<li><a href="{page.file}">{escaped(page.name)}</a>')
    return "".join(out) + "</li></ol>" * depth


def _id(page: Page) -> str:
    return page.file.removesuffix(".xhtml")


def _today() -> str:
    """The day, not the second: the same book written twice is the same file."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdigit() else time.time()
    return time.strftime("%Y-%m-%dT00:00:00Z", time.gmtime(seconds))

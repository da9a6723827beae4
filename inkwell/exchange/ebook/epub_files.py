"""What an EPUB says of itself: metadata, the pages in their order, what each is, and whether it is locked."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import DAMAGED, inside
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from inkwell.exchange.reading.container import Container

LOCKED = tr_noop(
    "“{name}” is locked by its shop (DRM), and its text cannot be read. Use a copy without the lock."
)
OWN = "META-INF/inkwell.json"  # where an EPUB of ours keeps its book
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# These hide fonts only.
_FONT_METHODS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_ROLES = ("aut", "")


@dataclass(frozen=True)
class SpinePage:
    """A page in reading order: its name in the container, whether it is in the line of reading, and what it is said to be."""

    name: str
    is_linear: bool = True
    kinds: frozenset[str] = frozenset()
    labels: tuple[tuple[int, str, str], ...] = ()


@dataclass
class EpubPackage:
    """`labels` are entries of the table of contents: depth from 1, words, name of the page, place in it."""

    title: str = ""
    author: str = ""
    language: str = ""
    pages: list[SpinePage] = field(default_factory=list[SpinePage])


def read_package(container: Container) -> EpubPackage:
    """All of it; UnreadableError where the book is locked or no EPUB."""
    _refuse_locked(container)
    name = _package_name(container)
    root = parse_xml(container.read(name), container.name, recover=True)
    folder = posixpath.dirname(name)
    package = EpubPackage(_text(root, "title"), _author(root), _text(root, "language"))
    manifest = {attribute(item, "id"): item for item in _all(root, "item")}
    labels = _labels(container, folder, root, manifest)
    guide = {
        inside(unquote(attribute(one, "href")).partition("#")[0], folder): attribute(one, "type").lower()
        for one in _all(root, "reference")
    }
    for reference in _all(root, "itemref"):
        item = manifest.get(attribute(reference, "idref"))
        if item is None or attribute(item, "media-type").lower() not in (*_PAGES, ""):
            continue
        page = inside(unquote(attribute(item, "href")), folder)
        if page not in container:
            continue
        kinds = {guide.get(page, ""), *(("nav",) if "nav" in attribute(item, "properties").split() else ())}
        package.pages.append(
            SpinePage(
                page,
                attribute(reference, "linear").lower() != "no",
                frozenset(kinds - {""}),
                tuple((depth, words, place) for depth, words, target, place in labels if target == page),
            )
        )
    if not package.pages:
        raise UnreadableError(DAMAGED, name=container.name)
    return package


def _refuse_locked(container: Container) -> None:
    if _ENCRYPTION not in container:
        return
    root = parse_xml(container.read(_ENCRYPTION), container.name, recover=True)
    for data in _all(root, "EncryptedData"):
        methods = [attribute(one, "Algorithm") for one in data.iter() if local(one) == "EncryptionMethod"]
        names = [attribute(one, "URI").lower() for one in data.iter() if local(one) == "CipherReference"]
        is_font = any(method in _FONT_METHODS for method in methods[:1])
        if not is_font and any(name.endswith((".xhtml", ".html", ".htm", ".xml", ".opf")) for name in names):
            raise UnreadableError(LOCKED, name=container.name)


def _package_name(container: Container) -> str:
    if _CONTAINER in container:
        root = parse_xml(container.read(_CONTAINER), container.name, recover=True)
        for one in _all(root, "rootfile"):
            name = inside(unquote(attribute(one, "full-path")))
            if name in container:
                return name
    found = container.find(".opf")
    if not found:
        raise UnreadableError(DAMAGED, name=container.name)
    return found[0]


def _labels(
    container: Container, folder: str, root: Element, manifest: dict[str, Element]
) -> list[tuple[int, str, str, str]]:
    """The table of contents: depth, words, page, place in the page."""
    for item in manifest.values():
        if "nav" in attribute(item, "properties").split():
            name = inside(unquote(attribute(item, "href")), folder)
            if name in container and (found := list(_of_nav(container, name))):
                return found
    spines = [attribute(one, "toc") for one in _all(root, "spine")]
    ncx = next((manifest[key] for key in spines if key in manifest), None)
    if ncx is None:
        ncx = next((one for one in manifest.values() if "ncx" in attribute(one, "media-type")), None)
    name = inside(unquote(attribute(ncx, "href")), folder) if ncx is not None else ""
    return list(_of_ncx(container, name)) if name in container else []


def _of_nav(container: Container, name: str) -> Iterator[tuple[int, str, str, str]]:
    root = parse_xml(container.read(name), container.name, recover=True)
    navs = [one for one in root.iter() if local(one) == "nav"]
    toc = next((one for one in navs if "toc" in attribute(one, "type").split()), None)
    for link in toc.iter() if toc is not None else ():
        if local(link) == "a" and attribute(link, "href"):
            depth = sum(local(one) == "ol" for one in link.iterancestors())
            yield depth, _words(link), *_place(name, attribute(link, "href"))


def _of_ncx(container: Container, name: str) -> Iterator[tuple[int, str, str, str]]:
    root = parse_xml(container.read(name), container.name, recover=True)
    for point in _all(root, "navPoint"):
        depth = 1 + sum(local(one) == "navPoint" for one in point.iterancestors())
        words = next((_words(one) for one in point if local(one) == "navLabel"), "")
        target = next((attribute(one, "src") for one in point if local(one) == "content"), "")
        yield depth, words, *_place(name, target)


def _place(name: str, href: str) -> tuple[str, str]:
    page, _, place = unquote(href).partition("#")
    return (inside(page, posixpath.dirname(name)) if page else name), place


def _all(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if local(one) == name)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(root: Element, name: str) -> str:
    return next((_words(one) for one in _all(root, name) if _words(one)), "")


def _author(root: Element) -> str:
    names = [_words(one) for one in _all(root, "creator") if attribute(one, "role").lower() in _ROLES]
    return ", ".join(filter(None, names))

"""OpenDocument text, as a zip or as one flat XML file."""

from __future__ import annotations

import base64
import binascii
import posixpath
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Changes as Wanted
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.odt.body import BodyReader, Context
from inkwell.exchange.odt.changes import Changes
from inkwell.exchange.odt.styles import Styles
from inkwell.exchange.odt.threads import Threads
from inkwell.exchange.reading.container import DAMAGED, LOCKED, MOST_PART_BYTES, TOO_LARGE, Container, inside
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.exchange.rich.assembly import Flow, Head, found_in
from inkwell.exchange.rich.builder import MOST_PARAGRAPHS
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.own_book import PROPERTY, OwnBook, from_text
from inkwell.exchange.rich.settled import accepted, rejected, settle

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Source

_MOST_TAGS = 6_000_000
_STYLES = ("styles", "automatic-styles")
_MARGINS = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


def read(source: Source) -> Found:
    """The book in an OpenDocument file."""
    if source.path.suffix.lower() == ".fodt":
        try:
            large = source.path.stat().st_size > MOST_PART_BYTES
            data = b"" if large else source.path.read_bytes()
        except OSError as error:
            raise UnreadableError(DAMAGED, name=source.name) from error
        if large:
            raise UnreadableError(TOO_LARGE, name=source.name)
        return _Reading(source, None, [_parsed(data, source.name)]).found()
    container = source.container()
    try:
        if b"encryption-data" in _part(container, "META-INF/manifest.xml"):
            raise UnreadableError(LOCKED, name=source.name)
        parts = [_part(container, name) for name in ("content.xml", "styles.xml", "meta.xml")]
        if not parts[0]:
            raise UnreadableError(DAMAGED, name=source.name)
        roots = [_parsed(parts[0], source.name), *_sound(parts[1:], source.name)]
        return _Reading(source, container, roots).found()
    finally:
        container.close()


class _Reading:
    """One file while it is read. `roots` are its XML parts, the one with the text first."""

    def __init__(self, source: Source, container: Container | None, roots: list[Element]) -> None:
        self._source = source
        self._container = container
        self._roots = roots
        self._styles = Styles()
        self._changes = Changes()
        self._threads = Threads()
        self._pictures: list[tuple[BookPicture, int]] = []

    def found(self) -> Found:
        """Everything."""
        # Names of automatic styles are a part's own: those of the text are read last and win.
        for root in reversed(self._roots):
            self._styles.add(one for one in root if local(one) in _STYLES)
        body = next((one for root in self._roots for one in root if local(one) == "body"), None)
        text = next((one for one in body if local(one) == "text"), None) if body is not None else None
        if text is None:
            raise UnreadableError(DAMAGED, name=self._source.name)
        for changes in text.iter("{*}tracked-changes"):
            self._changes.learn(changes)
        if self._source.options.changes is Wanted.SUGGEST:
            # Then a comment and its answers are one.
            self._threads = Threads(text)
        self._source.tell(0.1)
        reader = BodyReader(self._context(self._changes), text)
        reader.read(text)
        left_out = self._headers()
        flow = Flow(
            reader.flow.paragraphs, self._head(), self._pictures, left_out, reader.flow.hidden, self._own()
        )
        return found_in(self._source, "odt", flow)

    def _context(self, changes: Changes) -> Context:
        return Context(
            self._styles,
            changes,
            self._source.remarks,
            self._source.name,
            self._words,
            self._picture,
            lambda count: self._source.tell(0.1 + 0.4 * min(1.0, count / 20_000)),
            self._threads,
        )

    def _words(self, element: Element) -> str:
        """The text of a note on one line as the page has it, of a comment plainly."""
        reader = BodyReader(self._context(self._changes), element)
        reader.read(one for one in element if local(one) in ("p", "h", "list"))
        decision = rejected() if self._source.options.changes is Wanted.REJECT else accepted()
        settled = settle(reader.flow.paragraphs, decision)
        if local(element) == "annotation":
            return " ".join(word for one in settled for word in one.paragraph.text.split())
        lines: list[str] = []
        for one in settled:
            one.paragraph.is_quoted = False
            lines += lines_of(one.paragraph, Dress(indents=True)).lines
        return " ".join(lines).strip()

    def _head(self) -> Head:
        said: dict[str, str] = {}
        for root in self._roots:
            for meta in root.iter("{*}meta"):
                said |= {local(one): one.text or "" for one in meta if one.text}
        author = said.get("initial-creator") or said.get("creator", "")
        return Head(said.get("title", ""), author, said.get("language", "") or self._styles.language)

    def _own(self) -> OwnBook | None:
        """What Inkwell put into a file of its own."""
        for root in self._roots:
            for one in root.iter("{*}user-defined"):
                if attribute(one, "name") == PROPERTY:
                    return from_text(one.text or "")
        return None

    def _headers(self) -> int:
        """How many words stand over and under pages; they are left out, and told."""
        count = 0
        for root in self._roots:
            for masters in (one for one in root if local(one) == "master-styles"):
                for margin in (one for one in masters.iter() if local(one) in _MARGINS):
                    words = " ".join("".join(margin.itertext()).split())
                    if words:
                        count += len(words.split())
                        self._source.remarks.add(RemarkKind.HEADERS_LEFT_OUT, words)
        return count

    def _picture(self, image: Element, number: int) -> None:
        href = attribute(image, "href")
        inner = next((one for one in image if local(one) == "binary-data"), None)
        data = b""
        if inner is not None:
            try:
                data = base64.b64decode("".join((inner.text or "").split()), validate=False)
            except (binascii.Error, ValueError):
                data = b""
        elif href and self._container is not None:
            data = _part(self._container, inside(href))
        name = posixpath.basename(href) or "picture"
        if not data:
            self._source.remarks.add(RemarkKind.PICTURES_LEFT_OUT, name)
            return
        picture = self._source.keep_picture(data, name)
        if picture is not None:
            self._pictures.append((picture, number))
            self._source.remarks.add(RemarkKind.PICTURES_TO_NOTES, name)


def _part(container: Container, name: str) -> bytes:
    return container.read(name) if name and name in container else b""


def _parsed(data: bytes, name: str) -> Element:
    paragraphs = data.count(b"<text:p") + data.count(b"<text:h")
    if data.count(b"<") > _MOST_TAGS or paragraphs > 2 * MOST_PARAGRAPHS:
        raise UnreadableError(TOO_LARGE, name=name)
    return parse_xml(data, name)


def _sound(parts: list[bytes], name: str) -> list[Element]:
    """The parts beside the text that can be read; a book does not fail for its styles."""
    found: list[Element] = []
    for data in parts:
        try:
            found += [_parsed(data, name)] if data else []
        except UnreadableError:
            continue
    return found

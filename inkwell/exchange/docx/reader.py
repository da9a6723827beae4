"""Word files: text, headings, notes, comments, recorded changes and pictures, by the file's own relationships."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Changes, Found, RemarkKind
from inkwell.exchange.docx.body import BodyReader, Context
from inkwell.exchange.docx.elements import children
from inkwell.exchange.docx.numbering import Numbering
from inkwell.exchange.docx.package import Package, Relationship
from inkwell.exchange.docx.styles import Styles
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.xml_reading import attribute, local
from inkwell.exchange.rich.assembly import Flow, Head, found_in
from inkwell.exchange.rich.flow import Aside, Paragraph
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.own_book import NAMESPACE, OwnBook, from_text
from inkwell.exchange.rich.settled import accepted, rejected, settle

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Source

_NOTES = {"footnote": "Footnote: ", "endnote": "Endnote: "}


def read(source: Source) -> Found:
    """The book in a Word file."""
    container = source.container()
    try:
        return _Reading(source, Package(container, source.name)).found()
    finally:
        container.close()


class _Reading:
    """One file while it is read."""

    def __init__(self, source: Source, package: Package) -> None:
        self._source = source
        self._package = package
        self._styles = Styles(package.of_kind("styles"))
        self._numbering = Numbering()
        self._numbering.learn(package.of_kind("numbering"))
        self._asides: dict[tuple[str, str], Aside] = {}
        self._pictures: list[tuple[BookPicture, int]] = []
        self._left_out = 0

    def found(self) -> Found:
        """Everything."""
        root = self._package.document()
        self._source.tell(0.1)
        self._notes()
        self._comments()
        body = next(iter(children(root, "body")), root)
        reader = BodyReader(self._context(), root)
        reader.read(body)
        self._headers()
        told = self._package.properties()
        head = Head(
            title=told.get("title", ""),
            author=told.get("creator", ""),
            language=told.get("language", "") or self._styles.language,
        )
        flow = Flow(
            reader.flow.paragraphs, head, self._pictures, self._left_out, reader.flow.hidden, self._own()
        )
        return found_in(self._source, "docx", flow)

    def _context(self, part: str = "") -> Context:
        named = self._package.parts(part) if part else []
        related = self._package.relationships(named[0]) if named else self._package.related
        return Context(
            self._styles,
            self._source.remarks,
            self._source.name,
            lambda kind, key: self._asides.get((kind, key)),
            lambda key, number: self._picture(related.get(key), number),
            self._numbering,
            lambda count: self._source.tell(0.1 + 0.4 * min(1.0, count / 20_000)),
        )

    def _notes(self) -> None:
        """Foot- and endnotes by their ids; the lines that separate them are none."""
        for kind, begin in _NOTES.items():
            root = self._package.of_kind(f"{kind}s")
            for note in root if root is not None else ():
                if attribute(note, "type") not in ("", "normal"):
                    continue
                key = attribute(note, "id")
                if words := self._words(note, f"{kind}s"):
                    self._asides[kind, key] = Aside(begin + words, key=f"{kind} {key}")

    def _comments(self) -> None:
        """Comments by their ids. As suggestions a comment and its answers are one."""
        root = self._package.of_kind("comments")
        comments = [one for one in root if local(one) == "comment"] if root is not None else []
        answers = self._answers(comments)
        said: dict[str, list[str]] = defaultdict(list)
        for comment in comments:
            key, words = attribute(comment, "id"), self._words(comment, "comments", is_plain=True)
            author = attribute(comment, "author")
            asked = answers.get(key, "")
            if asked and self._source.options.changes is Changes.SUGGEST:
                said[asked].append(f"{author}: {words}" if author else words)
            elif words:
                self._asides["comment", key] = Aside(words, author, attribute(comment, "date"), key)
        for key, words in said.items():
            one = self._asides.get(("comment", key))
            text = "\n".join([*([one.text] if one else []), *words])
            self._asides["comment", key] = Aside(
                text, one.author if one else "", one.written_at if one else "", key
            )

    def _answers(self, comments: list[Element]) -> dict[str, str]:
        """Which comment answers which, by their ids; the first of a thread is named."""
        root = self._package.of_kind("commentsExtended")
        if root is None:
            return {}
        keys = {
            attribute(paragraph, "paraId"): attribute(comment, "id")
            for comment in comments
            for paragraph in comment.iter()
            if local(paragraph) == "p"
        }
        answers: dict[str, str] = {}
        for one in root:
            key, asked = keys.get(attribute(one, "paraId")), keys.get(attribute(one, "paraIdParent"))
            if key and asked and key != asked:
                answers[key] = answers.get(asked, asked)
        return answers

    def _words(self, element: Element, part: str, is_plain: bool = False) -> str:
        """The text of a note on one line, as the page has it, of a comment plainly. `part` is the kind of part it is in."""
        context = self._context(part)
        reader = BodyReader(context, element)
        reader.read(element)
        decision = rejected() if self._source.options.changes is Changes.REJECT else accepted()
        settled = settle(reader.flow.paragraphs, decision)
        if is_plain:
            return " ".join(word for one in settled for word in one.paragraph.text.split())
        return " ".join(
            line for one in settled for line in lines_of(_plain(one.paragraph), Dress(indents=True)).lines
        ).strip()

    def _own(self) -> OwnBook | None:
        """What Inkwell put into a file of its own."""
        for part in self._package.parts("customXml"):
            try:
                root = self._package.root(part)
            except UnreadableError:
                continue
            if root is not None and root.tag == f"{{{NAMESPACE}}}manuscript":
                return from_text(root.text or "")
        return None

    def _headers(self) -> None:
        """What stands over and under pages is left out, and told."""
        for part in self._package.parts("header", "footer"):
            try:
                root = self._package.root(part)
            except UnreadableError:
                continue
            words = (
                " ".join(one.text or "" for one in root.iter() if local(one) == "t")
                if root is not None
                else ""
            )
            if words.strip():
                self._left_out += len(words.split())
                self._source.remarks.add(RemarkKind.HEADERS_LEFT_OUT, words)

    def _picture(self, related: Relationship | None, number: int) -> None:
        if related is None:
            return
        if related.outside:
            self._source.remarks.add(RemarkKind.PICTURES_LEFT_OUT, related.target)
            return
        name = posixpath.basename(related.target)
        picture = self._source.keep_picture(self._package.read(related.target), name)
        if picture is not None:
            self._pictures.append((picture, number))
            self._source.remarks.add(RemarkKind.PICTURES_TO_NOTES, name)


def _plain(paragraph: Paragraph) -> Paragraph:
    paragraph.is_quoted = False
    return paragraph

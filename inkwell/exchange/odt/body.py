"""The text of an OpenDocument file as a flow: blocks, spans, white space by the rules, notes and annotations in place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.odt.regions import said_at
from inkwell.exchange.odt.styles import ParagraphStyle, Styles, Wears
from inkwell.exchange.odt.threads import Threads
from inkwell.exchange.reading.xml_reading import attribute, local, whole_number
from inkwell.exchange.rich.builder import Changed, FlowBuilder
from inkwell.exchange.rich.flow import Aside, Paragraph, Role
from inkwell.exchange.rich.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

    from inkwell.exchange.odt.changes import Changes
    from inkwell.exchange.reading.source import Remarks

_SPACE = re.compile(r"[ \t\r\n]+")
_INDEXES = (
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "bibliography",
)
_ROWS = ("table-header-rows", "table-rows", "table-row-group")
_SILENT = (
    "tracked-changes",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "forms",
    "soft-page-break",
    "hidden-text",
    "note-citation",
    "ruby-text",
    "annotation-end",
    "title",
    "desc",
    "binary-data",
    "index-title-template",
    "script",
)
_MOST_SPACES = 1_000


@dataclass(frozen=True)
class Context:
    """What the text refers to. `words` reads a note or comment, `picture` takes an image and the number of its paragraph."""

    styles: Styles
    changes: Changes
    remarks: Remarks
    name: str
    words: Callable[[Element], str]
    picture: Callable[[Element, int], None]
    tell: Callable[[int], None] = lambda count: None
    threads: Threads = field(default_factory=Threads)


class BodyReader:
    """Reads blocks one after the other into a flow."""

    def __init__(self, context: Context, root: Element) -> None:
        self.flow = FlowBuilder(context.name, context.remarks, context.tell)
        self._context = context
        self._ends = {attribute(one, "name") for one in root.iter("{*}annotation-end")}
        self._waiting: dict[str, Aside] = {}
        self._boxes: list[Element] = []
        self._style = ParagraphStyle()
        self._contents = self._hidden = self._links = self._lists = self._count = 0
        self._after_space = True
        self._deleted: Changed | None = None

    def read(self, blocks: Iterable[Element]) -> None:
        """Every paragraph of a body, section, list, cell or frame."""
        for block in blocks:
            name = local(block)
            if name in ("p", "h"):
                self._paragraph(block, name)
            elif name == "table":
                self._table(block)
            elif name in _INDEXES:
                self._contents += 1
                self.read(block)
                self._contents -= 1
            elif name == "section":
                hides = attribute(block, "display") == "none"
                self._hidden += hides
                self.read(block)
                self._hidden -= hides
            elif name == "list":
                self._lists += 1
                self.read(block)
                self._lists -= 1
            elif name == "change":
                self._whole_paragraphs(attribute(block, "change-id"))
            elif name in ("frame", "g", "a", "custom-shape", "text-box"):
                self._drawing(block)
                self._read_boxes()
            elif not self._point(block, name) and name not in _SILENT:
                self.read(block)

    def _paragraph(self, element: Element, name: str) -> None:
        self._begin(element, name)
        self._inline(element, self._style.wears)
        self._end()

    def _begin(self, element: Element, name: str) -> None:
        style = self._context.styles.paragraph(attribute(element, "style-name"))
        level = attribute(element, "outline-level")
        made = Paragraph(role=style.role, is_quoted=style.is_quote, is_centred=style.is_centred)
        if name == "h" and style.role is not Role.TITLE:
            made.level = whole_number(level, style.level or 1)
        elif style.level and style.role is not Role.TITLE and not level:
            made.level = style.level
        if style.is_contents:
            made.role, made.level = Role.CONTENTS, 0
        elif self._lists and not made.level and made.role is Role.TEXT:
            made.role = Role.LIST
        made.starts_page = style.starts_page
        made.indent = 0.0 if self._lists else style.indent
        self._style = style
        self._after_space = True
        self.flow.begin(made)

    def _end(self) -> None:
        now = self._deleted or self._context.changes.now
        self.flow.open.inserted = now.inserted
        self.flow.open.deleted = self.flow.open.deleted or now.deleted
        self.flow.end(self._contents > 0)
        self.flow.page_waits = self.flow.page_waits or self._style.ends_page
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _inline(self, parent: Element, wears: Wears) -> None:
        self._letters(parent.text, wears)
        for element in parent:
            self._element(element, local(element), wears)
            self._letters(element.tail, wears)

    def _element(self, element: Element, name: str, wears: Wears) -> None:
        if name == "span":
            self._inline(element, self._context.styles.span(attribute(element, "style-name")).over(wears))
        elif name == "s":
            count = attribute(element, "c")
            self._put(" " * (min(whole_number(count, 1), _MOST_SPACES)), wears)
        elif name in ("tab", "line-break"):
            self._put("\t" if name == "tab" else "\n", wears)
        elif name == "note":
            self._note(element)
        elif name == "annotation":
            self._annotation(element)
        elif name == "annotation-end":
            if aside := self._waiting.pop(attribute(element, "name"), None):
                self.flow.aside(aside, self._now())
        elif name == "change":
            self._taken_out(attribute(element, "change-id"))
        elif name == "a":
            self._context.remarks.add(RemarkKind.LINKS_LOST, "".join(element.itertext()))
            self._links += 1
            self._inline(element, wears)
            self._links -= 1
        elif name in ("frame", "g", "custom-shape"):
            self._drawing(element)
        elif name == "hidden-paragraph":
            if attribute(element, "is-hidden") == "true":
                self._context.remarks.add(RemarkKind.HIDDEN_TEXT_LEFT_OUT)
        elif not self._point(element, name) and name not in _SILENT:
            self._inline(element, wears)

    def _letters(self, text: str | None, wears: Wears) -> None:
        """White space in the file is one space, none at a paragraph's beginning."""
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._put(text, wears)
            self._after_space = text[-1] == " "

    def _put(self, text: str, wears: Wears) -> None:
        self._after_space = False
        is_quote = self._style.is_quote
        base = self._style.wears
        look = wears.look(is_quote and bool(base.italic), is_quote and bool(base.bold))
        if self._hidden:
            look = replace(look, is_hidden=True)
        elif self._links and look.is_underlined:
            look = replace(look, is_underlined=False)
        self.flow.text(text, look, self._now())

    def _now(self) -> Changed:
        now = self._context.changes.now
        return replace(now, deleted=self._deleted.deleted) if self._deleted else now

    def _note(self, note: Element) -> None:
        kind = "Endnote: " if attribute(note, "note-class") == "endnote" else "Footnote: "
        words = " ".join(self._context.words(one) for one in note if local(one) == "note-body").strip()
        if words:
            self._count += 1
            self.flow.aside(Aside(kind + words, key=f"note {self._count}"), self._now())

    def _annotation(self, element: Element) -> None:
        said = {local(one): one.text or "" for one in element if local(one) in ("creator", "date")}
        words, name = self._context.words(element), attribute(element, "name")
        threads = self._context.threads
        if not words or threads.is_answer(element):
            return
        words = "\n".join([words, *threads.answers(element, self._context.words)])
        self._count += 1
        aside = Aside(
            words, said.get("creator", ""), said_at(said.get("date", "")), f"annotation {self._count}"
        )
        self.flow.aside_begins(aside.key)
        if name and name in self._ends:
            self._waiting[name] = aside
        else:
            self.flow.aside(aside, self._now())

    def _taken_out(self, key: str) -> None:
        """What a deletion within a paragraph took out, with the marks of paragraphs between."""
        blocks = [one for one in self._context.changes.taken_out(key) if local(one) in ("p", "h")]
        outer, self._deleted = self._deleted, Changed(deleted=self._context.changes.deletion(key))
        host, style = self.flow.open, self._style
        for place, block in enumerate(blocks):
            if place:
                self.flow.open.deleted = self._deleted.deleted
                self.flow.end()
                rest = replace(host, runs=[], labels=(), starts_page=False, deleted=None)
                if name := attribute(block, "style-name"):
                    rest.is_quoted = self._context.styles.paragraph(name).is_quote
                self.flow.begin(rest)
                self._after_space = True
            self._style = self._context.styles.paragraph(attribute(block, "style-name"))
            self._inline(block, self._style.wears)
        self._deleted, self._style = outer, style

    def _whole_paragraphs(self, key: str) -> None:
        """Paragraphs a deletion between two others took out whole."""
        outer, self._deleted = self._deleted, Changed(deleted=self._context.changes.deletion(key))
        self.read(self._context.changes.taken_out(key))
        self._deleted = outer

    def _table(self, table: Element) -> None:
        for row in table:
            name = local(row)
            if name == "table-row":
                cells = [one for one in row if local(one) in ("table-cell", "covered-table-cell")]
                self.flow.paragraphs += row_of([self.flow.apart(partial(self.read, cell)) for cell in cells])
            elif name in _ROWS:
                self._table(row)

    def _drawing(self, parent: Element) -> None:
        """Text boxes are read behind the paragraph they hang on, pictures kept."""
        for element in (parent, *parent):
            name = local(element)
            if name == "text-box":
                self._boxes.append(element)
            elif name == "image":
                self._context.picture(element, self.flow.number)
            elif name in ("p", "h", "list"):
                # The words of a drawn shape.
                self._boxes.append(parent)
                return
            elif element is not parent:
                self._drawing(element)

    def _point(self, element: Element, name: str) -> bool:
        """A mark with no letters; whether it was one."""
        if name == "change-start":
            self._context.changes.begin(attribute(element, "change-id"))
        elif name == "change-end":
            self._context.changes.end(attribute(element, "change-id"))
        elif name in ("bookmark", "bookmark-start"):
            self.flow.open.labels += (attribute(element, "name"),)
        else:
            return name == "bookmark-end"
        return True

"""The text of a Word file: its blocks and runs as paragraphs with runs, nothing hidden in a wrapper lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.container import TOO_LARGE
from inkwell.exchange.docx.elements import children, ends_page, is_drop_capital
from inkwell.exchange.docx.fields import Fields, is_contents
from inkwell.exchange.docx.package import MOST_PARAGRAPHS
from inkwell.exchange.docx.runs import RunLook, RunReader, mark_of
from inkwell.exchange.docx.styles import Styles, read_paragraph
from inkwell.exchange.docx.symbols import in_font, symbol
from inkwell.exchange.docx.wrappers import cells, chosen, is_contents_control, letters, math, rows
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.rich.flow import Aside, Mark, Paragraph, Role, Run
from inkwell.exchange.rich.rows import row_of
from inkwell.exchange.xml_reading import attribute, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

    from inkwell.exchange.source import Remarks

_MOST_LETTERS = 20 * 2**20
_ROLES = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "author": Role.AUTHOR, "byline": Role.AUTHOR}
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_WRAPPERS = (*_CHANGES, "sdtContent", "customXml", "smartTag", "dir", "bdo", "hyperlink", "rubyBase")
_PLAIN_LETTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t", "ptab": "\t", "cr": "\n"}


@dataclass(frozen=True)
class Context:
    """What the text refers to.

    `aside` gives comments and notes by kind and id, `picture` takes one by the id of its relationship and the number of its
    paragraph, `tell` is called now and then with the count of paragraphs.
    """

    styles: Styles
    remarks: Remarks
    name: str
    aside: Callable[[str, str], Aside | None]
    picture: Callable[[str, int], None]
    tell: Callable[[int], None] = lambda count: None


@dataclass(frozen=True)
class _Changed:
    """The changes one stands in."""

    inserted: Mark | None = None
    deleted: Mark | None = None


_UNCHANGED = _Changed()


class BodyReader:
    """Reads blocks one after the other; `paragraphs` grows, `hidden_words` counts what is not shown."""

    def __init__(self, context: Context, root: Element) -> None:
        self.paragraphs: list[Paragraph] = []
        self.hidden_words = 0
        self._context = context
        self._runs = RunReader(context.styles)
        self._fields = Fields(root)
        self._moves = {"moveFrom": "", "moveTo": ""}
        self._boxes: list[Element] = []
        self._page_waits = False
        self._letters = self._count = 0
        self._labels: list[str] = []
        self._begins: list[str] = []
        self._contents = self._links = 0
        self._open = Paragraph()
        self._last: RunLook | None = None
        self._own_letters = False

    def read(self, blocks: Iterable[Element], changed: _Changed = _UNCHANGED) -> None:
        """Every paragraph of a body, cell, note or text box."""
        for block in blocks:
            name = local(block)
            if name == "p":
                self._paragraph(block, changed)
            elif name == "tbl":
                self._table(block, changed)
            elif name == "sdt":
                is_list = is_contents_control(block)
                self._contents += is_list
                for content in children(block, "sdtContent"):
                    self.read(content, changed)
                self._contents -= is_list
            elif name == "AlternateContent":
                self.read(chosen(block), changed)
            elif name in _WRAPPERS:
                self.read(block, self._within(block, name, changed))
            elif name == "r":
                # Runs that stand in no paragraph are a damaged file's, and words all the same.
                self._run(block, changed)
            else:
                self._point(block, name)

    def _paragraph(self, element: Element, changed: _Changed) -> None:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise UnreadableError(TOO_LARGE, name=self._context.name)
        if self._count % 2_000 == 0:
            self._context.tell(self._count)
        properties = next(iter(children(element, "pPr")), None)
        paragraph = self._dressed(properties)
        self._begin(paragraph, self._page_waits)
        self._page_waits = False
        self._inline(element, changed)
        paragraph = self._open
        self._end_of(properties, paragraph, changed)
        if paragraph.starts_page and not paragraph.runs and not paragraph.labels and len(self.paragraphs) > 1:
            self.paragraphs.pop()
            self._page_waits = True
        self._close()
        self._page_waits = self._page_waits or (properties is not None and ends_page(properties))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box, changed)

    def _begin(self, paragraph: Paragraph, starts_page: bool) -> None:
        paragraph.starts_page = paragraph.starts_page or starts_page
        paragraph.labels = tuple(self._labels)
        paragraph.runs += [Run(begins=key) for key in self._begins]
        self._labels, self._begins = [], []
        self._open, self._last, self._own_letters = paragraph, None, False
        self.paragraphs.append(paragraph)

    def _close(self) -> None:
        """A paragraph whose letters are all a list of contents is a line of it."""
        if any(run.text.strip() for run in self._open.runs) and (self._contents or not self._own_letters):
            self._open.role = Role.CONTENTS
            self._open.level = 0

    def _dressed(self, properties: Element | None) -> Paragraph:
        name = ""
        if properties is not None:
            name = next((attribute(one, "val") for one in children(properties, "pStyle")), "")
        base = style = self._context.styles.paragraph(name)
        if properties is not None:
            style = replace(base)
            read_paragraph(properties, style)
        self._runs.begin(base)
        role = next((_ROLES[name] for name in style.names if name in _ROLES), Role.TEXT)
        if style.is_contents:
            role = Role.CONTENTS
        elif style.is_list and not style.level:
            role = Role.LIST
        return Paragraph(
            level=0 if style.is_contents or role is Role.TITLE else style.level,
            role=role,
            is_quoted=style.is_quote,
            is_centred=style.is_centred,
            starts_page=style.starts_page,
            joins_next=properties is not None and is_drop_capital(properties),
            indent=0.0 if style.is_list else style.indent,
        )

    def _end_of(self, properties: Element | None, paragraph: Paragraph, changed: _Changed) -> None:
        """What was done to the paragraph's mark."""
        paragraph.inserted, paragraph.deleted = changed.inserted, changed.deleted
        for look in children(properties, "rPr") if properties is not None else ():
            for one in look:
                name = local(one)
                if name in ("ins", "moveTo"):
                    paragraph.inserted = mark_of(one, self._move(name))
                elif name in ("del", "moveFrom"):
                    paragraph.deleted = mark_of(one, self._move(name))

    def _table(self, table: Element, changed: _Changed) -> None:
        """A line a row; but a table that only lays out a page, or holds headings, is read like text."""
        for row in rows(table):
            within = changed
            for properties in children(row, "trPr"):
                for one in properties:
                    if local(one) in _CHANGES:
                        within = self._within(one, local(one), within)
            outer, filled = self.paragraphs, []
            for cell in cells(row):
                self.paragraphs = []
                self.read(cell, within)
                filled.append(self.paragraphs)
            self.paragraphs = outer + row_of(filled)

    def _inline(self, parent: Element, changed: _Changed) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, changed)
            elif name in _WRAPPERS:
                is_link = name == "hyperlink"
                if is_link and attribute(element, "id"):
                    self._context.remarks.add(RemarkKind.LINKS_LOST, "".join(element.itertext()))
                self._links += is_link
                self._inline(element, self._within(element, name, changed))
                self._links -= is_link
            elif name == "sdt":
                for content in children(element, "sdtContent"):
                    self._inline(content, changed)
            elif name == "fldSimple":
                is_list = is_contents(attribute(element, "instr"))
                self._contents += is_list
                self._inline(element, changed)
                self._contents -= is_list
            elif name == "AlternateContent":
                self._inline(chosen(element), changed)
            elif name == "commentRangeStart":
                self._open.runs.append(Run(begins=attribute(element, "id")))
                self._last = None
            elif name == "bookmarkStart":
                self._open.labels += (attribute(element, "name"),)
            elif name in ("oMath", "oMathPara"):
                self._text("".join(math(element)), RunLook(), changed)
            elif name != "pPr":
                self._point(element, name)

    def _run(self, run: Element, changed: _Changed) -> None:
        look: RunLook | None = None
        font = ""
        for element in run:
            name = local(element)
            if name == "rPr":
                look = self._runs.look(element)
                font = next((attribute(one, "ascii") for one in children(element, "rFonts")), "")
            elif name == "t":
                self._text(in_font(letters(element), font), look or self._runs.look(None), changed)
            elif name == "delText":
                gone = changed if changed.deleted else replace(changed, deleted=Mark())
                self._text(letters(element), look or self._runs.look(None), gone)
            elif name in _PLAIN_LETTERS:
                self._text(_PLAIN_LETTERS[name], look or self._runs.look(None), changed)
            elif name == "sym":
                letter = symbol(attribute(element, "font"), attribute(element, "char"))
                self._text(letter, look or self._runs.look(None), changed)
            else:
                self._special(element, name, look or self._runs.look(None), changed)

    def _special(self, element: Element, name: str, look: RunLook, changed: _Changed) -> None:
        if name == "br":
            self._break(attribute(element, "type"), look, changed)
        elif name == "fldChar":
            self._fields.mark(element)
        elif name == "instrText":
            self._fields.instruct(element)
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            aside = self._context.aside(name.removesuffix("Reference"), attribute(element, "id"))
            if aside is not None:
                self._open.runs.append(Run(aside=aside, inserted=changed.inserted, deleted=changed.deleted))
                self._last = None
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name == "AlternateContent":
            for one in chosen(element):
                self._special(one, local(one), look, changed)
        elif name == "ruby":
            for base in children(element, "rubyBase"):
                self._inline(base, changed)

    def _break(self, kind: str, look: RunLook, changed: _Changed) -> None:
        if kind == "page" and not changed.deleted:
            if any(run.text.strip() for run in self._open.runs):
                rest = replace(self._open, runs=[], starts_page=False)
                self._close()
                self._begin(rest, True)
            else:
                self._open.starts_page = True
        else:
            self._text("\n", look, changed)

    def _text(self, text: str, look: RunLook, changed: _Changed) -> None:
        if self._fields.hides or not text:
            return
        self._letters += len(text)
        if self._letters > _MOST_LETTERS:
            raise UnreadableError(TOO_LARGE, name=self._context.name)
        if look.is_hidden:
            self.hidden_words += len(text.split())
            self._context.remarks.add(RemarkKind.HIDDEN_TEXT_LEFT_OUT, text)
            return
        if text.strip() and not self._fields.in_contents:
            self._own_letters = True
        runs = self._open.runs
        if look is self._last or look == self._last:
            last = runs[-1]
            if last.inserted == changed.inserted and last.deleted == changed.deleted:
                last.text += text
                return
        elif text.strip():
            for kind in look.lost:
                self._context.remarks.add(kind, text)
        self._last = look
        runs.append(
            Run(
                text,
                look.style,
                look.is_underlined and not self._links,
                changed.inserted,
                changed.deleted,
                look.formatted,
                look.was,
            )
        )

    def _point(self, element: Element, name: str) -> None:
        """A mark with no letters; one between two paragraphs belongs to the next."""
        if name == "bookmarkStart":
            if label := attribute(element, "name"):
                self._labels.append(label)
        elif name == "commentRangeStart":
            self._begins.append(attribute(element, "id"))
        elif name in ("moveFromRangeStart", "moveToRangeStart"):
            self._moves[name.removesuffix("RangeStart")] = attribute(element, "name")
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            self._moves[name.removesuffix("RangeEnd")] = ""

    def _drawing(self, parent: Element) -> None:
        """Text boxes are read behind the paragraph they hang on, pictures kept."""
        for element in parent:
            name = local(element)
            if name == "txbxContent":
                self._boxes.append(element)
            elif name == "blip":
                self._context.picture(attribute(element, "embed"), self._number())
            elif name == "imagedata":
                self._context.picture(attribute(element, "id"), self._number())
            elif name == "AlternateContent":
                self._drawing(chosen(element))
            else:
                self._drawing(element)

    def _number(self) -> int:
        return max(0, len(self.paragraphs) - 1)

    def _within(self, element: Element, name: str, changed: _Changed) -> _Changed:
        if name in ("ins", "moveTo"):
            return replace(changed, inserted=mark_of(element, self._move(name)))
        if name in ("del", "moveFrom"):
            return replace(changed, deleted=mark_of(element, self._move(name)))
        return changed

    def _move(self, name: str) -> str:
        return self._moves.get(name, "")

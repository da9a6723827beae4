"""The text of a Word file: its blocks and runs as paragraphs with runs, nothing hidden in a wrapper lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.docx.elements import children, ends_page, is_drop_capital
from inkwell.exchange.docx.fields import Fields, is_contents
from inkwell.exchange.docx.numbering import Numbering
from inkwell.exchange.docx.runs import RunReader, mark_of
from inkwell.exchange.docx.styles import ParagraphStyle, Styles, read_paragraph
from inkwell.exchange.docx.symbols import in_font, symbol
from inkwell.exchange.docx.wrappers import cells, chosen, is_contents_control, letters, math, rows
from inkwell.exchange.reading.xml_reading import attribute, local
from inkwell.exchange.rich.builder import UNCHANGED, Changed, FlowBuilder, RunLook
from inkwell.exchange.rich.flow import Aside, Mark, Paragraph, Role
from inkwell.exchange.rich.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

    from inkwell.exchange.reading.source import Remarks

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
    numbering: Numbering = field(default_factory=Numbering)
    tell: Callable[[int], None] = lambda count: None


class BodyReader:
    """Reads blocks one after the other into a flow."""

    def __init__(self, context: Context, root: Element) -> None:
        self.flow = FlowBuilder(context.name, context.remarks, context.tell)
        self._context = context
        self._runs = RunReader(context.styles)
        self._fields = Fields(root)
        self._moves = {"moveFrom": "", "moveTo": ""}
        self._boxes: list[Element] = []
        self._contents = self._links = 0
        self._style, self._style_name = ParagraphStyle(), ""

    def read(self, blocks: Iterable[Element], changed: Changed = UNCHANGED) -> None:
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

    def _paragraph(self, element: Element, changed: Changed) -> None:
        properties = next(iter(children(element, "pPr")), None)
        self.flow.begin(self._dressed(properties))
        self._inline(element, changed)
        self._number()
        self._end_of(properties, self.flow.open, changed)
        self.flow.end(self._contents > 0)
        if properties is not None and ends_page(properties):
            self.flow.page_waits = True
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box, changed)

    def _number(self) -> None:
        """A heading without words whose number is made by a list is called by that number."""
        style, heading = self._style, self.flow.open
        if heading.level and style.number:
            label = self._context.numbering.label(style.number, style.number_level, self._style_name)
            if not heading.text.strip():
                self.flow.text(label, RunLook())

    def _dressed(self, properties: Element | None) -> Paragraph:
        name = ""
        if properties is not None:
            name = next((attribute(one, "val") for one in children(properties, "pStyle")), "")
        base = style = self._context.styles.paragraph(name)
        if properties is not None:
            style = replace(base)
            read_paragraph(properties, style)
        self._runs.begin(base)
        self._style, self._style_name = style, name
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

    def _end_of(self, properties: Element | None, paragraph: Paragraph, changed: Changed) -> None:
        """What was done to the paragraph's mark."""
        paragraph.inserted, paragraph.deleted = changed.inserted, changed.deleted
        for look in children(properties, "rPr") if properties is not None else ():
            for one in look:
                name = local(one)
                if name in ("ins", "moveTo"):
                    paragraph.inserted = mark_of(one, self._move(name) or _moved(name, paragraph))
                elif name in ("del", "moveFrom"):
                    paragraph.deleted = mark_of(one, self._move(name) or _moved(name, paragraph))

    def _table(self, table: Element, changed: Changed) -> None:
        """A line a row; but a table that only lays out a page, or holds headings, is read like text."""
        for row in rows(table):
            within = changed
            for properties in children(row, "trPr"):
                for one in properties:
                    if local(one) in _CHANGES:
                        within = self._within(one, local(one), within)
            filled = [self.flow.apart(partial(self.read, cell, within)) for cell in cells(row)]
            self.flow.paragraphs += row_of(filled)

    def _inline(self, parent: Element, changed: Changed) -> None:
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
                self.flow.aside_begins(attribute(element, "id"))
            elif name == "bookmarkStart":
                self.flow.open.labels += (attribute(element, "name"),)
            elif name in ("oMath", "oMathPara"):
                self._text("".join(math(element)), RunLook(), changed)
            elif name != "pPr":
                self._point(element, name)

    def _run(self, run: Element, changed: Changed) -> None:
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

    def _special(self, element: Element, name: str, look: RunLook, changed: Changed) -> None:
        if name == "br":
            self._break(attribute(element, "type"), look, changed)
        elif name == "fldChar":
            self._fields.mark(element)
        elif name == "instrText":
            self._fields.instruct(element)
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            aside = self._context.aside(name.removesuffix("Reference"), attribute(element, "id"))
            if aside is not None:
                self.flow.aside(aside, changed)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name == "AlternateContent":
            for one in chosen(element):
                self._special(one, local(one), look, changed)
        elif name == "ruby":
            for base in children(element, "rubyBase"):
                self._inline(base, changed)

    def _break(self, kind: str, look: RunLook, changed: Changed) -> None:
        if kind == "page" and not changed.deleted:
            self.flow.new_page()
        else:
            self._text("\n", look, changed)

    def _text(self, text: str, look: RunLook, changed: Changed) -> None:
        if self._fields.hides:
            return
        if self._links and look.is_underlined:
            look = replace(look, is_underlined=False)
        self.flow.text(text, look, changed, self._fields.in_contents)

    def _point(self, element: Element, name: str) -> None:
        """A mark with no letters; one between two paragraphs belongs to the next."""
        if name == "bookmarkStart":
            self.flow.wait(label=attribute(element, "name"))
        elif name == "commentRangeStart":
            self.flow.wait(begins=attribute(element, "id"))
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
                self._context.picture(attribute(element, "embed"), self.flow.number)
            elif name == "imagedata":
                self._context.picture(attribute(element, "id"), self.flow.number)
            elif name == "AlternateContent":
                self._drawing(chosen(element))
            else:
                self._drawing(element)

    def _within(self, element: Element, name: str, changed: Changed) -> Changed:
        if name in ("ins", "moveTo"):
            return replace(changed, inserted=mark_of(element, self._move(name)))
        if name in ("del", "moveFrom"):
            return replace(changed, deleted=mark_of(element, self._move(name)))
        return changed

    def _move(self, name: str) -> str:
        return self._moves.get(name, "")


def _moved(name: str, paragraph: Paragraph) -> str:
    """The name of the move a paragraph's mark goes with: that of its words."""
    marks = [run.inserted if name == "moveTo" else run.deleted for run in paragraph.runs]
    named = [mark.move for mark in marks if mark and mark.move]
    return named[-1] if named and name.startswith("move") else ""

"""A page's elements as paragraphs: what is known is read, scripts and forms are not, and the words of all else stay."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.html.letters import Worn, inline_worn, worn_by
from inkwell.exchange.html.notes import COMMENT, Notes
from inkwell.exchange.html.parsing import kinds_of, tag_of
from inkwell.exchange.html.style_sheet import Look, StyleSheet
from inkwell.exchange.html.tags import BLOCKS, LINES, PAGES, SKIPPED
from inkwell.exchange.rich.flow import Aside, Paragraph, Role, Run
from inkwell.exchange.rich.lines import Dress, lines_of
from inkwell.exchange.rich.page_names import ATTRIBUTE, UNSAID, named_by
from inkwell.exchange.rich.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Remarks

_ROLES = {
    "title": Role.TITLE,
    "msotitle": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "msosubtitle": Role.SUBTITLE,
    "author": Role.AUTHOR,
    "byline": Role.AUTHOR,
}
_CONTENTS = re.compile(r"^(?:toc|landmarks|page-list|msotoc\d|contents|tableofcontents)$")
_SIGNED = re.compile(r"^\*\*(.{1,80}?:)\*\*")
_EMPTY_BRACKETS = re.compile(r"^[\[(]\s*[\])][.:]?\s*")
_KEPT_SPACES = re.compile("[ \u00a0]{2,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_OPENING = "lead"
BREAK = "* * *"
_DEEPEST = 180


@dataclass
class PageFlow:
    """What was in a page. `left_out` counts words that are in none of the paragraphs."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    pictures: list[tuple[BookPicture, int]] = field(default_factory=list["tuple[BookPicture, int]"])
    left_out: int = 0


class PageReader:
    """Reads the pages of one book: one style sheet a page, and notes over all of them."""

    def __init__(
        self,
        remarks: Remarks,
        notes: Notes,
        picture: Callable[[str, str], BookPicture | None],
    ) -> None:
        self._remarks, self._notes, self._picture = remarks, notes, picture
        self._sheet = StyleSheet()
        self._page = PageFlow()
        self._runs: list[Run] = []
        self._worn = Worn()
        self._lost: frozenset[RemarkKind] = frozenset()
        self._asides = 0

    def read(self, root: Element, sheet: StyleSheet) -> PageFlow:
        """The paragraphs of a page or a part of one."""
        self._sheet, self._page, self._runs = sheet, PageFlow(), []
        self._walk(root, Worn(), 0)
        self._end(Worn())
        return self._page

    def _walk(self, element: Element, worn: Worn, depth: int) -> None:
        tag = tag_of(element)
        if not tag or tag in SKIPPED or element in self._notes.taken:
            return
        if named_by(element.get(ATTRIBUTE)) == UNSAID:
            return
        if depth > _DEEPEST:
            self._letters("".join(element.itertext()), worn)
            return
        kinds = kinds_of(element)
        look = self._look(element, tag)
        if self._is_left_out(element, tag, kinds, look):
            return
        if element in self._notes.by_link:
            self._note(element, worn)
            return
        if tag == "br":
            self._runs.append(Run("\n", worn.style))
        elif tag in ("img", "image"):
            self._image(element)
        elif tag == "table":
            self._end(worn)
            self._table(element, worn, depth)
        elif tag in BLOCKS:
            self._block(element, tag, kinds, look, worn, depth)
        else:
            self._inline(element, tag, kinds, look, worn, depth)

    def _look(self, element: Element, tag: str) -> Look:
        return self._sheet.look(tag, element.get("class") or "", element.get("style") or "")

    def _is_left_out(self, element: Element, tag: str, kinds: frozenset[str], look: Look) -> bool:
        """Page numbers, line numbers, lists of contents, what is not shown."""
        words = "".join(element.itertext()).strip() if kinds or look.hidden or tag == "nav" else ""
        number = words.strip("[](){}. ").isalnum() and len(words) < 12
        if (kinds & PAGES and (number or not words)) or (kinds & LINES and words.isdigit()):
            self._leave(words, RemarkKind.HEADERS_LEFT_OUT)
        elif (tag == "nav" or kinds & {"landmarks", "page-list"}) and words:
            self._leave(words, RemarkKind.CONTENTS_LEFT_OUT)
        elif look.hidden or element.get("hidden") is not None or tag == "case":
            self._leave(words or "".join(element.itertext()).strip(), RemarkKind.HIDDEN_TEXT_LEFT_OUT)
        else:
            return False
        return True

    def _leave(self, words: str, kind: RemarkKind) -> None:
        if words:
            self._page.left_out += len(words.split())
            self._remarks.add(kind, words)

    # Blocks.

    def _block(
        self, element: Element, tag: str, kinds: frozenset[str], look: Look, worn: Worn, depth: int
    ) -> None:
        self._end(worn)
        if tag == "hr":
            labels = _labels(_label(element, worn))
            self._page.paragraphs.append(Paragraph([Run(BREAK)], is_centred=True, labels=labels))
            return
        inner = replace(
            worn_by(look, worn),
            level=int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else worn.level,
            quoted=worn.quoted or tag == "blockquote" or "blockquote" in kinds,
            centred=look.centred
            if look.centred is not None
            else worn.centred or tag == "center" or element.get("align") == "center",
            indent=worn.indent + (look.indent or 0.0),
            keeps_lines=look.keeps_lines
            if look.keeps_lines is not None
            else worn.keeps_lines or tag == "pre",
            new_page=look.new_page is True or worn.new_page,
            role=self._role(element, tag, kinds, worn),
            label=_label(element, worn),
        )
        if inner.level:
            # A heading wears its own weight.
            inner = replace(
                inner,
                style=inner.style & ~Style.BOLD,
                role=inner.role if inner.role is Role.TITLE else Role.TEXT,
            )
        self._children(element, inner, depth)
        if self._runs or tag in ("p", "li", "pre"):
            self._end(inner, keeps=tag == "p")

    def _role(self, element: Element, tag: str, kinds: frozenset[str], worn: Worn) -> Role:
        if any(_CONTENTS.match(kind) for kind in kinds):
            return Role.CONTENTS
        named = next((_ROLES[kind] for kind in kinds if kind in _ROLES), None)
        if named and tag in ("p", "h1", "h2"):
            return named
        if tag in ("li", "dt", "dd"):
            return Role.LIST if worn.role is Role.TEXT else worn.role
        return worn.role

    def _children(self, element: Element, worn: Worn, depth: int) -> None:
        self._letters(element.text or "", worn)
        for child in element:
            self._walk(child, worn, depth + 1)
            if child.tail:
                self._letters(child.tail, worn)

    def _end(self, worn: Worn, keeps: bool = False) -> None:
        """The paragraph ends; an empty one is kept only where the page has one of its own."""
        runs = _trimmed(self._runs)
        self._runs = []
        if not any(run.text.strip() or run.aside for run in runs):
            if keeps and not worn.level:
                blank = Paragraph(starts_page=worn.new_page, labels=_labels(worn.label))
                self._page.paragraphs.append(blank)
            return
        self._page.paragraphs.append(
            Paragraph(
                runs,
                worn.level,
                worn.role,
                is_quoted=worn.quoted,
                is_centred=worn.centred,
                starts_page=worn.new_page,
                indent=worn.indent,
                labels=_labels(worn.label),
            )
        )

    def _table(self, table: Element, worn: Worn, depth: int) -> None:
        """A line a row, or the cells' own text where the table only lays out the page."""
        for row in table.iter():
            if tag_of(row) == "caption":
                self._walk(row, worn, depth + 1)
            if tag_of(row) != "tr" or _table_of(row) is not table or row in self._notes.taken:
                continue
            cells: list[list[Paragraph]] = []
            for cell in row:
                if tag_of(cell) in ("td", "th") and cell not in self._notes.taken:
                    outer, self._page.paragraphs = self._page.paragraphs, []
                    self._children(cell, worn_by(self._look(cell, "td"), worn), depth + 2)
                    self._end(worn)
                    cells.append(self._page.paragraphs)
                    self._page.paragraphs = outer
            self._page.paragraphs += row_of(cells)

    # Letters.

    def _inline(
        self, element: Element, tag: str, kinds: frozenset[str], look: Look, worn: Worn, depth: int
    ) -> None:
        if worn.label and _OPENING in kinds:
            # The first words of a chapter in a page of ours wear small capitals as its dress.
            look = Look()
        inner = inline_worn(element, tag, kinds, look, worn)
        if tag == "a" and (element.get("href") or "").startswith(("http:", "https:", "mailto:")):
            self._remarks.add(RemarkKind.LINKS_LOST, element.get("href") or "")
        before, behind = {"q": ("“", "”"), "rt": ("(", ")")}.get(tag, ("", ""))
        if tag == "rp" or (tag == "rt" and _has_parentheses(element)):
            before = behind = ""
        self._letters(before, inner)
        self._children(element, inner, depth)
        self._letters(behind, inner)

    def _letters(self, text: str, worn: Worn) -> None:
        if not text:
            return
        text = text.replace("\r\n", "\n") if worn.keeps_lines else _SPACES.sub(" ", text)
        if "\u00a0" in text:
            # A no-break space beside another space only keeps a page from closing up the two.
            text = _KEPT_SPACES.sub(
                lambda met: met[0].replace("\u00a0", " ") if " " in met[0] else met[0], text
            )
        if not worn.keeps_lines and text[0] == " " and _ends_in_space(self._runs):
            text = text[1:]
        if not text:
            return
        if text.strip():
            for kind in worn.lost - self._lost:
                self._remarks.add(kind, text)
            self._lost = worn.lost
        self._runs.append(
            Run(text, worn.style, worn.is_underlined, inserted=worn.inserted, deleted=worn.deleted)
        )

    def _note(self, link: Element, worn: Worn) -> None:
        """The note a link leads to, at its place."""
        kind, blocks = self._notes.by_link[link]
        self._asides += 1
        words = self._note_words(blocks)
        key = f"html-{self._asides}"
        if words and kind == COMMENT:
            # A remark in a file of ours: part of the text that went out.
            self._runs.append(Run(aside=Aside(_SIGNED.sub(r"\1", words), key=key, was_sent=True)))
        elif words:
            self._runs.append(Run(aside=Aside(f"{kind}: {words}", key=key)))

    def _note_words(self, blocks: tuple[Element, ...]) -> str:
        inner = PageReader(self._remarks, Notes(taken=set(self._notes.backlinks)), self._picture)
        lines: list[str] = []
        for block in blocks:
            page = inner.read(block, self._sheet)
            lines += [line for one in page.paragraphs for line in lines_of(one, Dress()).lines]
        return _EMPTY_BRACKETS.sub("", " ".join(line.strip() for line in lines if line.strip()))

    def _image(self, element: Element) -> None:
        address = (
            element.get("src")
            or element.get("href")
            or element.get("{http://www.w3.org/1999/xlink}href")
            or ""
        )
        name = (element.get("alt") or "").strip()
        kept = self._picture(address, name)
        if kept:
            self._page.pictures.append((kept, len(self._page.paragraphs)))
            self._remarks.add(RemarkKind.PICTURES_TO_NOTES, kept.name)
        else:
            self._remarks.add(RemarkKind.PICTURES_LEFT_OUT, name or address[:60])


def _label(element: Element, worn: Worn) -> str:
    """What a page of ours calls a block: its own name, or that of what it stands in."""
    return named_by(element.get(ATTRIBUTE)) or worn.label


def _labels(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _table_of(row: Element) -> Element | None:
    return next((one for one in row.iterancestors() if tag_of(one) == "table"), None)


def _has_parentheses(reading: Element) -> bool:
    """Whether a page has its own parentheses around a ruby's reading."""
    around = reading.getparent()
    return around is not None and any(tag_of(one) == "rp" for one in around)


def _ends_in_space(runs: list[Run]) -> bool:
    """Whether white space here would be one too many."""
    for run in reversed(runs):
        if run.text:
            return run.text[-1] in " \n"
    return True


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without white space at the ends of lines; no-break spaces stay."""
    kept = [run for run in runs if run.text or run.aside]
    while kept and kept[-1].text and not kept[-1].aside:
        kept[-1].text = kept[-1].text.rstrip(" \n")
        if kept[-1].text:
            break
        kept.pop()
    for before, run in itertools.pairwise(kept):
        if run.text.startswith("\n"):
            before.text = before.text.rstrip(" ")
    return kept

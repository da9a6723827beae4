"""Markdown: `#` parts, `##` chapters, `###` scenes, a blank line between paragraphs, `***` between scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inkwell.domain.exchange.book import Book, BookNode, scene_titles
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import OPENING
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.structure.outline_levels import tree_from
from inkwell.exchange.text.front_matter import write_front_matter
from inkwell.exchange.text.head_facts import head_facts
from inkwell.exchange.text.left_comments import with_comments
from inkwell.exchange.text.markdown_blocks import Heading, Paragraph, blocks_of, paragraphs_of
from inkwell.exchange.text.markdown_lines import from_markdown, to_markdown
from inkwell.exchange.text.markdown_notes import with_page_marks
from inkwell.exchange.text.plain_headings import find_headings
from inkwell.exchange.text.plain_lines import Item
from inkwell.exchange.text.text_book import TextBook
from inkwell.exchange.text.text_pieces import pieces_of
from inkwell.exchange.text.wrapped_lines import are_wrapped

_LEAST_HEADINGS, _MANY_LINES, _MOST = 2, 8, 0.8
# Of a heading, as pandoc and its kin write them: {#name .class key=value}, {-}.
_ATTRIBUTE = r"(?:-|[#.][\w-]+|[\w-]+=\S+)"
_ATTRIBUTES = re.compile(rf"\s+\{{{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\}}$")
_TAGGED = re.compile(r"<h([1-6])\b[^<>]*>([^<>]+)</h\1>", re.IGNORECASE)
_BLANK = frozenset(["&nbsp;", "&#160;", "<br>", "<br/>", "<br />", "\\"])
_WIDER = 2
_LEVEL = {NodeKind.PART: 2, NodeKind.CHAPTER: 3, NodeKind.SCENE: 4}
_OWN = {level: kind for kind, level in _LEVEL.items()}
_BREAK = 9
# Says in the front matter that levels mean what they mean here, and that only rules are breaks.
_MARK = "Inkwell"


def is_own(text: str) -> bool:
    """Whether Inkwell wrote it: its front matter says so."""
    head, _, body = text.lstrip("\ufeff").removeprefix("---\n").partition("\n---\n")
    return bool(body) and f"\ngenerator: {_MARK}" in head


def read(text: str, title: str) -> Book:
    """A book from Markdown. What the levels of its headings mean is told by how many there are."""
    return read_text(text, title, Remarks()).book


def read_text(text: str, title: str, remarks: Remarks, wrapped: str = "") -> TextBook:
    """A book from Markdown with all that is to be told of it; `wrapped` as in `ImportOptions`.

    Where hardly anything is marked as a heading, headings are looked for as in plain text.
    """
    head = head_facts(text, remarks)
    title = head.title or title
    if head.generator == _MARK:
        nodes = _tree(_pieces(head.body))
        words = head.words + len(head.body.split())
        return TextBook(Book(title, nodes, head.author, head.language), head.notes, words)
    body = with_page_marks(head.body, remarks)
    items = _items(body, wrapped, remarks)
    if sum(item.kind == "heading" for item in items) < _LEAST_HEADINGS:
        find_headings(items)
    pieces = pieces_of(items, remarks, _least_gap(items))
    if not any(piece.level for piece in pieces):
        remarks.add(RemarkKind.NO_HEADINGS)
    outline = tree_from(pieces, title, bool(head.title))
    book = Book(outline.title, outline.nodes, head.author, head.language)
    return TextBook(book, head.notes, head.words + len(body.split()))


def _least_gap(items: list[Item]) -> int:
    """How many blank lines part paragraphs: one, as Markdown has it, but none in a file of lines with hardly any."""
    inner = [item.blank_before for item in items[1:] if not item.kind and not item.is_exact]
    together = sum(gap == 0 for gap in inner)
    return 0 if len(inner) >= _MANY_LINES and together >= _MOST * len(inner) else 1


def _items(text: str, wrapped: str, remarks: Remarks) -> list[Item]:
    """The blocks of a file as items."""
    blocks = blocks_of(text, comments=True)
    lines = [block.lines for block in blocks if isinstance(block, Paragraph)]
    is_wrapped = are_wrapped(lines) if not wrapped else wrapped == "yes"
    if is_wrapped:
        remarks.add(RemarkKind.LINES_JOINED, count=sum(len(one) > 1 for one in lines))
    items: list[Item] = []
    wider = 0
    for block in blocks:
        if isinstance(block, Paragraph) and not block.literal and len(block.lines) == 1:
            if block.lines[0].strip() in _BLANK:
                # It is there for the space it takes.
                wider = _WIDER
                continue
            if tagged := _TAGGED.fullmatch(block.lines[0].strip()):
                block = Heading(int(tagged[1]), tagged[2])
        if isinstance(block, Heading):
            title = from_markdown(_ATTRIBUTES.sub("", block.line))
            items.append(
                Item(title, kind="heading", title=title, level=block.level, is_complete=True, is_exact=True)
            )
        elif isinstance(block, Paragraph):
            made = [
                Item(from_markdown(line), is_exact=block.literal) for line in paragraphs_of(block, is_wrapped)
            ]
            for place, item in enumerate(made):
                item.blank_before = 1 if block.literal else 0 if place else block.gap + wider
            items += made
            wider = 0
        else:
            items.append(Item(block.line, kind="break"))
    return items


def write(book: Book, comments: bool = True) -> str:
    """The book as Markdown that `read` gives back unchanged; comments stay, as Markdown's own, where `comments` says so.

    Foot- and endnotes always do.
    """
    named = {"author": book.author, "lang": book.language}
    fields = {
        "title": book.title,
        **{key: value for key, value in named.items() if value},
        "generator": _MARK,
    }
    lines = [*write_front_matter(fields), ""]

    def put(nodes: tuple[BookNode, ...]) -> None:
        for node in nodes:
            lines.extend([f"{'#' * _LEVEL[node.kind]} {_heading(node.title)}", ""])
            text = node.text if comments else with_comments(node.text, _note_alone)
            text = text if node.kind is NodeKind.SCENE else ""
            for paragraph in text.split("\n") if text else ():
                lines.extend([to_markdown(paragraph), ""])
            put(node.children)

    put(book.nodes)
    return "\n".join(lines).rstrip("\n") + "\n"


def _note_alone(mark: str) -> str:
    """A comment where it is a note, "" for a remark."""
    return mark if mark.removeprefix(OPENING).lstrip().startswith(("Footnote: ", "Endnote: ")) else ""


def _heading(title: str) -> str:
    """A title on one line; marks at its end, which would be taken for the heading's own, are escaped."""
    line = to_markdown(" ".join(title.split())) if title.split() else "—"
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def _pieces(text: str) -> list[tuple[int, str, list[str]]]:
    """`(level, heading, paragraphs)` of a text of our own; level 0 for text before any heading, `_BREAK` after a rule."""
    pieces: list[tuple[int, str, list[str]]] = [(0, "", [])]
    for block in blocks_of(text, comments=False):
        if isinstance(block, Heading):
            pieces.append((block.level, from_markdown(block.line), []))
        elif isinstance(block, Paragraph):
            pieces[-1][2].extend(map(from_markdown, paragraphs_of(block, wrapped=False)))
        elif block.rule:
            pieces.append((_BREAK, "", []))
        else:
            pieces[-1][2].append(from_markdown(block.line))
    return [
        piece for piece in pieces if piece[0] not in (0, _BREAK) or any(line.strip() for line in piece[2])
    ]


@dataclass
class _Open:
    """A part or chapter while its children are still being read."""

    kind: NodeKind
    title: str
    children: list[_Open | BookNode] = field(default_factory=list["_Open | BookNode"])


def _tree(pieces: list[tuple[int, str, list[str]]]) -> tuple[BookNode, ...]:
    book = _Open(NodeKind.PART, "")
    part = chapter = book
    number = 0
    for level, heading, paragraphs in pieces:
        kind = _OWN.get(level, NodeKind.SCENE)
        text = "\n".join(paragraphs)
        if kind is NodeKind.PART:
            part = chapter = _Open(kind, heading)
            book.children.append(part)
        elif kind is NodeKind.CHAPTER:
            chapter = _Open(kind, heading)
            part.children.append(chapter)
        if text.strip() or kind is NodeKind.SCENE:
            number += 1
            named = kind is NodeKind.SCENE and bool(heading)
            chapter.children.append(
                BookNode(NodeKind.SCENE, heading if named else scene_titles(text, number), text)
            )
    return _closed(book).children


def _closed(node: _Open | BookNode) -> BookNode:
    if isinstance(node, BookNode):
        return node
    return BookNode(node.kind, node.title, children=tuple(_closed(child) for child in node.children))

"""Plain text: novels as they come, with chapters to be recognised and hard line ends to be joined."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.structure.outline_levels import tree_from
from inkwell.exchange.text import plain_own
from inkwell.exchange.text.gutenberg import without_frame
from inkwell.exchange.text.head_facts import head_facts
from inkwell.exchange.text.plain_headings import find_headings
from inkwell.exchange.text.plain_lines import items_of
from inkwell.exchange.text.text_book import TextBook
from inkwell.exchange.text.text_pieces import KINDS, pieces_of
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.text.plain_lines import Item

_LONGEST_FRONT = 40
TITLE_PAGE = tr_noop("Title page")
_BY = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|Autor:|Author:)\s+(?P<author>[^\W\d_a-zà-ÿ][^.!?]{1,50})$"
)
_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"'»)]*$")
_PROSE_WORDS = 12


def read(text: str, title: str) -> Book:
    """A book from plain text: parts, chapters and scenes where the text marks them, else one chapter."""
    return read_text(text, title, Remarks()).book


def read_text(text: str, title: str, remarks: Remarks, wrapped: str = "") -> TextBook:
    """A book from plain text with all that is to be told of it; `wrapped` as in `ImportOptions`."""
    if plain_own.is_own(text):
        return plain_own.read(text)
    head = head_facts(text, remarks)
    unframed = without_frame(head.body)
    if unframed.left_out.strip():
        remarks.add(RemarkKind.LICENCE_LEFT_OUT, unframed.left_out)
    found = items_of(unframed.text, wrapped)
    items = found.items
    if found.wrapped:
        remarks.add(RemarkKind.LINES_JOINED, count=sum(item.lines > 1 for item in items))
    find_headings(items)
    words = (
        head.words
        + len(unframed.left_out.split())
        + sum(len(item.text.split()) for item in items if item.kind != "break")
    )
    said = head.title or unframed.title
    front, author = _title_page(items, said or title)
    notes = (BookNote(TITLE_PAGE, "\n".join(item.text for item in front)),) if front else ()
    if front:
        remarks.add(RemarkKind.MATTER_AS_NOTE, front[0].text)
        items = items[len(front) :]
    pieces = pieces_of(items, remarks, _least_gap(items) if found.wrapped else 0)
    if not any(piece.level for piece in pieces):
        remarks.add(RemarkKind.NO_HEADINGS)
    outline = tree_from(pieces, said or title, bool(said))
    author = head.author or unframed.author or author
    book = Book(outline.title, outline.nodes, author, head.language or unframed.language)
    return TextBook(book, (*head.notes, *notes), words)


def _least_gap(items: list[Item]) -> int:
    """How many blank lines part the paragraphs of a text with broken lines: one, or none where indents do."""
    broken = [item for item in items[1:] if item.lines > 1 and not item.kind]
    return int(2 * sum(item.blank_before > 0 for item in broken) >= len(broken))


def _title_page(items: list[Item], title: str) -> tuple[list[Item], str]:
    """Short lines before the first heading that name the title or who wrote it, up to the first prose; and the name."""
    front: list[Item] = []
    for item in items:
        if item.kind in KINDS or item.kind == "heading" or _is_prose(item.text):
            break
        front.append(item)
    if not front or len(front) == len(items) or len(front) > _LONGEST_FRONT:
        return [], ""
    texts = [item.text.strip(" _*=") for item in front]
    authors = [match["author"].strip() for text in texts if (match := _BY.match(text))]
    follows = [below for above, below in pairwise(texts) if above.casefold() in ("by", "von", "par")]
    named = any(text.casefold() == title.casefold() for text in texts)
    contents = any(item.kind == "contents" for item in front)
    headed = any(item.kind in KINDS or item.kind == "heading" for item in items)
    if not headed or not (authors or follows or named or contents):
        return [], ""
    return front, next(iter([*authors, *follows]), "")


def _is_prose(text: str) -> bool:
    """Whether a paragraph is a sentence of some length, and no line of a title page."""
    return len(text.split()) >= _PROSE_WORDS and _SENTENCE_END.search(text) is not None

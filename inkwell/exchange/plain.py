"""Plain text: novels as they come, with chapters to be recognised and hard line ends to be joined."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange import plain_own
from inkwell.exchange.gutenberg import without_frame
from inkwell.exchange.outline_levels import Piece, tree_from
from inkwell.exchange.page_text import comment_mark
from inkwell.exchange.plain_headings import find_headings, most_common
from inkwell.exchange.plain_lines import items_of
from inkwell.exchange.source import Remarks
from inkwell.exchange.text_book import TextBook
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.plain_lines import Item

_NOTE = re.compile(r"\[(?P<kind>Footnote|Endnote|Note)(?:\s+[\dA-Z*†]{1,4})?:\s*(?P<text>[^\[\]\n]*)\]")
_LEVELS = {"part": 1, "chapter": 2, "scene": 3}
_KINDS = {"part": NodeKind.PART, "chapter": NodeKind.CHAPTER, "scene": NodeKind.SCENE}
_LONGEST_FRONT = 40
TITLE_PAGE = tr_noop("Title page")
_BY = re.compile(
    r"(?:by|von|par|por|di|de|door|autor:|author:)\s+(?P<author>[^\W\d_].{1,60})$", re.IGNORECASE
)


def read(text: str, title: str) -> Book:
    """A book from plain text: parts, chapters and scenes where the text marks them, else one chapter."""
    return read_text(text, title, Remarks()).book


def read_text(text: str, title: str, remarks: Remarks, wrapped: str = "") -> TextBook:
    """A book from plain text with all that is to be told of it; `wrapped` as in `ImportOptions`."""
    if plain_own.is_own(text):
        return plain_own.read(text)
    unframed = without_frame(text)
    if unframed.left_out.strip():
        remarks.add(RemarkKind.LICENCE_LEFT_OUT, unframed.left_out)
    found = items_of(unframed.text, wrapped)
    items = found.items
    if found.wrapped:
        remarks.add(RemarkKind.LINES_JOINED, count=sum(item.lines > 1 for item in items))
    find_headings(items)
    words = len(unframed.left_out.split()) + sum(
        len(item.text.split()) for item in items if item.kind != "break"
    )
    front, author = _title_page(items, unframed.title or title)
    notes = (BookNote(TITLE_PAGE, "\n".join(item.text for item in front)),) if front else ()
    if front:
        remarks.add(RemarkKind.MATTER_AS_NOTE, front[0].text)
        items = items[len(front) :]
    pieces = _pieces(items, remarks)
    if not any(piece.level for piece in pieces):
        remarks.add(RemarkKind.NO_HEADINGS)
    outline = tree_from(pieces, unframed.title or title, bool(unframed.title))
    book = Book(outline.title, outline.nodes, unframed.author or author, unframed.language)
    return TextBook(book, notes, words)


def _title_page(items: list[Item], title: str) -> tuple[list[Item], str]:
    """Short lines before the first heading that name the title or who wrote it, and the name."""
    first = next(
        (place for place, item in enumerate(items) if item.kind in _KINDS or item.kind == "heading"), 0
    )
    front = items[:first]
    if (
        not front
        or len(front) > _LONGEST_FRONT
        or sum(len(item.text.split()) for item in front) > 25 * len(front)
    ):
        return [], ""
    if any(len(item.text.split()) > 60 for item in front):
        return [], ""
    texts = [item.text.strip(" _*=") for item in front]
    authors = [match["author"].strip() for text in texts if (match := _BY.match(text))]
    follows = [
        below for above, below in itertools.pairwise(texts) if above.casefold() in ("by", "von", "par")
    ]
    named = any(text.casefold() == title.casefold() for text in texts)
    contents = any(item.kind == "contents" for item in front)
    if not (authors or follows or named or contents):
        return [], ""
    return front, next(iter([*authors, *follows]), "")


def _pieces(items: list[Item], remarks: Remarks) -> list[Piece]:
    """Headings, breaks and paragraphs as pieces of an outline."""
    marked = any(item.kind == "break" for item in items)
    gaps = [
        item.blank_before for above, item in itertools.pairwise(items) if not item.kind and not above.kind
    ]
    usual = most_common(gaps)
    wider = sum(gap > usual for gap in gaps)
    divides = 0 < wider <= len(gaps) / 3 or (wider and len(gaps) < 6 and wider < len(gaps) / 2 + 1)
    pieces = [Piece()]
    above = ""
    for item in items:
        if item.kind in _KINDS or item.kind == "heading":
            title = calm(item.title or item.text)
            pieces.append(Piece(_LEVELS.get(item.kind, item.level), title, kind=_KINDS.get(item.kind)))
        elif item.kind == "break":
            pieces.append(Piece(is_break=True))
        elif item.kind == "contents":
            remarks.add(RemarkKind.CONTENTS_LEFT_OUT, item.text)
        elif item.kind != "title":
            if not above and item.blank_before > usual and divides and pieces[-1].is_filled:
                if marked:
                    pieces[-1].lines.append("")
                else:
                    remarks.add(RemarkKind.BREAKS_UNSURE, item.text)
                    pieces.append(Piece(is_break=True))
            pieces[-1].lines.append(_NOTE.sub(lambda match: _note(match, remarks), item.text))
        above = item.kind
    return pieces


def _note(match: re.Match[str], remarks: Remarks) -> str:
    kind = "Endnote" if match["kind"] == "Endnote" else "Footnote"
    remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS, match["text"])
    return comment_mark(f"{kind}: {match['text']}") or match[0]


def calm(title: str) -> str:
    """A heading's words on one line, number and title told apart by a colon, in ordinary capitals."""
    label, _, below = title.strip(" .—–-[]_*#=~|").partition("\n")
    whole = (
        f"{_calm(label.rstrip(' .—–-:_*'))}: {_calm(below.strip(' ._'))}" if below.strip() else _calm(label)
    )
    return " ".join(whole.split())


def _calm(title: str) -> str:
    """A shouted title in ordinary capitals; Roman numerals stay."""
    if any(character.islower() for character in title) or len(title) <= 4:
        return title
    small = {"of", "the", "and", "in", "a", "an", "to", "at", "for", "on", "with", "from", "by", "or"}
    words = title.split()
    found: list[str] = []
    for place, word in enumerate(words):
        after_number = re.fullmatch(r"[IVXLC\d]+[.:]?", words[place - 1]) if place else None
        begins = place == 0 or words[place - 1][-1] in ".:—" or after_number is not None
        if re.fullmatch(r"[IVXLC]+[.:]?", word):
            found.append(word)
        else:
            found.append(word.lower() if not begins and word.lower() in small else word.capitalize())
    return " ".join(found)

"""What the readers of plain text and Markdown give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.material import BookNote


@dataclass(frozen=True)
class TextBook:
    """The book, pages of research beside it, and how many words the text had."""

    book: Book
    notes: tuple[BookNote, ...] = ()
    words: int = 0

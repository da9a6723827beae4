"""The values of a printed book."""

from inkwell.domain.exchange.book_matter import Metadata
from inkwell.domain.exchange.printed import PrintedBook, SceneBreak, Section
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece


def test_paragraphs_come_in_order_and_their_letters_without_notes():
    first = Paragraph((Piece("One"), Note(NoteKind.FOOTNOTE, "n"), Piece(" two")))
    section = Section("chapter", "", "A", "A", 1, (first, SceneBreak("#"), Paragraph(())))
    texts = [(one.text, one.is_blank) for one in PrintedBook(Metadata(), (section, section)).paragraphs()]
    assert texts == [("One two", False), ("", True)] * 2

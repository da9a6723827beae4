"""The values of a printed book."""

from inkwell.domain.exchange.book_matter import Metadata
from inkwell.domain.exchange.printed import PrintedBook, SceneBreak, Section
from inkwell.domain.exchange.printed_paragraph import Paragraph, Piece


def test_paragraphs_come_in_order():
    section = Section(
        "chapter", "", "A", "A", 1, (Paragraph((Piece("One"),)), SceneBreak("#"), Paragraph(()))
    )
    texts = [(one.text, one.is_blank) for one in PrintedBook(Metadata(), (section, section)).paragraphs()]
    assert texts == [("One", False), ("", True)] * 2

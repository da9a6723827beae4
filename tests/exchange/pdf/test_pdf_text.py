"""The words of a PDF, page by page."""

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.pdf.pdf_text import page_texts, page_words
from inkwell.exchange.pdf.pdf_writer import write
from tests.exchange.books import chapter, novel
from tests.exchange.judges import poppler_words


def test_every_page_has_its_words(tmp_path):
    write(novel(), tmp_path / "a.pdf", ExportOptions(), lambda part: None)
    told = []
    texts = [page.text for page in page_words(tmp_path / "a.pdf", told.append)]
    assert texts == page_texts(tmp_path / "a.pdf")
    assert "“No,” she said." in "\n".join(texts) and texts[0].split()[:3] == ["The", "Salt", "Keepers"]
    assert told


def test_italics_and_bold_are_told_by_their_fonts(tmp_path):
    book = Book("T", (chapter("A", "She *never* went, **not once**, ***no***.\nPlain."),))
    write(book, tmp_path / "a.pdf", ExportOptions(), lambda part: None)
    pages = page_words(tmp_path / "a.pdf")
    italic, bold = ("".join(getattr(page, style) for page in pages).split() for style in ("italic", "bold"))
    assert "".join(italic) == "neverno" and "".join(bold) == "notonceno"


def test_another_reader_finds_the_same_words_in_order_and_the_same_italics(tmp_path):
    """Poppler, which shares nothing with what set the pages or with what proves them."""
    lines = [f"Line {number} of *the {number}th* kind, said “nobody” —*ever*." for number in range(300)]
    write(
        Book("T", (chapter("A", "\n".join(lines)),)), tmp_path / "a.pdf", ExportOptions(), lambda part: None
    )
    words, italics = poppler_words(tmp_path / "a.pdf")
    wanted = letters_of("\n".join(lines).replace("*", ""))
    # Between the lines stand the heads and numbers of pages, and nothing else.
    found = iter(letters_of(words))
    assert all(letter in found for letter in wanted)
    assert letters_of(italics) == letters_of("".join(f"the {number}th ever" for number in range(300)))


def letters_of(text):
    return "".join(letter for letter in text if letter.isalnum())

"""The words of a PDF, page by page."""

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.pdf.pdf_text import page_texts
from inkwell.exchange.pdf.pdf_writer import write
from tests.exchange.books import novel


def test_every_page_has_its_words(tmp_path):
    write(novel(), tmp_path / "a.pdf", ExportOptions(), lambda part: None)
    told = []
    texts = page_texts(tmp_path / "a.pdf", told.append)
    assert "“No,” she said." in "\n".join(texts) and texts[0].split()[:3] == ["The", "Salt", "Keepers"]
    assert told

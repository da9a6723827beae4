"""Small things read off elements of Word files."""

from lxml import etree

from inkwell.exchange.docx.elements import ends_page, is_on, twips
from inkwell.exchange.docx.wrappers import letters
from tests.exchange.docx.files import W


def test_switches_lengths_and_sections():
    assert is_on("") and is_on("1") and not is_on("False") and not is_on("0")
    assert twips("720") == 36.0 and twips("12pt") == 12.0 and twips("wide") == 0.0
    section = etree.fromstring(
        f'<w:pPr xmlns:w="{W}"><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr>'
    )
    assert not ends_page(section)


def test_line_ends_of_a_pretty_printer_are_no_text():
    assert letters(etree.fromstring(f'<w:t xmlns:w="{W}">\n  The sea\n</w:t>')) == "The sea"

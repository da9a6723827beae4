"""Paragraphs as the XML of Word files."""

from lxml import etree

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.docx.written import BodyWriter, text_element
from inkwell.exchange.rich.manuscript import Block, Shape
from inkwell.exchange.rich.paper import paper_for
from tests.exchange.docx.files import W


def test_letters_that_are_code_elsewhere_are_letters():
    assert text_element("a\tb & <c>\x00") == (
        '<w:t xml:space="preserve">a</w:t><w:tab/><w:t xml:space="preserve">b &amp; &lt;c&gt;</w:t>'
    )


def test_a_paragraph_is_whole_xml_with_its_bookmark_notes_and_comments():
    writer = BodyWriter(paper_for("en", ExportOptions()), "Mara", 9360)
    inlines = (
        Piece("so", Style.ITALIC | Style.BOLD),
        Note(NoteKind.FOOTNOTE, "x < *y*"),
        Note(NoteKind.COMMENT, "Why & how?"),
    )
    text = writer.paragraph(Block(Shape.BODY, inlines, "_InkX", starts_page=True, right="about 100 words"))
    root = etree.fromstring(text.replace("<w:p>", f'<w:p xmlns:w="{W}">', 1))
    assert root.find(f".//{{{W}}}bookmarkStart").get(f"{{{W}}}name") == "_InkX"
    assert len(writer.comments) == 1 and len(writer.notes[NoteKind.FOOTNOTE]) == 1
    assert 'w:author="Mara"' in writer.comments[0] and "&lt; " in writer.notes[NoteKind.FOOTNOTE][0]

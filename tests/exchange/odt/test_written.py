"""Paragraphs as the XML of OpenDocument files."""

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.odt.written import BodyWriter, letters
from inkwell.exchange.rich.manuscript import Block, Shape


def test_white_space_that_would_be_lost_is_elements():
    assert letters(" a  b\tc\nd ") == "<text:s/>a<text:s/> b<text:tab/>c<text:line-break/>d<text:s/>"
    assert letters("x < y & z\x00") == "x &lt; y &amp; z"


def test_looks_and_pages_are_styles_of_their_own():
    writer = BodyWriter("Mara", has_parts=True, is_classic=False)
    inlines = (Piece("so", Style.ITALIC), Note(NoteKind.COMMENT, "Why?"), Note(NoteKind.ENDNOTE, "*x*"))
    text = writer.paragraph(Block(Shape.CHAPTER, inlines, "_InkHead_1"), "Standard", 1)
    assert text.startswith('<text:h text:style-name="PStandard1_Heading_20_2" text:outline-level="2">')
    assert "<dc:creator>Mara</dc:creator>" in text and 'text:note-class="endnote"' in text
    assert 'style:page-number="1"' in writer.styles["PStandard1_Heading_20_2"] and "T1" in writer.styles
    classic = BodyWriter("", has_parts=False, is_classic=True)
    classic.runs((Piece("so", Style.ITALIC, generated=True),))
    assert "underline" in classic.styles["T1g"] and "background" in classic.styles["T1g"]

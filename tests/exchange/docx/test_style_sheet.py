from lxml import etree

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.docx.style_sheet import STYLE_IDS, style_sheet
from inkwell.exchange.docx.styles import Styles
from inkwell.exchange.rich.manuscript import Shape
from inkwell.exchange.rich.paper import paper_for


def styles(has_parts):
    return Styles(etree.fromstring(style_sheet(paper_for("he-IL", ExportOptions()), has_parts).encode()))


def test_every_shape_has_a_style_and_chapters_have_a_level():
    made = styles(True)
    assert all(made.paragraph(STYLE_IDS[shape]).names for shape in Shape)
    assert made.paragraph("Heading1").level == 1 and made.paragraph("Heading2").level == 2
    assert styles(False).paragraph("Heading2").level == 1 and made.language == "he-IL"
    assert made.paragraph("Quote").is_quote

"""Styles of Word files."""

from tests.exchange.docx.files import one, p, r, texts


def test_quotations_are_told_by_style_or_indent_and_their_slant_is_no_stress(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    indent = '<w:ind w:left="1440"/>'
    body = (
        p("Text.")
        + p(r("Said ") + r("thus", '<w:i w:val="0"/>'), "Q")
        + p("Set in.", properties=indent)
        + p("On.")
        + p("And on.")
    )
    assert texts(one(tmp_path, body, styles=styles)) == ["Text.\n> Said *thus*\n> Set in.\nOn.\nAnd on."]

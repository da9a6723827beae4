"""Headings that a list numbers."""

from tests.exchange.docx.files import one, p, texts

LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>'


def numbered(form="decimal", text="Chapter %1", style=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:abstractNum w:abstractNumId="4">{LEVEL.format(0, form, style, text)}{LEVEL.format(1, "decimal", "", "%1.%2")}'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
    )


STYLE = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
)


def titles(what):
    return [node.title for node in what.book.nodes]


def test_a_heading_without_words_is_called_by_its_number(tmp_path):
    body = p("", "H1") + p("Sea.") + p("The Storm", "H1") + p("Sky.") + p("", "H1") + p("Sand.")
    what = one(tmp_path, body, styles=STYLE, numbering=numbered())
    assert titles(what) == ["Chapter 1", "The Storm", "Chapter 3"] and texts(what) == [
        "Sea.",
        "Sky.",
        "Sand.",
    ]
    roman = one(tmp_path, body, styles=STYLE, numbering=numbered("upperRoman", "%1.", "H1"))
    assert titles(roman) == ["I.", "The Storm", "III."]


def test_an_empty_heading_without_a_number_is_none(tmp_path):
    styles = STYLE.replace("<w:numPr>", "<w:numPr><!-- -->").replace('w:val="7"', 'w:val="0"')
    body = p("One thing", "H1") + p("Sea.") + p("", "H1") + p("Sky.")
    assert titles(one(tmp_path, body, styles=styles, numbering=numbered())) == ["One thing"]

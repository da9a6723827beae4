"""Styles of OpenDocument files."""

from inkwell.exchange.odt.styles import points
from tests.exchange.docx.files import texts, told
from tests.exchange.odt.files import h, i, looks, one, p, style

SLANT, UPRIGHT = 'fo:font-style="italic"', 'fo:font-style="normal"'


def test_automatic_styles_have_what_their_parents_have(tmp_path):
    styles = style("Letter", looks(SLANT)) + style("Strong", looks('fo:font-weight="bold"'), "text")
    automatic = (
        style("P1", "", parent="Letter")
        + style("T1", looks(UPRIGHT), "text")
        + style("T2", looks(SLANT), "text", "Strong")
    )
    body = p("All slanted " + i("but this", "T1"), "P1") + p("Plain " + i("both", "T2"))
    assert texts(one(tmp_path, body, automatic=automatic, styles=styles)) == [
        "*All slanted* but this\nPlain ***both***"
    ]


def test_quotations_by_name_and_hidden_paragraphs(tmp_path):
    styles = style("Quotations", looks(SLANT))
    automatic = style("P1", "", parent="Quotations") + style("P2", looks('text:display="none"'))
    what = one(tmp_path, p("Said thus.", "P1") + p("Unseen.", "P2"), automatic=automatic, styles=styles)
    assert texts(what) == ["> Said thus."] and told(what)["hidden_text_left_out"] == 1


def test_looks_the_page_has_not_and_page_breaks(tmp_path):
    automatic = (
        style("T", looks('fo:font-variant="small-caps" style:text-line-through-style="solid" style:text-position="super 58%"'), "text")
        + style("P", '<style:paragraph-properties fo:break-before="page"/>')
    )  # fmt: skip
    what = one(tmp_path, p("Sea " + i("x", "T")) + p("Sky.", "P"), automatic=automatic)
    assert texts(what) == ["Sea x", "Sky."]
    assert {"small_caps_lost": 1, "strike_lost": 1, "raised_lost": 1}.items() <= told(what).items()


def test_headings_by_style_alone_and_the_title_page(tmp_path):
    styles = style("Heading_20_1", "").replace(
        'name="Heading_20_1"', 'name="Heading_20_1" style:display-name="Heading 1"'
    )
    # Some programs name the style of a title and do not define it.
    styles += style("Subtitle", "")
    body = (
        p("The Harbour", "Title")
        + p("by Mara", "Subtitle")
        + p("A", "Heading_20_1")
        + p("Sea.")
        + h("B")
        + p("Sky.")
    )
    what = one(tmp_path, body, styles=styles)
    assert what.book.title == "The Harbour" and [node.title for node in what.book.nodes] == ["A", "B"]
    assert what.notes[0].text == "by Mara"


def test_lengths():
    assert points("1in") == 72.0 and round(points("1.27cm")) == 36 and points("5%") == 0.0

"""The clipboard: what other programs put there, and what is put there for them."""

import pytest

from inkwell.domain.text.rich_text import html_of, markdown_of_html, paragraphs_of_plain, rtf_of, words_of

WORD = """<html xmlns:o="urn:x"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body><!--StartFragment-->
<p class=MsoNormal>He said <i>never</i>
again, <b>Tom</b>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Next <span style='mso-bidi-font-style:italic'>day</span>.</p><!--EndFragment--></body></html>"""
DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span '
    'style="font-style:normal;font-weight:400;white-space:pre-wrap;">She was </span><span '
    'style="font-style:italic;white-space:pre-wrap;">not</span><span> here.</span></p><p><span>Two</span></p></b>'
)
COCOA = (
    '<style type="text/css">p.p1 {margin:0} span.s1 {font: italic 12.0px Times}</style>'
    '<p class="p1">A <span class="s1">b</span><span class="Apple-converted-space"> </span>c</p>'
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (WORD, "He said *never* again, **Tom**.\n\nNext day."),
        (DOCS, "She was *not* here.\nTwo"),
        (COCOA, "A *b* c"),
        (
            "<h2>Chapter <em>One</em></h2><p>It was <i>he</i>.</p>\n<p>And<br>went.</p><hr><p>End</p>",
            "## Chapter *One*\nIt was *he*.\nAnd\nwent.\n* * *\nEnd",
        ),
        ('<p style="line-height: 100%"><i>Argo</i>’s <i><b>both</b></i></p>', "*Argo*’s ***both***"),
        (
            "<p>one</p><p></p><p>two</p><p>&nbsp;</p><p>three</p><p>&nbsp;</p><p>four</p>",
            "one\ntwo\n\nthree\n\nfour",
        ),
        ("<p>a</p><p>&nbsp;</p><p>b</p><p>&nbsp;</p><p>c</p>", "a\nb\nc"),
        ("<p>10&nbsp;km «&#8239;Non&#8239;»</p>", "10\u00a0km «\u202fNon\u202f»"),
        ("<p>x<script>alert(1)</script><img src='file:///etc/passwd'>y</p>", "xy"),
        ("<p>5*3*2 is 30</p>", r"5\*3\*2 is 30"),
        ("<p>and <i>so *</i> on, a_b</p>", r"and *so \** on, a\_b"),
        ("<p>Rain* fell on <i>Argo</i>.</p>", "Rain* fell on *Argo*."),
        ("<p>It is <i>here</i>: *not* here</p>", r"It is *here*: \*not\* here"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>an <i>unclosed <b>pair</p><p>plain", "an *unclosed **pair***\nplain"),
        ("<p><i> spaced </i>word</p>", "*spaced* word"),
        ("", ""),
    ],
)
def test_html_comes_in_as_the_page_has_it(html, text):
    assert markdown_of_html(html) == text


def test_html_goes_out_and_comes_back():
    text = "# Title\nHe *said* **no** ***both*** a<b & c\u00a0d\n* * *\n*a **b** c*"
    assert markdown_of_html(html_of(text)) == text


def test_others_get_words_and_no_comment():
    text = "# One\nShe *ran*. <!-- check\nthe year --> Far."
    assert words_of(text) == "One\nShe ran.  Far."
    assert "check" not in html_of(text) and "year" not in rtf_of(text)


def test_rtf_is_ascii_and_closed():
    rtf = rtf_of("He *said* {“é😀”}\u00a0x")
    assert rtf.isascii() and rtf.startswith("{\\rtf1") and rtf.endswith("}")
    assert "\\i said\\i0 " in rtf and "\\{\\u8220?\\u233?\\u-10179?\\u-8704?\\u8221?\\}\\~x" in rtf


def test_plain_text_with_a_blank_line_between_all_paragraphs():
    assert paragraphs_of_plain("A\n\nB\n\n\nC") == "A\nB\n\nC"
    assert paragraphs_of_plain("a\nb\n\nc") == "a\nb\n\nc"


def test_a_star_that_is_a_letter_goes_out_without_its_backslash():
    text = r"5\*3\*2 is *thirty*"
    assert words_of(text) == "5*3*2 is thirty"
    assert html_of(text) == "<p>5*3*2 is <em>thirty</em></p>\n"
    assert "5*3*2 is \\i thirty" in rtf_of(text)
    assert markdown_of_html(html_of(text)) == text

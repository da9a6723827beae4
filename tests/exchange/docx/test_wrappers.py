"""Branches and controls of Word files."""

from tests.exchange.docx.files import HEADINGS, one, p, r, texts, told


def test_the_branch_that_has_words_is_read():
    from lxml import etree

    from inkwell.exchange.docx.wrappers import chosen

    both = etree.fromstring("<a><Choice><x/></Choice><Fallback><t>Sea</t></Fallback></a>")
    assert chosen(both).tag == "Fallback"


def test_a_control_that_holds_the_contents_is_left_out_and_told(tmp_path):
    properties = (
        '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    )
    contents = f"<w:sdt>{properties}<w:sdtContent>{p('Contents')}{p('A 1')}</w:sdtContent></w:sdt>"
    what = one(tmp_path, contents + p("A", "H1") + p("Sea."), styles=HEADINGS)
    assert texts(what) == ["Sea."] and told(what)["contents_left_out"] == 2


def test_formulas_keep_their_letters(tmp_path):
    assert texts(one(tmp_path, p(r("So ") + "<m:oMath xmlns:m='m'><m:r><m:t>a+b</m:t></m:r></m:oMath>"))) == [
        "So a+b"
    ]

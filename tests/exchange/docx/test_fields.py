"""Fields of Word files."""

from tests.exchange.docx.files import HEADINGS, one, p, r, texts, told


def test_lists_of_contents_headers_and_hidden_text_are_left_out_and_told(tmp_path):
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    body = (
        p(field + r("One 1"))
        + p(r("Two 2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("One", "H1")
        + p(r("Text") + r(" unseen", "<w:vanish/>"))
        + p("Two", "H1")
        + p("Text.")
    )
    what = one(tmp_path, body, styles=HEADINGS, header=p("Lind / HARBOUR"))
    assert texts(what) == ["Text", "Text."]
    assert {"contents_left_out": 2, "headers_left_out": 1, "hidden_text_left_out": 1}.items() <= told(
        what
    ).items()
    assert what.words_in == 12


def test_a_field_that_never_ends_loses_nothing(tmp_path):
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    assert texts(one(tmp_path, p(field + r("Words.")) + p("More."))) == ["Words.\nMore."]

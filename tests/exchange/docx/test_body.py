"""Blocks and runs of Word files: no wrapper hides words, nothing is read twice."""

import pytest

from inkwell.domain.exchange.found import Changes
from tests.exchange.docx.files import gone, ins, one, p, r, texts


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtContent>{p('A sea of words.')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p('A sea of words.')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        p(f"{r('A ')}<w:smartTag><w:smartTag>{r('sea')}</w:smartTag></w:smartTag>{r(' of words.')}"),
        p(f"{r('A ')}<w:hyperlink w:anchor='x'>{r('sea')}</w:hyperlink>{r(' of words.')}"),
        p(f"<w:fldSimple w:instr=' REF x '>{r('A sea of')}</w:fldSimple>{r(' words.')}"),
        p(f"<w:sdt><w:sdtContent>{r('A sea')}</w:sdtContent></w:sdt>{r(' of words.')}"),
        p("<w:customXml>" + r("A sea of ") + "</w:customXml>" + ins(r("words."))),
        p(ins(r("A sea"), tag="moveTo") + r(" of words.")),
        f"<w:customXml>{p('A sea of words.')}</w:customXml>",
        p("<w:bdo>" + r("A sea of words.") + "</w:bdo>"),
        p(
            r("A sea")
            + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText>'
            + '<w:fldChar w:fldCharType="separate"/></w:r>'
            + r(" of words.")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
)
def test_no_wrapper_hides_words(tmp_path, body):
    assert texts(one(tmp_path, body)) == ["A sea of words."]


def test_a_text_box_written_twice_is_read_once_behind_its_paragraph(tmp_path):
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    what = one(tmp_path, p(r("Before.") + f"<w:r>{both}</w:r>") + p("After."))
    assert texts(what) == ["Before.\nIn the box.\nAfter."]


def test_page_breaks_divide_and_rendered_ones_do_not(tmp_path):
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p("One.")
        + p(page)
        + p("Two.")
        + p(r("Three") + "<w:r><w:lastRenderedPageBreak/></w:r>" + r(" whole."))
    )
    assert texts(one(tmp_path, body)) == ["One.", "Two.\nThree whole."]
    assert texts(one(tmp_path, p(r("One.") + page + r("Two.")))) == ["One.", "Two."]


def test_deleted_text_is_never_text(tmp_path):
    body = (
        p(r("Kept") + gone(" gone") + ins(r(" new")))
        + p(gone("All of it"), mark='<w:del w:author="Ann"/>')
        + p("Next.")
    )
    assert texts(one(tmp_path, body)) == ["Kept new\nNext."]
    assert texts(one(tmp_path, body, Changes.REJECT)) == ["Kept gone\nAll of it\nNext."]

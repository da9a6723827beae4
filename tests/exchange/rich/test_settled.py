"""Changes accepted or rejected."""

from inkwell.domain.exchange.found import Changes
from tests.exchange.docx.files import one, p, texts


def test_marks_of_paragraphs_join_and_split(tmp_path):
    body = (
        p("One", mark='<w:ins w:author="Ann"/>')
        + p(" two.")
        + p("Three", mark='<w:del w:author="Ann"/>')
        + p(" four.")
    )
    assert texts(one(tmp_path, body)) == ["One\n two.\nThree four."]
    assert texts(one(tmp_path, body, Changes.REJECT)) == ["One two.\nThree\n four."]

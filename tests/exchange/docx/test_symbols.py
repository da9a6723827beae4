"""Letters of Word files that are elements or in a font of symbols."""

from tests.exchange.docx.files import one, p, texts


def test_letters_that_are_elements(tmp_path):
    odd = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:softHyphen/><w:sym w:font='Symbol' w:char='F061'/></w:r>"
    assert texts(one(tmp_path, p(odd))) == ["a\u2011b\tc\nd\u03b1"]

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Found, Remark, RemarkKind
from inkwell.services.project.import_remarks import sentence_of, sentences_of


def test_every_kind_has_a_sentence_with_its_number():
    for kind in RemarkKind:
        one, many = sentence_of(Remark(kind, 1)), sentence_of(Remark(kind, 1234))
        assert one.endswith(".") and many.endswith("."), kind
        assert one == many or (("1,234" in many and one[0].isupper()) or one[0].isdigit()), (kind, one, many)


def test_the_first_one_is_shown():
    assert "“a cat”" in sentence_of(Remark(RemarkKind.COMMENTS_KEPT, 2, "a cat"))


def test_several_files_are_told_by_name_and_none_for_having_no_heading():
    remarks = (Remark(RemarkKind.COMMENTS_KEPT, 2), Remark(RemarkKind.NO_HEADINGS))
    one = Found("a.md", "markdown", Book("", ()), remarks=remarks)
    assert len(sentences_of([one])) == 2
    assert sentences_of([one, one]) == ["a.md: 2 comments came with it."] * 2


def test_what_is_shown_has_no_marks():
    assert "“STORM LIGHT”" in sentence_of(Remark(RemarkKind.MATTER_AS_NOTE, 1, "**STORM LIGHT**"))

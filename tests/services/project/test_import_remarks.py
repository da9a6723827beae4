from inkwell.domain.exchange.found import Remark, RemarkKind
from inkwell.services.project.import_remarks import sentence_of


def test_every_kind_has_a_sentence_with_its_number():
    for kind in RemarkKind:
        one, many = sentence_of(Remark(kind, 1)), sentence_of(Remark(kind, 1234))
        assert one.endswith(".") and many.endswith("."), kind
        assert one == many or (("1,234" in many and one[0].isupper()) or one[0].isdigit()), (kind, one, many)


def test_the_first_one_is_shown():
    assert "“a cat”" in sentence_of(Remark(RemarkKind.COMMENTS_KEPT, 2, "a cat"))

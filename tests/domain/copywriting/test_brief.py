"""The brief as lines of facts."""

from inkwell.domain.copywriting.brief import Brief, brief_of, phrases


def test_it_comes_back_from_its_facts():
    brief = Brief("A lamp", "clerks", "dry", ("light", "by night"), ("cheap",), "x", "aida")
    facts = brief.facts()
    assert brief_of(lambda name: facts[name]) == brief
    assert brief_of(lambda _: "").is_empty and not brief.is_empty


def test_phrases_are_parted_by_commas_lines_and_chinese_marks():
    assert phrases(" a b ,c; a b\nd，e、f ") == ("a b", "c", "d", "e", "f")

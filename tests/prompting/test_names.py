"""The lists of names."""

from inkwell.domain.asking.names import NameKind
from inkwell.prompting.names import load_names


def test_english_names_are_there_by_kind_and_number():
    names = load_names("en-GB")
    assert {name.kind for name in names} == set(NameKind) and len(names) > 7000
    assert names[0].text == "Mary" and all(name.per_million > 0 for name in names)
    assert "O’Brien" in {name.text for name in names} and "McDonald" in {name.text for name in names}


def test_a_language_without_a_list_has_no_names():
    assert load_names("xx") == ()

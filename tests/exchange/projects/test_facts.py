import pytest

from inkwell.exchange.projects.facts import LABEL, fact, status_of


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("First Draft", "draft"),
        ("Revised Draft", "revised"),
        ("Final Draft", "done"),
        ("To Do", "idea"),
        ("1st Edit", "revised"),
        ("tocomplete", "draft"),
        ("Done!", ""),
        ("完成", "done"),
        ("Blue", ""),
        ("", ""),
    ],
)
def test_how_far_a_text_has_come_by_its_programs_words(name, status):
    assert status_of(name) == status


def test_a_fact_has_a_name_and_a_value_or_is_none():
    assert [(one.name, one.value) for one in fact(LABEL, "Red", "", "Dark")] == [("Label", "Red\nDark")]
    assert fact(LABEL, " ") == fact("", "Red") == []

"""A language's marks, by its tag and by its country's."""

import pytest

from inkwell.domain.text.quotation_conventions import conventions_of


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en_GB", "“”‘’"),
        ("de", "„“‚‘"),
        ("de-CH", "«»‹›"),
        ("de_AT", "„“‚‘"),
        ("zh_CN", "“”‘’"),
        ("zh-TW", "「」『』"),
        ("zh-Hant-HK", "「」『』"),
        ("pt_BR", "“”‘’"),
        ("pt_PT", "«»“”"),
        ("ro", "„”«»"),
        ("nb", "«»‘’"),
        ("xx", "“”‘’"),
        ("", "“”‘’"),
    ],
)
def test_marks_of_a_tag(tag, marks):
    of = conventions_of(tag)
    assert of.opening + of.closing + of.inner_opening + of.inner_closing == marks


def test_a_mark_that_opens_as_well_is_none_that_closes():
    swedish, english = conventions_of("sv"), conventions_of("en")
    assert english.closes("”") and not english.closes("“") and not swedish.closes("”")

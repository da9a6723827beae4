"""What a manuscript says of itself."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.export_options import ExportOptions, Submission
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.composing.manuscript_form import keyword, manuscript_form, rounded, surname
from tests.exchange.books import novel


@pytest.mark.parametrize(
    ("words", "told"), [(0, 0), (40, 100), (3_449, 3_400), (17_600, 18_000), (84_499, 84_000)]
)
def test_lengths_are_rounded(words, told):
    assert rounded(words) == told


@pytest.mark.parametrize(
    ("name", "known"), [("Mara Quill", "Quill"), ("Sammy Davis Jr.", "Davis"), ("鲁迅", "鲁迅"), ("", "")]
)
def test_surnames(name, known):
    assert surname(name) == known


@pytest.mark.parametrize(
    ("title", "key"),
    [("The Salt Keepers", "SALT KEEPERS"), ("A Room with a View", "ROOM VIEW"), ("It", "IT"), ("The", "THE")],
)
def test_keywords(title, key):
    assert keyword(title) == key


def test_the_own_name_stands_in_the_address_and_the_pen_name_below_the_title():
    options = replace(ExportOptions(), submission=Submission(contact="Mary Kvill\n 1 Street \n"))
    form = manuscript_form(composed(novel(), options), options, 84_321)
    assert form.contact == ("Mary Kvill", "1 Street") and form.byline == "by Mara Quill"
    assert form.header == "Quill / SALT KEEPERS" and form.length == "about 84,000 words"
    assert form.has_title_page

"""Notes and marks among the words of a Markdown text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.text.markdown_notes import with_page_marks


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("A[^1].\n\n[^1]: One\n    and two.\nB", "A<!-- Footnote: One and two. -->.\n\nB"),
        ("A[^1].", "A[^1]."),
        ("[^1]: Alone.", "[^1]: Alone."),
        ("%%\nover\nlines\n%%", "<!-- over lines -->"),
        ("100 %% and more", "100 %% and more"),
        ("[[Mara]]", "Mara"),
        ("![[map.png]]", "![[map.png]]"),
        ("a == b == c", "a == b == c"),
        ("<em> slow </em>", " *slow* "),
        ("a<br>b<br/>\nc", "a\nb\nc"),
        ("<b>open", "<b>open"),
    ],
)
def test_what_the_page_has(text, page):
    assert with_page_marks(text, Remarks()) == page


def test_underlines_are_told():
    remarks = Remarks()
    assert with_page_marks("<u>low</u>", remarks) == "low"
    assert [remark.kind for remark in remarks.told()] == [RemarkKind.UNDERLINE_LOST]


@given(st.text("[]^:%=<>iu/b1 \n", max_size=80))
def test_nothing_breaks_it(text):
    assert isinstance(with_page_marks(text, Remarks()), str)

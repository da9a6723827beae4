import pytest

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Found


@pytest.mark.parametrize(
    ("form", "kind"), [("fountain", "screenplay"), ("fdx", "screenplay"), ("docx", "novel"), ("", "novel")]
)
def test_a_script_makes_a_screenplay(form, kind):
    assert Found("a", form, Book("A", ())).template == kind

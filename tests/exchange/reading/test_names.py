from pathlib import Path

from inkwell.exchange.reading.names import title_of


def test_a_title_is_the_name_without_its_suffix():
    assert title_of(Path("/x/My_Second_Book.docx")) == "My Second Book"
    assert title_of(Path("___.md")) == "Untitled"

"""Paragraphs put together from letters and what they wear."""

from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.rich_paragraphs import RichParagraphs


def test_paragraphs_headings_breaks_and_blank_lines():
    made = RichParagraphs()
    made.heading = 2
    made.add("Two", Style.BOLD)
    made.end()
    made.heading = 0
    assert made.is_at_space and not made.is_blank_line
    made.add("It ", Style.PLAIN)
    assert made.is_at_space
    made.add("was", Style.ITALIC)
    made.end()
    made.add("\u00a0", Style.PLAIN)
    assert made.is_blank_line
    made.end(keep_empty=True)
    made.add("#", Style.PLAIN)
    made.end()
    made.end(keep_empty=True)
    assert made.text() == "## Two\nIt *was*\n\n* * *"


def test_a_blank_line_between_all_paragraphs_is_none():
    made = RichParagraphs()
    for word in ("One", "Two", "Three"):
        made.add(word, Style.PLAIN)
        made.end()
        made.end(keep_empty=True)
    assert made.text() == "One\nTwo\nThree"

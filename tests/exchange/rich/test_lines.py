"""Paragraphs as lines of the page."""

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.flow import Aside, Paragraph, Run
from inkwell.exchange.rich.lines import Dress, lines_of


def test_every_filled_line_of_a_quotation_is_marked_and_comments_keep_their_place():
    runs = [
        Run("Said"),
        Run("\n\n"),
        Run(begins="1"),
        Run("so", Style.ITALIC),
        Run(aside=Aside("Why?", key="1")),
    ]
    made = lines_of(Paragraph(runs, is_quoted=True), Dress(comments=False))
    assert made.lines == ["> Said", "", "> *so*"]
    (aside, start, end) = made.asides["1"]
    assert "so" in "\n".join(made.lines)[start:end] and aside.text == "Why?"


def test_empty_lines_at_the_ends_go_and_notes_always_stay():
    note = Run(aside=Aside("Footnote: x"))
    assert lines_of(Paragraph([Run("\nSea"), note, Run("\n")]), Dress(comments=False)).lines == [
        "Sea<!-- Footnote: x -->"
    ]
    assert lines_of(Paragraph([Run(" ")]), Dress()).is_empty

"""The values of a flow."""

from inkwell.exchange.rich.flow import Aside, Paragraph, Run


def test_what_names_a_note_is_no_word_of_it():
    assert Aside("Footnote: two words").words == 2 and Aside("two words", "Ann").words == 2
    assert Aside("Endnote: x").is_note and not Aside("Footnotes are fine").is_note


def test_a_paragraphs_text_is_all_its_letters():
    assert Paragraph([Run("a"), Run(begins="1"), Run("b")]).text == "ab"

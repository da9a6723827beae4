"""A printed paragraph's letters."""

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece


def test_the_text_is_the_letters_without_notes():
    paragraph = Paragraph((Piece("One"), Note(NoteKind.FOOTNOTE, "n"), Piece(" two")))
    assert paragraph.text == "One two" and not paragraph.is_blank
    assert Paragraph(()).is_blank

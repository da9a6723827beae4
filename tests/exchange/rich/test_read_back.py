"""What a reader finds of what was written."""

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.read_back import note_pieces, read_back, writable


def test_notes_have_looks_and_letters_xml_cannot_hold_are_left_out():
    pieces = list(note_pieces(Note(NoteKind.FOOTNOTE, "so *it* is")))
    assert [piece.text for piece in pieces] == ["so ", "it", " is"]
    assert writable("a\x00\ud800b\ufffe") == "ab"


def test_a_paragraph_is_read_as_the_page_has_it():
    inlines = (
        Piece("Sea ", Style.ITALIC),
        Note(NoteKind.COMMENT, "why", "Mara"),
        Note(NoteKind.FOOTNOTE, "*so*"),
    )
    assert read_back(Paragraph(inlines, quoted=1), "Mara") == ["> *Sea* <!-- why --><!-- Footnote: *so* -->"]
    assert read_back(Paragraph((Piece("* * *"),)), "") == ["* * *"] and read_back(Paragraph(()), "") == []

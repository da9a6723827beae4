"""The first words of a chapter."""

import pytest

from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.openings import split_opening


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("It had rained all week in town.", "It had rained all"),
        ("No, she said, and went.", "No,"),
        ("“Never,” he said.", "“Never,”"),
        ("Internationalisation notwithstanding everything", "Internationalisation"),
        ("Rain.", "Rain."),
        ("Mr. Utterson the lawyer was a man.", "Mr. Utterson the lawyer"),
        ("雨下了一整夜。", ""),
        ("1924 was a bad year.", ""),
        ("", ""),
    ],
)
def test_where_the_lead_ends(text, lead):
    first, rest = split_opening(Paragraph((Piece(text),)))
    assert first.text == lead and first.text + rest.text == text


def test_nothing_is_lost_where_pieces_are_cut():
    note = Note(NoteKind.FOOTNOTE, "n")
    paragraph = Paragraph((Piece("It "), Piece("had rained all", Style.ITALIC), note, Piece(" week.")))
    first, rest = split_opening(paragraph)
    assert first.inlines == paragraph.inlines[:2] and rest.inlines == paragraph.inlines[2:]

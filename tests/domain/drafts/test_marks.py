"""A model's marks become the book's."""

import pytest

from inkwell.domain.drafts.marks import STRAIGHT, BookMarks, marks_of

BOOKS = [
    (
        "en",
        "",
        '"No," he said. "It\'s the \'90s -- \'tis..." "Go--"',
        "“No,” he said. “It’s the ’90s — ’tis…” “Go—”",
    ),
    ("en", "He said, “", 'Go." She left.', "Go.” She left."),
    ("en", "", "“No.” It’s fine… - 5 -\n---\nA", "“No.” It’s fine… - 5 -\n---\nA"),
    ("de", "", '"Nein", sagte er. "Er sagte \'ja\'."', "„Nein“, sagte er. „Er sagte ‚ja‘.“"),
    ("fr", "", '"Non !" dit-il.', "«\u202fNon\u202f!\u202f» dit-il."),
    ("zh", "", '"走吧。"她说。', "“走吧。”她说。"),
    (STRAIGHT, "", "“No,” he said. It’s", '"No," he said. It\'s'),
    ("", "", '"No" -- “no”', '"No" -- “no”'),
]


@pytest.mark.parametrize("size", [1, 2, 5, 500])
@pytest.mark.parametrize(("marks", "before", "text", "wanted"), BOOKS)
def test_marks_are_those_of_the_book_however_the_text_comes(marks, before, text, wanted, size):
    stream = BookMarks(marks, before)
    pieces = [text[place : place + size] for place in range(0, len(text), size)]
    given = "".join(stream(piece, ended=number == len(pieces) - 1) for number, piece in enumerate(pieces))
    assert given == wanted


def test_a_book_shows_its_marks_and_an_empty_one_goes_by_the_setting():
    assert marks_of("“Yes,” he said. It’s", "en", smart=False) == "en"
    assert marks_of('"Yes," he said. "It\'s', "en", smart=True) == STRAIGHT
    assert marks_of("It rained.", "de", smart=True) == "de" and marks_of("", "de", smart=False) == STRAIGHT

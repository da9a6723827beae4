"""A scene in paragraphs that are checked."""

from inkwell.domain.grammar.paragraphs import checked_paragraphs


def test_lines_with_their_place_and_what_stands_before():
    text = "One two three.\n\n***\nFour five six seven."
    rows = list(checked_paragraphs(text))
    assert [row.text for row in rows] == ["One two three.", "Four five six seven."]
    assert all(text[row.start :].startswith(row.text) for row in rows)
    assert rows[0].before == "" and rows[1].before == "***\n"


def test_a_long_one_gives_its_end_alone():
    rows = list(checked_paragraphs("a " * 2000 + "end.\nAnd then more."))
    assert len(rows[1].before) < 700 and rows[1].before.endswith("end.\n")
    assert list(checked_paragraphs("")) == []

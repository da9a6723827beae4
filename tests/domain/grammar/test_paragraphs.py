"""A scene in paragraphs that are checked."""

from inkwell.domain.grammar.paragraphs import checked_paragraphs, checked_sentences


def test_lines_with_their_place_and_what_stands_before():
    text = "One two three.\n\n***\nFour five six seven."
    rows = list(checked_paragraphs(text))
    assert [row.text for row in rows] == ["One two three.", "Four five six seven."]
    assert all(text[row.start :].startswith(row.text) for row in rows)
    assert rows[0].before == "" and rows[1].before == "One two three.\n***\n"


def test_a_long_one_gives_its_end_alone():
    rows = list(checked_paragraphs("a " * 2000 + "end.\nAnd then more."))
    assert len(rows[1].before) < 700 and rows[1].before.endswith("end.\n")
    assert list(checked_paragraphs("")) == []


def test_sentences_are_known_by_their_words_and_those_before():
    text = "  One two. “Three four!” he said. Five"
    rows = checked_sentences(text)
    assert "".join(text[row.start : row.end] for row in rows) == text
    assert [row.words for row in rows] == [
        "\n  One two.",
        "  One two.\n“Three four!” he said.",
        "“Three four!” he said.\nFive",
    ]
    longer = checked_sentences(f"{text} six. Seven.")
    assert [row.words for row in longer[:2]] == [row.words for row in rows[:2]]
    assert checked_sentences("") == ()

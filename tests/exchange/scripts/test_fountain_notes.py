import pytest

from inkwell.exchange.scripts.fountain_notes import comments_from_notes, notes_from_comments


@pytest.mark.parametrize(
    "script",
    [
        "She waits.[[why?]] He comes.",
        "[[a\nb\n  \nc]]",
        "/*\nINT. CUT - DAY\n\nGone.\n*/\nINT. KEPT",
        "a /* b */ c [[d]]",
        "[[open\n\nnot a note]]",
        "/* never closed",
        "no notes",
    ],
)
def test_notes_come_back_as_they_were(script):
    text, _ = comments_from_notes(script)
    assert notes_from_comments(text) == script


def test_notes_are_counted_and_empty_ones_dropped():
    assert comments_from_notes("[[a]] [[ ]] /* b */")[1] == 2


def test_a_script_that_has_the_pages_own_marks_keeps_its_words():
    text, count = comments_from_notes("She wrote <!-- on the wall.")
    assert count == 0
    assert "on the wall." in notes_from_comments(text)


def test_the_authors_remarks_may_stay_at_home_but_footnotes_go_out():
    text = "A<!-- why? -->B<!-- Footnote: because -->"
    assert notes_from_comments(text, kept=False) == "AB[[Footnote: because]]"


def test_an_empty_line_within_a_comment_does_not_end_its_note():
    text = notes_from_comments("<!-- a\n\nb -->")
    assert comments_from_notes(text)[1] == 1

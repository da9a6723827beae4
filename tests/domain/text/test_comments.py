"""Comments: where they begin and end, and that none ever hides more than it should."""

import pytest

from inkwell.domain.text.comments import comment_at, comment_spans, strip_comments, without_comments_of_chance


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("one <!-- two --> three", "one  three"),
        ("a <!-- b\nc --> d", "a  d"),
        (
            "She lit the lamp. <!-- check\nThe door opened.\nNobody.",
            "She lit the lamp. \nThe door opened.\nNobody.",
        ),
        ("x <!-- open\nThe door. <!-- shut --> End.", "x \nThe door.  End."),
        ("x <!-- a <!-- b --> y", "x  y"),
        ("<!---->z", "z"),
        ("no --> comment", "no --> comment"),
        ("<!-- one --><!-- two -->", ""),
    ],
)
def test_what_is_left(text, bare):
    assert strip_comments(text) == bare


def test_an_unclosed_one_is_known():
    assert [(span.start, span.end, span.closed) for span in comment_spans("a <!-- b\nc <!-- d -->")] == [
        (2, 8, False),
        (11, 21, True),
    ]


def test_a_caret_within_a_comment_shows_nothing_of_it():
    text = "He ran. <!-- the killer is Mara --> She sat."
    inside = text.index("killer")
    assert strip_comments(text, 0, inside) == "He ran. "
    assert strip_comments(text, inside) == " She sat."
    assert strip_comments(text, 0, inside) + strip_comments(text, inside) == strip_comments(text)


def test_where_a_caret_stands_in_one():
    text = "a <!-- b --> c <!-- d"
    assert comment_at(text, 2) is None
    assert comment_at(text, 5).closed
    assert comment_at(text, 12) is None
    assert not comment_at(text, len(text)).closed


def test_letters_that_look_like_a_comment_stay_words():
    assert comment_spans(without_comments_of_chance("type <!-- and --> here")) == ()

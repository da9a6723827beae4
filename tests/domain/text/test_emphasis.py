"""Italics and bold: which marks are paired, and what the letters wear."""

from inkwell.domain.text.emphasis import (
    Style,
    emphasis_spans,
    mark_positions,
    open_emphasis,
    styles_of,
    with_marks,
)

ITALIC, BOLD = Style.ITALIC, Style.BOLD


def test_pairs_are_found_as_markdown_pairs_them():
    assert [(span.start, span.end, span.width) for span in emphasis_spans("a *b **c** d* e")] == [
        (2, 13, 1),
        (5, 10, 2),
    ]
    assert emphasis_spans("2 * 3 * 4") == ()
    assert emphasis_spans("snake_case_name") == ()
    assert emphasis_spans("not \\*this\\*") == ()
    assert emphasis_spans("an open *mark") == ()
    assert styles_of("***x***")[3] == ITALIC | BOLD
    assert mark_positions("*x*") == {0, 2}


def test_letters_with_styles_become_text_with_marks():
    assert with_marks("abc", [ITALIC, ITALIC | BOLD, ITALIC])[0] == "*a**b**c*"
    assert with_marks("a b ", [BOLD, BOLD, BOLD, BOLD]) == ("**a b** ", [2, 3, 4, 7])
    assert with_marks("", []) == ("", [])


def test_what_begins_and_does_not_end():
    assert open_emphasis("a *b **c") == [(2, "*"), (5, "**")]
    assert open_emphasis("a ***b** c") == [(2, "*")] and open_emphasis("*a* * b 5*3") == []

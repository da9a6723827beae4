"""What is told apart in a paragraph."""

import itertools

import pytest
from PySide6.QtGui import QColor

from inkwell.ui.editor.marked_text import emphasised, laid_over, mark_formats, marked


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The tide.", []),
        ("# One", [(0, 5, "heading"), (0, 2, "mark")]),
        ("* * *", [(0, 5, "mark")]),
        (
            "> So *he* said",
            [(0, 14, "quote"), (0, 2, "mark"), (6, 8, "italic"), (5, 6, "mark"), (8, 9, "mark")],
        ),
        ("**no**", [(2, 4, "bold"), (0, 2, "mark"), (4, 6, "mark")]),
    ],
)
def test_the_marks_of_a_paragraph(text, spans):
    assert marked(text) == spans


def test_low_lines_are_underlined_in_a_script():
    assert ("underlined" in {name for *_, name in emphasised("_now_", "underlined")}) and (
        "italic" in {name for *_, name in emphasised("_now_")}
    )


def test_formats_lie_over_one_another_and_count_as_qt_does():
    formats = mark_formats(lambda _role: QColor("red"))
    text = "😀 *so **very** odd*"
    spans = [(low, high, formats[name]) for low, high, name in marked(text)]
    laid = list(laid_over(text, spans))
    very = next(form for start, length, form in laid if start <= text.index("very") + 1 < start + length)
    assert very.fontItalic() and very.fontWeight() > 400
    assert max(start + length for start, length, _ in laid) == len(text) + 1, "the emoji counts twice"
    assert all(one[0] + one[1] <= two[0] for one, two in itertools.pairwise(laid))

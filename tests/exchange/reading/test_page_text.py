from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.emphasis import Style, mark_positions, styles_of
from inkwell.exchange.reading.page_text import PageParagraph, comment_mark

RUNS = st.lists(
    st.tuples(st.text("ab *_\\.“”é", max_size=6), st.sampled_from([Style.PLAIN, Style.ITALIC, Style.BOLD]))
)


def test_runs_of_one_look_are_one_stretch():
    paragraph = PageParagraph()
    for piece in ("are ", "diff", "erent "):
        paragraph.add(piece, Style.ITALIC)
    paragraph.add("after")
    assert paragraph.lines() == ["*are different* after"]


def test_line_breaks_end_a_line_and_its_marks():
    paragraph = PageParagraph()
    paragraph.add("one\ntwo", Style.ITALIC)
    assert paragraph.lines() == ["*one*", "*two*"]


def test_a_comment_is_on_one_line_and_cannot_end_early():
    assert comment_mark("See --> here\nand there", "Ann") == "<!-- Ann: See -> here and there -->"
    assert comment_mark("  ") == ""
    paragraph = PageParagraph()
    paragraph.add("bold ", Style.BOLD)
    paragraph.add_comment("why?")
    paragraph.add("still", Style.BOLD)
    assert paragraph.lines() == ["**bold <!-- why? -->still**"]
    assert paragraph.plain == "bold still"


@given(RUNS)
def test_letters_are_never_marks(runs):
    paragraph = PageParagraph()
    for text, style in runs:
        paragraph.add(text, style)
    bare = "".join(text for text, _ in runs).rstrip(" ")
    (line,) = paragraph.lines()
    marks = mark_positions(line)
    shown = []
    skip = False
    for index, letter in enumerate(line):
        if index in marks:
            continue
        if letter == "\\" and not skip and line[index + 1 : index + 2] in tuple("*_\\"):
            skip = True
            continue
        shown.append(letter)
        skip = False
    assert "".join(shown) == bare
    assert len(styles_of(line)) == len(line)

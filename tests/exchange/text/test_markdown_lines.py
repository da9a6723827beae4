"""One paragraph as a line of Markdown: nobody takes it for structure, and it comes back as it was."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inkwell.exchange.text.markdown_lines import EMPTY, from_markdown, to_markdown

PIECES = [
    "#",
    "-",
    "+",
    "*",
    "**",
    "_",
    "=",
    ">",
    "`",
    "~",
    "\\",
    "&",
    "&amp;",
    "&#32;",
    EMPTY,
    "<",
    "<b>",
    "<!--",
    "[a]:",
]
PIECES += [" ", "\t", "\u00a0", "\u3000", "1.", "12)", "word", "雪", "|"]
PARAGRAPHS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=10).map(
    lambda pieces: "".join(pieces).replace("\n", " ").replace("\r", " ").replace("\x00", " ")
)


@settings(max_examples=500, deadline=None)
@given(PARAGRAPHS)
@example("")
@example(EMPTY)
@example("\\")
@example("\\* a")
@example("* * *")
@example(" # a ")
@example("\\\\#")
@example("a\\\t")
def test_every_paragraph_comes_back(paragraph):
    line = to_markdown(paragraph)
    assert "\n" not in line and from_markdown(line) == paragraph


@pytest.mark.parametrize(
    ("paragraph", "line"),
    [
        ("- Dash talk.", "\\- Dash talk."),
        ("1986. That was the year.", "1986\\. That was the year."),
        ("# one", "\\# one"),
        ("#one", "#one"),
        ("-one", "-one"),
        ("***", "\\***"),
        ("* * *", "\\* * *"),
        ("AT&T", "AT&T"),
        ("&mdash;", "\\&mdash;"),
        ("a <b> c", "a \\<b> c"),
        ("a < b", "a < b"),
        ("<!-- note --> text", "<!-- note --> text"),
        ("> quoted", "> quoted"),
        ("*Argo* and **no**", "*Argo* and **no**"),
        ("\tindented", "&#9;indented"),
        ("—", "—"),
        ("", EMPTY),
    ],
)
def test_only_what_would_be_structure_is_escaped(paragraph, line):
    assert to_markdown(paragraph) == line
    if not paragraph.startswith((">", "<")) and paragraph:
        kinds = [token.type for token in MarkdownIt("commonmark").parse(line)]
        assert kinds == ["paragraph_open", "inline", "paragraph_close"]


def test_escapes_are_undone_but_for_marks_of_emphasis():
    line = r"1986\. \# \- \> a\*b \_c\_ \\ &mdash; &amp; &#42; AT&T \q"
    assert from_markdown(line) == r"1986. # - > a\*b \_c\_ \\ — & \* AT&T \q"
    assert from_markdown(r"\* item") == "* item" and from_markdown(r"\*item\*") == r"\*item\*"

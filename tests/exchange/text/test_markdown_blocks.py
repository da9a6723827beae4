"""Blocks of a Markdown file: every line of it is in one, and only real structure is structure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.exchange.text.markdown_blocks import Break, Heading, Paragraph, blocks_of, paragraphs_of
from inkwell.exchange.text.wrapped_lines import are_wrapped

LINES = [
    "# a",
    "## b #",
    "text",
    "Text ends.",
    "> q",
    ">",
    "- x",
    "-",
    "1. y",
    "***",
    "---",
    "===",
    "```",
    "~~~",
    "    code",
]
LINES += [
    "",
    "",
    "[r]: http://a",
    "<div>",
    "<!--",
    "-->",
    "| a |",
    "|---|",
    "\tx",
    "> > # z",
    "  * * *",
    "#",
    "\u3000雪",
]


def lines_in(block):
    return block.lines if isinstance(block, Paragraph) else (block.line,)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.booleans())
def test_no_line_is_lost_doubled_or_moved(lines, comments):
    """All that may go missing are a heading's marks, its underline, and what is empty between quotations."""
    found = [  # a blank line within a fence is kept as one; it is no line of the text
        line.strip(" \t#")
        for block in blocks_of("\n".join(lines), comments)
        for line in lines_in(block)
        if line.strip(" \t")
    ]
    expected = [line.strip(" \t#") for line in lines if line.strip(" \t")]
    kept = iter(expected)
    assert all(line in kept for line in found), "something is doubled or out of order"
    assert [line for line in expected if line.strip("=-#> ")] == [
        line for line in found if line.strip("=-#> ")
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# One", [Heading(1, "One")]),
        ("   ### One ##", [Heading(3, "One")]),
        ("#One", [Paragraph(("#One",))]),
        ("One\n===", [Heading(1, "One")]),
        ("One\n---", [Heading(2, "One")]),
        ("It rained.\n---", [Paragraph(("It rained.",)), Break("---", rule=True)]),
        ("a\nOne\n===", [Paragraph(("a",)), Heading(1, "One")]),
        ("***", [Break("***", rule=True)]),
        ("#", [Break("#", rule=False)]),
        ("~~~", [Break("~~~", rule=False)]),
        ("a\n•\nb", [Paragraph(("a",)), Break("•", rule=False), Paragraph(("b",))]),
        ("> # One", [Paragraph(("> # One",))]),
        ("- # One", [Paragraph(("- # One",))]),
        ("```\n# One\n```", [Paragraph(("```",)), Paragraph(("# One",)), Paragraph(("```",))]),
        ("```\n# One", [Paragraph(("```",)), Heading(1, "One")]),
    ],
)
def test_what_is_structure(text, blocks):
    found = [
        replace(one, literal=False, gap=0) if isinstance(one, Paragraph) else one
        for one in blocks_of(text, comments=True)
    ]
    assert found == blocks


def test_a_comment_over_lines_hides_structure_only_where_asked_and_closed():
    hidden = "<!-- cut\n\n# One\n\n-->"
    assert not any(isinstance(block, Heading) for block in blocks_of(hidden, comments=True))
    assert any(isinstance(block, Heading) for block in blocks_of(hidden, comments=False))
    assert any(isinstance(block, Heading) for block in blocks_of("<!-- cut\n\n# One", comments=True))


PROSE = "The rain had not let up since Tuesday and Mara stood there\nof the lighthouse counting seconds between the flashes of it\nuntil he came."
SPEECH = "“Well?” he asked her at last, in the small voice he had kept.\n“Well what?” She did not turn from the window and the rain.\nHe left."
VERSE = "Under the sea\nthe bells are slow\nand nobody\nrings"


@pytest.mark.parametrize(
    ("text", "wrapped"), [(PROSE, True), (SPEECH, False), (VERSE, False), ("One.", False), ("", False)]
)
def test_whether_lines_are_wrapped(text, wrapped):
    assert are_wrapped([block.lines for block in blocks_of(text, comments=True)]) is wrapped


def test_wrapped_lines_are_joined_but_for_hard_breaks():
    assert paragraphs_of(Paragraph(("one", "two  ", "three\\", "four")), wrapped=True) == [
        "one two",
        "three",
        "four",
    ]
    assert paragraphs_of(Paragraph(("雪が", "降る")), wrapped=True) == ["雪が降る"]
    assert paragraphs_of(Paragraph(("one", " two")), wrapped=False) == ["one", " two"]


def test_lines_of_lists_quotations_and_code_are_literal_and_gaps_are_counted():
    blocks = blocks_of("One\n\n\n> Two\n\nThree", comments=True)
    assert [(block.literal, block.gap) for block in blocks] == [(False, 0), (True, 2), (False, 1)]


@pytest.mark.parametrize("mark", ["*", "+", "* *", "# # #", "<center>* * *</center>"])
def test_marks_alone_are_a_break_whatever_markdown_makes_of_them(mark: str):
    first, between, last = blocks_of(f"She ran.\n\n{mark}\n\nHe came.\n", comments=True)
    assert isinstance(first, Paragraph) and isinstance(last, Paragraph)
    assert between == Break(mark, rule=False)


def test_line_ends_of_old_machines_are_line_ends():
    assert blocks_of("\r\r0", comments=True) == [Paragraph(("0",), gap=2)]
    assert blocks_of("a\r\n\rb", comments=True) == [Paragraph(("a",)), Paragraph(("b",), gap=1)]

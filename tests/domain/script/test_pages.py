from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.script.elements import script_lines
from inkwell.domain.script.pages import CONTINUED, LINES, MORE, script_pages
from inkwell.domain.script.printed import blocks


def pages(text):
    return script_pages(blocks(script_lines(text)))


def texts(page):
    return [" | ".join(line.text for line in row) for row in page]


def test_a_page_has_54_lines():
    made = pages("\n\n".join(f"Line {number}." for number in range(54)))

    assert [len(page) for page in made.pages] == [53, 53]
    assert made.count == 2


def test_a_speech_goes_on_over_the_page():
    speech = "MARA (V.O.)\n" + "\n".join(f"Words {number}." for number in range(8))
    made = pages("x\n\n" * 24 + speech)

    first, second = map(texts, made.pages)
    assert first[-1] == MORE
    assert second[0] == f"MARA (V.O.) {CONTINUED}"
    assert [line for line in (*first, *second) if line.startswith("Words")] == [
        f"Words {number}." for number in range(8)
    ]


def test_who_is_continued_already_is_so_once():
    made = pages("x\n\n" * 24 + "MARA (CONT'D)\n" + "No.\n" * 8)

    assert texts(made.pages[1])[0] == "MARA (CONT'D)"


def test_a_heading_is_not_the_last_of_a_page():
    made = pages("x\n\n" * 26 + "INT. HERE - DAY\n\nShe waits.")

    assert texts(made.pages[1])[0] == "INT. HERE - DAY"


def test_a_parenthetical_stays_with_what_is_said():
    made = pages("x\n\n" * 24 + "MARA\nNo.\n(beat)\nYes.\nOf course.\nNever.")
    last = [line for line in texts(made.pages[0]) if line != MORE][-1]

    assert last != "(beat)"


def test_a_page_ends_where_the_script_says():
    made = pages("One.\n\n===\n\nTwo.\n\n===")

    assert [texts(page) for page in made.pages] == [["One."], ["Two."]]


def test_a_speech_of_many_pages_ends():
    made = pages("MARA\n" + "No.\n" * 200)
    said = [line for page in made.pages for line in texts(page) if line == "No."]

    assert len(said) == 200


LINE = st.sampled_from(
    [
        "INT. A - DAY",
        "MARA",
        "(beat)",
        "No. " * 30,
        "x " * 200,
        "> CUT TO:",
        "TOMAS ^",
        "===",
        "",
        "",
        "(" + "b " * 60 + ")",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=120))
def test_nothing_is_lost_and_no_page_overflows(lines):
    made = blocks(script_lines("\n".join(lines)))
    laid = script_pages(made)
    printed = [line for page in laid.pages for row in page for line in row]
    own = [line for line in printed if line.text != MORE and CONTINUED not in line.text]

    assert all(len(page) <= LINES for page in laid.pages)
    assert len(laid.starts) == len(made)
    assert laid.starts == sorted(laid.starts)
    assert sorted(line.text for line in own) == sorted(
        line.text for block in made for line in (*block.lines, *block.dual) if CONTINUED not in line.text
    )

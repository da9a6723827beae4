import pytest

from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.printed import blocks


def printed(text):
    return blocks(script_lines(text))


def test_marks_are_none_of_what_is_printed():
    made = printed(
        "# Act\n= Why\n\nint. here - day #4#\n\n!BANG *softly* _here_ [[why?]]\n\n@McKay (V.O.)\nNo.\n\n"
        "> fade out.\n\n> THE END <\n\n~La"
    )

    assert [line.text for block in made for line in block.lines] == [
        "INT. HERE - DAY",
        "BANG softly here",
        "McKay (V.O.)",
        "No.",
        "FADE OUT.",
        "THE END",
        "La",
    ]
    assert made[0].lines[0].number == "4"
    assert made[1].lines[0].runs == (("BANG ", ""), ("softly", "i"), (" ", ""), ("here", "u"))
    assert made[-1].lines[0].runs == (("La", "i"),)


@pytest.mark.parametrize(
    ("text", "column", "widths"),
    [
        ("a " * 60, 0, [59, 59]),
        ("a" * 61, 0, [60, 1]),
        ("MARA\n" + "a " * 40, 10, [35, 35, 7]),
        ("MARA\n(" + "a " * 20 + ")", 16, [24, 17]),
        ("well-" * 13, 0, [60, 5]),
    ],
)
def test_lines_are_broken_to_their_measure(text, column, widths):
    lines = [line for line in printed(text + "\n\nEnd")[0].lines if line.element is not Element.CHARACTER]

    assert [len(line.text) for line in lines] == widths
    assert lines[0].column == column


def test_letters_of_two_widths_are_counted_so():
    made = printed("雨" * 31 + "\n\n> 完 <")

    assert [len(line.text) for line in made[0].lines] == [30, 1]
    assert made[1].lines[0].column == 29


@pytest.mark.parametrize(
    ("line", "shown"),
    [(r"\*69", "*69"), ("*69 and *23", "*69 and *23"), (r"**\*97\***", "*97*"), (r"\_a_b_", "_a_b_")],
)
def test_marks_that_are_letters_stay(line, shown):
    assert printed(line)[0].lines[0].text == shown


def test_a_transition_ends_at_the_right_and_the_end_stands_in_the_middle():
    made = printed("He goes.\n\nCUT TO:\n\n> END <")

    assert made[1].lines[0].column + len("CUT TO:") == 60
    assert made[2].lines[0].column == 28


def test_two_who_speak_at_once_are_one_block():
    (block,) = printed("MARA\nNo.\n\nTOMAS ^\nYes.\nYes!")

    assert [line.text for line in block.lines] == ["MARA", "No."]
    assert [line.text for line in block.dual] == ["TOMAS", "Yes.", "Yes!"]
    assert block.height == 3
    assert (
        max(line.column + len(line.text) for line in block.lines)
        <= 29
        < min(line.column for line in block.dual)
    )


def test_a_speech_is_one_block_and_what_goes_on_is_one_paragraph():
    made = printed("One.\nTwo.\n\nMARA\n(beat)\nNo.\n  \nYes.\n\nThree.")

    assert [(block.element, block.height) for block in made] == [
        (Element.ACTION, 2),
        (Element.CHARACTER, 5),
        (Element.ACTION, 1),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n\n", []),
        ("[[x", ["[[x"]),
        ("/* a */", []),
        ("===", []),
        ("> <", [""]),
        ("@", [""]),
        ("(", ["("]),
        ("~", [""]),
        ("^", ["^"]),
        ("MARA\n(", ["MARA", "("]),
        ("*" * 50, ["*" * 50]),
    ],
)
def test_odd_lines_are_printed_without_harm(text, lines):
    assert [line.text for block in printed(text) for line in block.lines] == lines

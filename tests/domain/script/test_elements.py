import pytest

from inkwell.domain.script.elements import Element, Writing, script_lines, written

SCRIPT = """\
FADE IN:

INT. KITCHEN - DAY
She waits.

MARA (V.O.)
(softly)
Come in.
\x20\x20
Sit.

tomas
Not a cue.

@McKay
Hello.

ANNA ^
Hello!

~La la
> THE END <
> CUT TO BLACK.

SMASH CUT TO:

.OVER THE SEA

...and back.

!INT. IS A WORD

===
# Act
= What happens
<!-- why? -->
EXT. SEA - NIGHT"""


def test_every_line_is_what_fountain_says():
    kinds = {line.line: line.element for line in script_lines(SCRIPT)}

    assert kinds["FADE IN:"] is Element.ACTION
    assert [line for line, kind in kinds.items() if kind is Element.HEADING] == [
        "INT. KITCHEN - DAY",
        ".OVER THE SEA",
        "EXT. SEA - NIGHT",
    ]
    assert [line for line, kind in kinds.items() if kind is Element.CHARACTER] == [
        "MARA (V.O.)",
        "@McKay",
        "ANNA ^",
    ]
    assert kinds["(softly)"] is Element.PARENTHETICAL
    assert kinds["Sit."] is Element.DIALOGUE
    assert kinds["Not a cue."] is Element.ACTION
    assert kinds["~La la"] is Element.LYRIC
    assert kinds["> THE END <"] is Element.CENTRED
    assert kinds["> CUT TO BLACK."] is kinds["SMASH CUT TO:"] is Element.TRANSITION
    assert kinds["...and back."] is kinds["!INT. IS A WORD"] is Element.ACTION
    assert kinds["==="] is Element.PAGE
    assert kinds["<!-- why? -->"] is Element.NOTE
    assert [line.line for line in script_lines(SCRIPT) if line.dual] == ["ANNA ^"]


@pytest.mark.parametrize("heading", ["INT. A", "ext. B", "INT/EXT. C", "I/E D", "EST. E", "INT./EXT. F"])
def test_headings_of_every_dress(heading):
    assert script_lines(heading)[0].element is Element.HEADING


@pytest.mark.parametrize("words", ["INTERIOR", "Extra milk.", "INT", ". NOT ONE", ".."])
def test_what_only_begins_like_a_heading_is_none(words):
    assert script_lines(f"{words}\n")[0].element is not Element.HEADING


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (Element.HEADING, "KITCHEN"),
        (Element.HEADING, "INT. KITCHEN"),
        (Element.CHARACTER, "McKay"),
        (Element.CHARACTER, "2ND GUARD"),
        (Element.TRANSITION, "FADE TO BLACK"),
        (Element.TRANSITION, "CUT TO:"),
        (Element.CENTRED, "THE END"),
        (Element.LYRIC, "La la"),
        (Element.ACTION, "INT. is a word"),
        (Element.ACTION, "> not a transition"),
        (Element.ACTION, "# no section"),
        (Element.ACTION, "CUT TO:"),
        (Element.ACTION, "She waits."),
    ],
)
def test_what_is_written_is_read_as_the_same(element, words):
    line = written(element, words)
    lines = ["", line, "Speech." if element is Element.CHARACTER else "", ""]
    assert script_lines("\n".join(lines))[1].element is element


@pytest.mark.parametrize(
    ("text", "line", "meant", "element"),
    [
        ("She waits.\n\nMARA", 2, None, Element.CHARACTER),
        ("She waits.\n\nMARA\n", 3, None, Element.DIALOGUE),
        ("MARA\nNo.\n", 2, None, Element.DIALOGUE),
        ("MARA\nNo.\n\n", 3, None, Element.BLANK),
        ("She waits.\n\n", 2, Element.CHARACTER, Element.CHARACTER),
        ("M", 0, Element.CHARACTER, Element.CHARACTER),
        ("M", 0, None, Element.ACTION),
        ("EXT", 0, None, Element.ACTION),
        ("FADE IN:", 0, None, Element.ACTION),
        ("She waits.\nMARA", 1, None, Element.ACTION),
    ],
)
def test_a_line_at_the_caret_is_what_it_grows_into(text, line, meant, element):
    assert script_lines(text, Writing(line, meant))[line].element is element

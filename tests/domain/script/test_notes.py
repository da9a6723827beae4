from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.notes import bare_lines


def test_what_is_said_about_a_script_is_none_of_it():
    text = "INT. HERE [[cold]] - DAY\n\n/* EXT. CUT\n\nGone. */\n\nMARA\nNo. <!-- why? -->"

    assert bare_lines(text)[0] == "INT. HERE  - DAY"
    assert [line.element for line in script_lines(text)] == [
        Element.HEADING,
        Element.BLANK,
        Element.NOTE,
        Element.BLANK,
        Element.NOTE,
        Element.BLANK,
        Element.CHARACTER,
        Element.DIALOGUE,
    ]


def test_many_open_notes_are_read_in_one_pass():
    text = "[[ /* <!--" * 20_000
    assert [line.line for line in script_lines(text)] == [text], "a note that never ends is words"

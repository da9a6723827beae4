import pytest

from inkwell.domain.script.continued import goes_on_speaking
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.printed import blocks

E = Element


@pytest.mark.parametrize(
    ("line", "before", "goes_on"),
    [
        (
            "MARA",
            [(E.BLANK, ""), (E.ACTION, "Rain."), (E.DIALOGUE, "Yes."), (E.CHARACTER, "MARA (O.S.)")],
            True,
        ),
        ("MARA", [(E.DIALOGUE, "Yes."), (E.CHARACTER, "TOM")], False),
        ("MARA", [(E.HEADING, "INT. A"), (E.CHARACTER, "MARA")], False),
        ("MARA (CONT’D)", [(E.CHARACTER, "MARA")], False),
        ("MARA ^", [(E.CHARACTER, "MARA")], False),
        ("MARA", [], False),
    ],
)
def test_who_goes_on_speaking(line, before, goes_on):
    assert goes_on_speaking(line, before) is goes_on


def test_it_is_printed_behind_the_name():
    text = "INT. A - DAY\n\nMARA\nYes.\n\nShe sits.\n\nMARA\nNo.\n\nINT. B - DAY\n\nMARA\nWell."
    names = [block.lines[0].text for block in blocks(script_lines(text)) if block.element is E.CHARACTER]

    assert names == ["MARA", "MARA (CONT'D)", "MARA"]

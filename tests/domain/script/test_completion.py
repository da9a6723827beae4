import pytest

from inkwell.domain.script.completion import Known, completions, known_of
from inkwell.domain.script.elements import Element

E = Element
KNOWN = Known(("TOMAS", "MARA QUILL", "MARTHA"), ("QUAY", "FERRY HOUSE"), ("DUSK",), ("WIPE TO:",))


@pytest.mark.parametrize(
    ("element", "before", "meant", "typed", "options"),
    [
        (E.CHARACTER, "MAR", None, 3, ("MARA QUILL", "MARTHA")),
        (E.CHARACTER, "", E.CHARACTER, 0, ("TOMAS", "MARA QUILL", "MARTHA")),
        (E.CHARACTER, "TOMAS", None, 0, ()),
        (E.CHARACTER, "TOMAS (", None, 0, ("V.O.)", "O.S.)", "CONT'D)")),
        (E.CHARACTER, "TOMAS (V", None, 1, ("V.O.)",)),
        (E.ACTION, "IN", None, 2, ("INT. ", "INT./EXT. ")),
        (E.ACTION, "I", None, 0, ()),
        (E.ACTION, "In", None, 0, ()),
        (E.HEADING, "", E.HEADING, 0, ("INT. ", "EXT. ", "INT./EXT. ")),
        (E.HEADING, "INT. ", None, 0, ("QUAY", "FERRY HOUSE")),
        (E.HEADING, "int. fer", None, 3, ("FERRY HOUSE",)),
        (E.HEADING, "INT. QUAY - D", None, 1, ("DUSK", "DAY", "DAWN")),
        (E.HEADING, "INT. QUAY - SHED - NI", None, 2, ("NIGHT",)),
        (E.TRANSITION, "> W", E.TRANSITION, 3, ("WIPE TO:",)),
        (E.DIALOGUE, "MAR", None, 0, ()),
    ],
)
def test_what_may_follow(element, before, meant, typed, options):
    found = completions(element, before, meant, KNOWN)

    assert (found.typed, found.options) == (typed, options)


def test_the_latest_comes_first():
    known = known_of(["Mara", "TOMAS", "MARA"], ["INT. A - DAY", "EXT. B - C - NIGHT"], ["> WIPE TO:"])

    assert known == Known(("MARA", "TOMAS"), ("B - C", "A"), ("NIGHT", "DAY"), ("WIPE TO:",))

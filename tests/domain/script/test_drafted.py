"""What a model writes in a screenplay, brought into form."""

import pytest

from inkwell.domain.script.drafted import ScriptDraft
from inkwell.domain.script.kept_form import faults_in
from inkwell.domain.script.script_place import ScriptPlace

BEFORE = "INT. FERRY - NIGHT\n\nMara waits.\n\nMARA\nYou are late.\n\nTOM\nThe tide.\n\n"
PLACE = ScriptPlace(BEFORE, ("TOM", "MARA"))


def written(text, place=PLACE, size=5):
    draft = ScriptDraft(place)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return "".join([*(draft(piece, ended=False) for piece in pieces), draft("", ended=True)])


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_prose_becomes_speech_and_action(size):
    prose = "“Where were you?” Mara asked. She turned away. “Tell me.”\n“Out,” he said.\nTom looks at the sea. It is dark."
    assert written(prose, size=size) == (
        "MARA\nWhere were you?\n\nShe turned away.\n\nMARA\nTell me.\n\nTOM\nOut.\n\nTom looks at the sea. It is dark."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MARA: Go home.\nTom: (quietly) No.", "MARA\nGo home.\n\nTOM\n(quietly)\nNo."),
        ("TOM\nStop.\nHe walks away.", "TOM\nStop.\n\nHe walks away."),
        ("MARA (V.O.)\nI knew it.", "MARA (V.O.)\nI knew it."),
        ("int. cabin - day\nTom sleeps.", "INT. CABIN - DAY\n\nTom sleeps."),
        ("He goes.\nCUT TO:\nEXT. SEA - DAY\nWaves.", "He goes.\n\nCUT TO:\n\nEXT. SEA - DAY\n\nWaves."),
        ("He goes.\nFADE OUT.\nThe author was born in 1950.", "He goes.\n\n> FADE OUT."),
    ],
)
def test_lines_are_parted_as_scripts_part_them(text, shown):
    assert written(text) == shown
    assert faults_in(PLACE, shown) == []


def test_what_no_script_has_ends_the_draft():
    assert written("He goes.\n## Chapter Two\nIt rained.") == "He goes."
    # Speech of nobody who can be known.
    assert (
        written("It rains.\n“Who is there?” somebody said.", ScriptPlace("INT. A - DAY\n\n")) == "It rains."
    )


def test_a_draft_never_ends_in_a_name_or_a_heading():
    assert written("He goes.\nTOM") == written("He goes.\nINT. SEA - DAY") == "He goes."


@pytest.mark.parametrize(
    ("end", "begins"),
    [
        ("MARA", "\nShe"),
        ("MARA\n", "She"),
        ("INT. SEA - DAY", "\n\nShe"),
        ("Mara", " She"),
        ("Mara.\n\n", "She"),
    ],
)
def test_a_draft_begins_where_the_caret_stands(end, begins):
    place = ScriptPlace(f"INT. A - DAY\n\nTOM\nHi.\n\n{end}", ("TOM",))
    text = written(
        " She is gone now. Nobody knows." if begins[0] == " " else "She is gone now. Nobody knows.", place
    )
    assert text == f"{begins} is gone now. Nobody knows."
    assert faults_in(place, text) == []


def test_somebody_of_whom_nothing_is_said_is_left_out():
    assert written("A BOSS WITH A WISDOM:\nTOM\nHe goes away.") == "TOM\nHe goes away."
    assert written("He goes.\nMARA'S ANSWER\n\nTOM\nYes, it is.") == "He goes.\n\nTOM\nYes, it is."

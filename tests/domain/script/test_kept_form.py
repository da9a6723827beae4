from inkwell.domain.script.kept_form import is_same_form, lines_of_form, without_loose_end
from inkwell.domain.script.script_place import ScriptPlace

BEFORE = "INT. FERRY - NIGHT\n\nMara waits.\n\nMARA\nYou are late.\n\nTOM\nThe tide.\n\n"
PLACE = ScriptPlace(BEFORE, ("TOM", "MARA"))


def test_only_what_is_told_and_said_is_rewritten():
    passage = "TOM (O.S.)\n(low)\nThe tide was against me.\n\nINT. HALL - DAY\n\nHe sits down."
    assert lines_of_form(PLACE, passage) == {0, 1, 3, 4, 5}
    assert is_same_form(PLACE, passage, passage.replace("He sits", "Slowly he sits"))
    assert not is_same_form(PLACE, passage, passage.replace("He sits down.", "“Sit,” he says."))
    assert not is_same_form(PLACE, passage, passage.replace("He sits down.", "INT. HALL - DAY"))


def test_a_cut_leaves_no_loose_end():
    assert without_loose_end(PLACE, "TOM\nYou're not.\n\nMARA\n") == "TOM\nYou're not."
    assert without_loose_end(PLACE, "He goes.\n\nINT. SEA - DAY\n\nMARA\n(low)") == "He goes."
    assert without_loose_end(PLACE, "TOM\nYes.") == "TOM\nYes."
    assert without_loose_end(ScriptPlace("INT. A - DAY\n\nTOM"), "\nYes, it is.") == "\nYes, it is."

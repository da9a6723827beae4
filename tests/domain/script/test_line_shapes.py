from inkwell.domain.script.line_shapes import is_cue, is_heading, is_transition


def test_what_a_line_looks_like():
    assert is_heading("int. hall - day") and is_heading("I/E. CAR") and not is_heading("INTO THE SEA")
    assert is_transition("SMASH CUT TO:") and not is_transition("He goes TO:")
    assert is_cue("MARA (V.O.)") and is_cue("DR. O'NEIL ^") and not is_cue("Mara") and not is_cue("123")

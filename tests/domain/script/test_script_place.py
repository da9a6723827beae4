from inkwell.domain.script.script_place import ScriptPlace, lead_in, script_place

BEFORE = "INT. FERRY - NIGHT\n\nMara waits.\n\nMARA\nYou are late.\n\nTOM\nThe tide.\n\n"


def test_what_stands_behind_a_name_is_known_before_it_is_asked_for():
    assert lead_in("He goes.\n\nMARA") == "\n" and lead_in("INT. A - DAY") == "\n\n"
    assert lead_in("He goes.") == lead_in("") == lead_in("MARA\n") == ""


def test_the_latest_speaker_is_named_first():
    place = script_place(f"{BEFORE}He goes.", len(BEFORE), ["Ida"])
    assert place == ScriptPlace(BEFORE, ("TOM", "MARA", "IDA"))
    long = "He goes on and on.\n\n" * 600
    assert len(script_place(long, len(long)).before) < 4_100

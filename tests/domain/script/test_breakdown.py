from inkwell.domain.script.breakdown import broken_down, eighths_of
from inkwell.domain.script.elements import script_lines
from inkwell.domain.script.printed import blocks


def down(*texts):
    return broken_down([blocks(script_lines(text)) for text in texts])


def test_scenes_have_place_time_cast_and_length():
    made = down(
        "INT. QUAY - DUSK #3#\n\nMARA (V.O.)\nNo.\n\nTOMAS ^\nYes.\n\nMARA\nNo.",
        "x\n\n" * 27 + "EXT. SEA - NIGHT\n\nNothing.",
    )
    quay, sea = made.scenes

    assert (quay.heading.place, quay.heading.time, quay.heading.number) == ("QUAY", "DUSK", "3")
    assert quay.cast == ("MARA", "TOMAS")
    assert (quay.source, sea.source, quay.page, sea.page) == (0, 1, 1, 2)
    assert (quay.eighths, sea.eighths) == (9, 1)
    assert made.eighths_in(1) == 1


def test_what_begins_without_a_heading_is_a_scene_where_somebody_speaks():
    assert len(down("MARA\nNo.").scenes) == 1
    assert down("FADE IN:").scenes == ()
    assert down("").eighths == 0


def test_eighths_are_of_54_lines():
    assert [eighths_of(lines) for lines in (0, 1, 7, 27, 54, 108)] == [0, 1, 1, 4, 8, 16]

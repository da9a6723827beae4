from inkwell.domain.script.line_parts import heading_of, section_of, speaker_of


def test_parts_of_lines():
    assert heading_of(".INSIDE #12a#") == ("INSIDE", "12a")
    assert heading_of("INT. HALL #") == ("INT. HALL #", "")
    assert section_of("### Third") == (3, "Third")
    assert section_of("Third") == (0, "")
    assert speaker_of("@McKay (V.O.) ^") == "McKay"

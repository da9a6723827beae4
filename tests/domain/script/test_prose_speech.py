"""Speech of prose taken apart for a script."""

from inkwell.domain.script.prose_speech import Spoken, has_speech, in_pieces

NAMED = ("MARA FENN", "TOM")


def pieces(words):
    return [(one.words, one.speaker if one.is_speech else None) for one in in_pieces(words, NAMED)]


def test_who_says_it_is_taken_from_beside_the_marks():
    assert pieces("“Where were you?” Mara asked.") == [("Where were you?", "MARA FENN")]
    assert pieces("“Out,” said Tom, and shrugged.") == [("Out.", "TOM")]
    assert pieces("Tom said, “Never.”") == [("Never.", "TOM")]
    assert pieces('"I know," he said.') == [("I know.", "")]
    assert pieces("“Go,” said Ambrose.") == [("Go.", "AMBROSE")]


def test_what_is_done_beside_speech_stays():
    assert pieces("“Go.” She turned away. “Now.”") == [("Go.", ""), ("She turned away.", None), ("Now.", "")]
    assert pieces("He laughs. “Never,” he said. “Never again.”") == [
        ("He laughs.", None),
        ("Never. Never again.", ""),
    ]
    assert pieces("She stopped. Mara said, “Oh?”") == [("She stopped.", None), ("Oh?", "MARA FENN")]


def test_a_second_speech_of_a_line_is_said_by_who_said_the_first():
    assert [one.goes_on for one in in_pieces("“Go.” She turned away. “Now.”", ())] == [False, False, True]
    assert isinstance(in_pieces("He left.", ())[0], Spoken)


def test_a_title_in_marks_is_no_speech():
    assert not has_speech("The sign says “Ferry” in red.")
    assert not has_speech("She reads.")
    assert has_speech("“Come in,” she says.") and has_speech("“Hello")

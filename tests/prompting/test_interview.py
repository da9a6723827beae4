"""What a model sees before somebody answers."""

import pytest

from inkwell.prompting.interview import MOST_LINES, Interview, answer_of, interview_parts, own_lines

MARA = Interview(
    "Mara",
    "Who put out the lamp?",
    "Keeps the light.",
    ("Rook was on the stair.",),
    ("Mara climbed. The lamp was out.",),
    ("I kept it burning.", "Did you?"),
    (("Are you cold?", "Always."),),
)


def whole(interview):
    return "".join(part.text for part in interview_parts(interview))


def test_the_question_stands_last_and_the_answer_is_open():
    text = whole(MARA)
    assert text.endswith("“Who put out the lamp?”\n\nMara took a moment, and answered. “")
    for held in ("Keeps the light.", "Rook was on the stair.", "The lamp was out.", "“Always.”"):
        assert held in text
    assert "“I kept it burning,” said Mara." in text and "“Did you?” said Mara." in text
    assert interview_parts(MARA)[-1].pinned


def test_somebody_of_whom_nothing_is_known_can_be_asked():
    parts = interview_parts(Interview("Mara", "Who are you?"))
    assert [part.kind for part in parts] == ["question"]


def test_an_answer_ends_where_the_speech_does():
    assert answer_of("It was Rook.” She turned away. “I saw him.”") == "It was Rook."
    assert answer_of("It was Rook.\nThe wind") == "It was Rook." and answer_of("  ") == ""


def test_lines_that_have_to_do_with_the_question_come_first_and_cries_not_at_all():
    spoken = [
        "“No!”",
        "“I never liked the sea at all.”",
        "“The lamp is out, and I know who did it.”",
        "x " * 60,
    ]
    assert own_lines(spoken, frozenset({"lamp"}))[0].startswith("The lamp")
    assert (
        len(own_lines(spoken)) == 2
        and len(own_lines([f"I said it {n} times." for n in range(20)])) == MOST_LINES
    )


@pytest.mark.parametrize(
    ("language", "begun", "line", "closing"),
    [
        ("en_GB", "Mara took a moment, and answered. “", "“I was asleep,” said Mara.", "”"),
        ("de", "Mara: „", "Mara: „I was asleep.“", "“"),
        ("fr", "Mara\u00a0: «\u202f", "Mara\u00a0: «\u202fI was asleep.\u202f»", "»"),
        ("zh_CN", "Mara：“", "Mara：“I was asleep.”", "”"),
        ("ja", "Mara：「", "Mara：「I was asleep.」", "」"),
    ],
)
def test_the_frame_is_of_the_books_language(language, begun, line, closing):
    one = Interview("Mara", "Q?", lines=("I was asleep.",), before=(("A?", "B."),))
    text = "".join(part.text for part in interview_parts(one, language))
    assert text.endswith(begun) and line in text
    assert answer_of(f"It was Rook.{closing} And then", language) == "It was Rook."
    if language != "en_GB":
        assert "said" not in text and "answered" not in text

"""Turns taken between tags."""

from inkwell.worker.analysis.people.names import FEMALE
from inkwell.worker.analysis.speakers.features import FEATURES, features
from tests.worker.analysis.scenes import scene


def test_turns_are_taken_between_tags_on_both_sides():
    text = (
        "“One,” said Edmund.\n\n“Two.”\n\n“Three.”\n\n“Four.”\n\n“Five,” said Hugh.\n\nThey left.\n\n“Six.”"
    )
    turns = scene(text, "Edmund", "Hugh").turns
    assert [turn.crosses for turn in turns] == [None, True, True, True, True, None]
    assert (turns[3].ahead.person, turns[3].ahead.across) == (1, True)
    assert (turns[2].ahead.person, turns[2].ahead.across) == (1, False)
    assert (turns[1].behind.person, turns[1].behind.across) == (0, True), "who answers the tagged speech"
    assert turns[5].behind.person is None and turns[4].ahead.person is None


def test_one_line_is_one_speaker_and_a_pronoun_counts_as_far_as_its_gender():
    text = "Edmund came.\n\n“One,” she said, “and two.”\n\n“Three.”"
    turns = scene(text, "Edmund").turns
    assert [turn.crosses for turn in turns] == [None, False, True]
    assert (turns[2].behind.gender, turns[2].behind.gender_across) == (FEMALE, True)
    rows = features(scene(text, "Edmund"), 2, [0])
    assert rows[0, FEATURES.index("behind, against across")] == 1

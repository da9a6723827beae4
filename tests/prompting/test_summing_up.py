"""What of a model's summary is kept."""

from inkwell.domain.story.summaries import SummaryOrigin, sources_of
from inkwell.prompting.summing_up import (
    scene_told,
    summaries_told,
    summing_up_parts,
    written_scene,
    written_upper,
)

ONE = "Mara climbed the stair of the lighthouse. The lamp was dark, and nobody answered her.\n“Rook?” she called."
TWO = "Silas did not tell his sister of the letter. He hid it under the stairs."
GOOD = "Mara climbs the stair of the lighthouse. [1] The lamp is dark, and nobody answers. [1]"
LIES = "Mara climbs down to the harbour and drowns. [1] Harald climbs the stair of the lighthouse. [1] She was happy."


def test_passages_are_numbered_and_the_task_stands_last():
    parts = summing_up_parts("One", scene_told(ONE))
    assert parts[0].text.startswith("[1] Mara climbed") and parts[-1].text == "Sum up “One”."
    assert summing_up_parts(" ", [])[0].text == "Sum this up."


def test_each_sentence_of_a_scene_rests_on_sentences_of_it():
    made = written_scene(GOOD, scene_told(ONE), ONE)
    assert made.origin is SummaryOrigin.WRITTEN and made.sources == sources_of([ONE])
    assert [one.rests_on for one in made.sentences] == [
        ("Mara climbed the stair of the lighthouse.",),
        ("The lamp was dark, and nobody answered her.",),
    ]
    assert made.is_stale([ONE + " More."])


def test_lies_are_left_out_and_a_summary_of_lies_is_none():
    assert written_scene(LIES, scene_told(ONE), ONE) is None
    mixed = written_scene(LIES + " " + GOOD, scene_told(ONE), ONE)
    assert [one.text for one in mixed.sentences] == [
        "Mara climbs the stair of the lighthouse.",
        "The lamp is dark, and nobody answers.",
    ]


def test_a_chapter_rests_on_what_its_scenes_rest_on():
    below = [
        written_scene(GOOD, scene_told(ONE), ONE),
        written_scene("Silas does not tell his sister of the letter. [1]", scene_told(TWO), TWO),
    ]
    assert len(summaries_told(below)) == 3
    written = (
        "Mara climbs the stair of the lighthouse, and Silas does not tell his sister of the letter. [1][3]"
    )
    made = written_upper(written, below, [ONE, TWO])
    assert made.sentences[0].rests_on == (
        "Mara climbed the stair of the lighthouse.",
        "Silas did not tell his sister of the letter.",
    )
    assert made.sources == sources_of([ONE, TWO])
    assert written_upper("Silas tells his sister of the letter. [3]", below, [ONE, TWO]) is None

"""Which of several candidates reads best, and that the reasons are true."""

from inkwell.domain.drafts.ranking import rank

SCENE = "Mara took the lamp down from the wall and counted the stairs again, as she had every night since the storm."


def test_a_candidate_that_repeats_the_scene_comes_last_and_says_so():
    texts = [
        "She took the lamp down from the wall and counted the stairs again, as she had every night before.",
        "Outside the rain had stopped, and somebody was knocking at the kitchen door with great patience.",
    ]
    echo, fresh = rank(texts, [-2.0, -2.0], SCENE, ["Mara"])
    assert fresh.score > echo.score and "repeats" in echo.reasons and "least_repetition" in fresh.reasons
    assert echo.repetition > 0.5 > fresh.repetition


def test_strangers_and_verbatim_runs_are_told():
    manuscript = [
        "Long ago the keeper had written that nobody should ever open the western door at night, and so on."
    ]
    texts = [
        "Then old Thaddeus came in, and Mara laughed at Tobias for it in the doorway.",
        "He had read that nobody should ever open the western door at night, and he believed it now.",
    ]
    first, second = rank(texts, [-2, -2], SCENE, ["Mara Quill", "Tobias"], manuscript)
    assert first.strangers == ("Thaddeus",) and "strangers" in first.reasons
    assert second.copied.startswith("that nobody should ever open the western door at night")
    assert "copied" in second.reasons and not first.copied


def test_one_candidate_and_empty_ones_are_no_trouble():
    assert len(rank(["A short one."], [], "", [])) == 1
    assert [one.repetition for one in rank(["", ""], [0, 0], "", [])] == [0, 0]
    assert rank([], [], "", []) == []


def test_fluency_decides_between_equals():
    texts = [
        "The door stood open and the wind went through.",
        "The gate stood shut and the dog lay before it.",
    ]
    better, worse = rank(texts, [-1.5, -3.5], "", [])
    assert better.score > worse.score and "most_fluent" in better.reasons


def test_counting_off_is_not_called_the_best():
    counting = "The first. The second. The third. She went. The fourth. The fifth one. The sixth."
    prose = (
        "Nobody answered. The wind had dropped at last, and she could hear the sea again behind the house."
    )
    dull, good = rank([counting, prose], [-0.6, -2.6], "", [])
    assert good.score > dull.score and dull.reasons[0] == "monotonous" and dull.monotony > 0.8
    assert good.monotony == 0

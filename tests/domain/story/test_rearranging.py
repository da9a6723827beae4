"""A scene is put somewhere else in the order of happening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.rearranging import put_behind
from inkwell.domain.story.story_time import SceneTime, TimeError, moment, story_order

BOOK = [SceneId(n) for n in range(1, 7)]


def moved(scene, behind, *times):
    changed = put_behind(BOOK, times, SceneId(scene), None if behind is None else SceneId(behind))
    said = {one.scene: one for one in times} | {one.scene: one for one in changed}
    return changed, [int(one) for one in story_order(BOOK, said.values()).in_happening()]


def test_a_scene_is_put_behind_another_and_nothing_else_moves():
    assert moved(5, 2)[1] == [1, 2, 5, 3, 4, 6]
    assert moved(2, 5)[1] == [1, 3, 4, 5, 2, 6]
    assert moved(4, 6)[1] == [1, 2, 3, 5, 6, 4]


def test_first_of_all_is_a_flashback_and_back_is_plain_again():
    changed, order = moved(4, None)
    assert order == [4, 1, 2, 3, 5, 6] and changed == (SceneTime(SceneId(4), flashback=True),)
    changed, order = moved(4, 3, *changed)
    assert order == [1, 2, 3, 4, 5, 6] and changed == (SceneTime(SceneId(4)),)


def test_where_it_stands_already_nothing_changes():
    assert moved(3, 2) == ((), [1, 2, 3, 4, 5, 6])


def test_its_own_date_goes_and_those_of_others_stay():
    dated = [SceneTime(SceneId(n), moment(f"1923-05-0{n}")) for n in (1, 3, 5)]
    changed, order = moved(5, 1, *dated)
    assert order[:2] == [1, 5] and changed[0].when is None and len(changed) == 1


def test_what_would_happen_after_itself_is_refused():
    tied = SceneTime(SceneId(4), after=SceneId(6))
    with pytest.raises(TimeError):
        moved(6, 4, tied)


@given(
    scene=st.sampled_from(BOOK),
    behind=st.sampled_from([None, *BOOK]),
    afters=st.dictionaries(st.sampled_from(BOOK), st.sampled_from(BOOK), max_size=3),
    days=st.dictionaries(st.sampled_from(BOOK), st.integers(-3, 9), max_size=3),
)
def test_it_stands_there_or_is_refused(scene, behind, afters, days):
    if scene == behind:
        return
    times = [
        SceneTime(
            one,
            moment(f"day {days[one]}") if one in days else None,
            afters.get(one) if afters.get(one) != one else None,
        )
        for one in BOOK
    ]
    try:
        changed = put_behind(BOOK, times, scene, behind)
    except TimeError:
        return
    said = {one.scene: one for one in times} | {one.scene: one for one in changed}
    order = story_order(BOOK, said.values()).in_happening()
    assert order.index(scene) == (0 if behind is None else order.index(behind) + 1)

"""Two orders of the same scenes."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.story_time import SceneTime, TimeError, TimeProblem, moment, story_order


def time(scene, when="", after=None, flashback=False):
    return SceneTime(
        SceneId(scene), moment(when) if when else None, None if after is None else SceneId(after), flashback
    )


def happening(count, *times):
    return [
        int(scene)
        for scene in story_order([SceneId(one) for one in range(1, count + 1)], times).in_happening()
    ]


@pytest.mark.parametrize("text", ["1923-04-05", "1923-04-05 21:00", "day 3", "day -2 06:30"])
def test_a_moment_is_written_as_it_was_typed(text):
    assert moment(text).text == text


@pytest.mark.parametrize("text", ["", "April", "1923-13-01", "1923-02-30", "day 3 25:00", "day", "23-04-05"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(TimeError):
        moment(text)


def test_without_times_the_story_happens_as_it_is_told():
    assert happening(4) == [1, 2, 3, 4]


def test_a_flashback_happens_before_everything_and_what_follows_goes_on_from_before_it():
    assert happening(4, time(3, flashback=True)) == [3, 1, 2, 4]


def test_dates_put_scenes_in_order_and_the_rest_goes_on_from_them():
    times = (time(1, "1923-04-05"), time(3, "1910-01-01"), time(5, "1923-04-06 08:00"))
    assert happening(6, *times) == [3, 4, 1, 2, 5, 6]


def test_a_beginning_without_a_date_lies_before_the_next_date_told():
    assert happening(4, time(3, "1923-04-05"), time(4, "1910-01-01", flashback=True)) == [4, 1, 2, 3]


def test_after_a_scene_is_right_after_it():
    assert happening(5, time(5, after=2)) == [1, 2, 5, 3, 4]
    assert happening(5, time(4, after=2), time(5, after=4)) == [1, 2, 4, 5, 3]


def test_a_circle_is_told_and_cut():
    order = story_order([SceneId(1), SceneId(2), SceneId(3)], [time(2, after=3), time(3, after=2)])
    assert (TimeProblem.CIRCLE, SceneId(2)) in order.problems and len(order.happened) == 3
    assert order.in_happening() == [1, 2, 3]
    itself = story_order([SceneId(1)], [time(1, after=1)])
    assert itself.problems == ((TimeProblem.CIRCLE, SceneId(1)),) and itself.in_happening() == [1]


@pytest.mark.parametrize(
    ("times", "wanted"),
    [
        ([time(3, after=4), time(4, after=3)], [1, 2, 3, 4, 5, 6]),
        ([time(2, after=2)], [1, 2, 3, 4, 5, 6]),
        ([time(2, after=5), time(5, after=3), time(3, after=2)], [1, 2, 3, 5, 4, 6]),
        ([time(2, after=3), time(3, after=2), time(5, after=6), time(6, after=5)], [1, 2, 3, 4, 5, 6]),
        ([time(1, after=2), time(2, after=1)], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_what_began_a_circle_is_taken_where_it_is_told(times, wanted):
    """So that what is told behind the circle does not happen before it."""
    assert happening(6, *times) == wanted


def test_after_a_scene_that_is_gone_is_told():
    order = story_order([SceneId(1), SceneId(2)], [time(2, after=9)])
    assert order.problems == ((TimeProblem.GONE, SceneId(2)),) and order.in_happening() == [1, 2]


def test_days_of_the_story_and_dates_are_one_scale_and_told():
    order = story_order(
        [SceneId(1), SceneId(2), SceneId(3)],
        [time(1, "1923-04-05"), time(2, "day 3"), time(3, "1923-04-06")],
    )
    assert order.in_happening() == [1, 3, 2] and order.problems == ((TimeProblem.MIXED, SceneId(2)),)
    assert order.moments[SceneId(2)].text == "1923-04-07"


def test_a_scene_that_says_nothing_is_when_the_last_one_before_it_was():
    order = story_order([SceneId(1), SceneId(2)], [time(1, "day 2 09:00")])
    assert order.moments[SceneId(2)].text == "day 2 09:00"


scene_times = st.lists(
    st.builds(
        time,
        st.integers(1, 8),
        st.sampled_from(["", "1923-04-05", "1910-01-01", "day 2", "day -1 05:00"]),
        st.one_of(st.none(), st.integers(1, 9)),
        st.booleans(),
    ),
    max_size=12,
)


@given(scene_times)
def test_every_scene_happens_once_whatever_is_said(times):
    assert sorted(happening(8, *times)) == list(range(1, 9))


def test_the_order_of_thousands_of_scenes_is_there_at_once():
    scenes = [SceneId(number) for number in range(20_000)]
    start = process_time()
    assert story_order(scenes).in_happening() == scenes
    assert process_time() - start < 2.0  # 0.1 s; minutes where each scene is followed back to the first

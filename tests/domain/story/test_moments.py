"""When scenes happen, for the checks."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.cast import SceneMoment
from inkwell.domain.story.moments import scene_moments
from inkwell.domain.story.story_time import SceneTime, moment, story_order

SCENES = [SceneId(number) for number in (1, 2, 3)]


def test_a_book_told_as_it_happens_needs_none():
    assert scene_moments(story_order(SCENES), ()) == ()


def test_dates_and_flashbacks_are_told():
    times = [
        SceneTime(SceneId(1), moment("1888-08-31")),
        SceneTime(SceneId(2), moment("1880-01-01"), flashback=True),
    ]
    told = {one.key: one for one in scene_moments(story_order(SCENES, times), {SceneId(2)})}
    assert told["1"].day == moment("1888-08-31").day
    assert told["2"] == SceneMoment("2", 0, moment("1880-01-01").day, True)
    assert told["2"].happened < told["1"].happened

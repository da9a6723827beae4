"""The cursor and the times, through the real services."""

from inkwell.domain.story.story_time import SceneTime, moment


def test_a_time_is_kept_and_goes_back_by_undo(sample):
    sample.storage.deliver()
    time = sample.story.time
    last = sample.manuscript.outline.scenes()[-1].scene_id
    time.set_time(SceneTime(last, moment("1923-04-05"), flashback=True))
    sample.storage.deliver()
    assert time.order.in_happening()[0] == last
    assert time.as_of(last).order is time.order and time.time_of(last).flashback
    sample.undo.undo(None)
    sample.storage.deliver()
    assert time.time_of(last).is_plain
    sample.undo.redo(None)
    sample.storage.deliver()
    assert time.time_of(last).flashback


def test_the_cursor_is_told_once(sample):
    seen = []
    sample.story.time.cursor_changed.connect(seen.append)
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.story.time.show(scene)
    sample.story.time.show(scene)
    assert seen == [scene]

"""The line about the scene shown."""

from inkwell.domain.story.story_time import SceneTime, moment
from tests.ui.story.facts import people, scenes_of


def test_the_line_says_when_and_through_whose_eyes_and_what_is_wrong(window):
    services, line = window.services, window.story.time
    here = services.story.time.cursor
    assert here == window.editor.binding.scene_id
    assert line._line.text() == "No time in the story yet" and not line._problem.isVisible()
    first = scenes_of(services)[0]
    services.story.time.set_time(SceneTime(first, moment("day 1")))
    services.storage.deliver()
    assert line._line.text() == "not before day 1"
    services.story.time.set_time(SceneTime(here, flashback=True, viewpoint=people(services)[0], after=first))
    services.storage.deliver()
    assert "after “" in line._line.text() and "flashback" in line._line.text()
    assert "through Mara Quill’s eyes" in line._line.text()
    services.story.time.set_time(SceneTime(first, after=here))
    services.storage.deliver()
    window.open_scene(first)
    line.look()
    shown = {scene for _, scene in services.story.time.order.problems}
    window.services.story.time.show(next(iter(shown)))
    assert "happen after itself" in line._problem.text()

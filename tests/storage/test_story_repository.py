"""Times of scenes in the file."""

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.story_time import SceneTime, moment
from tests.storage.conftest import fill


def test_what_is_said_of_a_scene_is_kept_and_taken_back(store):
    first, second = fill(store, 2)[:2]
    mara = store.codex.save(Entry(EntryId(0), CategoryId(1), "Mara"))
    said = SceneTime(SceneId(int(second)), moment("day 3 21:00"), SceneId(int(first)), True, mara)
    store.story.set_time(said)
    assert store.story.times() == {said.scene: said}
    store.story.set_time(SceneTime(said.scene))
    assert store.story.times() == {}


def test_a_copy_is_told_through_the_same_eyes_and_a_purged_scene_leaves_nothing(store):
    first, second = fill(store, 2)[:2]
    store.story.set_time(SceneTime(SceneId(int(second)), moment("1923-04-05"), SceneId(int(first))))
    copy = store.duplicate(second, "Again")
    assert store.story.times()[SceneId(int(copy))].when == moment("1923-04-05")
    store.outline.discard(first)
    assert store.outline.purge(0, now=9e12) == 1
    assert {one.after for one in store.story.times().values()} == {None}

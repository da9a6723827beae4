"""The story as of a scene, from the file."""

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.story.story_time import SceneTime, moment
from inkwell.storage.as_of import stored_as_of
from tests.storage.conftest import fill


def test_times_viewpoint_and_what_is_let_through_are_read(store):
    first, second = fill(store, 2)
    mara = store.codex.save(Entry(EntryId(0), CategoryId(1), "Mara"))
    store.story.set_time(SceneTime(second, moment("day 1"), flashback=True, viewpoint=mara))
    store.decisions.add([Decision(DecisionKind.LET_THROUGH, "7", scene=second)])
    now = stored_as_of(store, second)
    assert now.viewpoint == mara and now.let_through == {FactId(7)}
    assert now.order.in_happening() == [second, first]
    assert stored_as_of(store, first).let_through == frozenset()

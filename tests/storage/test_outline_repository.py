"""Parts, chapters and scenes: moved, thrown away, brought back."""

import time

import pytest

from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.storage.tables import session
from tests.storage.conftest import fill

DAY = 86_400.0


def test_tree_moves_and_trash(store):
    ids = fill(store, 3)
    other = store.outline.add(NodeKind.CHAPTER, "Two")
    store.outline.move(ids[0], other, 0)
    outline = store.outline.load()
    assert [s.scene_id for s in outline.scenes()] == [ids[1], ids[2], ids[0]]
    with pytest.raises(UsageError):
        store.outline.move(other, ids[0], 0)
    store.outline.discard(other)
    assert [s.scene_id for s in store.outline.load().scenes()] == ids[1:]
    assert store.search("number 0") == []
    store.outline.restore(other)
    assert ids[0] in [s.scene_id for s in store.outline.load().scenes()]
    store.outline.set_status(ids[0], Status.DONE)
    assert store.outline.load().node(ids[0]).status is Status.DONE
    store.outline.discard(ids[1])
    now = time.time()
    assert store.outline.purge(now=now + 365 * DAY) == 0, "a clock that is a year ahead empties no trash"
    for day in range(0, 40, 8):
        opened(store, now + day * DAY)
        assert store.outline.purge(now=now + day * DAY) == (day > 30)
    assert not store.problems()


def opened(store, at):
    """The book was opened at that time."""
    with store.database.transaction() as connection:
        connection.execute(session.insert().values(started_at=at, words_at_start=0, words_at_end=0))

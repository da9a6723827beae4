"""How a project file is held: set up as measured, one act whole or not at all, one holder."""

import pytest

from inkwell.storage import tables
from inkwell.storage.database import Database, driver
from inkwell.storage.errors import ProjectInUseError
from tests.storage.conftest import fill


def test_connection_is_set_up_as_measured(store):
    values = {
        name: store.database.pragma(name)
        for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "trusted_schema")
    }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
    assert store.database.pragma("application_id") == tables.APPLICATION_ID
    assert tuple(int(n) for n in driver.sqlite_version.split(".")) >= (3, 40)


def test_a_failed_act_leaves_nothing(store):
    scene = fill(store, 1)[0]
    before = store.scenes.load(scene)[0]
    with pytest.raises(RuntimeError), store.database.transaction() as connection:
        store.scenes.save_in(connection, scene, "half", (), 9)
        raise RuntimeError
    assert store.scenes.load(scene)[0] == before


def test_a_second_opening_is_refused_and_the_first_goes_on(store, path):
    ids = fill(store, 1)
    with pytest.raises(ProjectInUseError):
        Database(path)
    store.scenes.save(ids[0], "still mine", (), 2)

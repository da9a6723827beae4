"""Migrations: whole or not at all, from the first release on."""

import shutil

import pytest

from inkwell.domain.errors import WorldError
from inkwell.storage import tables
from inkwell.storage.copies import close_copy, open_copy
from inkwell.storage.migrations import Migration, migrate
from inkwell.storage.opening import check_project, open_project
from tests.conftest import ROOT
from tests.storage.conftest import fill


def test_a_migration_is_whole_or_not_at_all(store):
    fill(store, 2)
    made = []

    def good(connection):
        connection.exec_driver_sql("ALTER TABLE note ADD COLUMN shade TEXT")

    def bad(connection):
        connection.exec_driver_sql("UPDATE scene_text SET sha256 = 'x'")

    with pytest.raises(WorldError):
        migrate(
            store.database,
            lambda: made.append(1),
            [Migration(1 << 16 | 90, good), Migration(1 << 16 | 91, bad)],
        )
    assert store.database.pragma("user_version") == tables.USER_VERSION and made == [1]
    assert not any("shade" in sql for _, _, sql in store.database.schema())
    assert migrate(store.database, lambda: None, [Migration(1 << 16 | 90, good)])
    assert store.database.pragma("user_version") == 1 << 16 | 90


@pytest.mark.parametrize("version", ["1.0", "1.3"])
def test_an_old_project_is_migrated_whole(tmp_path, version):
    """For migration 65537, migration 65538, migration 65539 and migration 65540."""
    old = ROOT / "tests" / "golden" / f"project-{version}.inkwell"
    path = tmp_path / "old.inkwell"
    shutil.copyfile(old, path)
    copy = open_copy(path)
    before = [one.text for one in copy.scenes.load_many([s.scene_id for s in copy.outline.load().scenes()])]
    close_copy(copy)
    assert path.read_bytes() == old.read_bytes() and check_project(path) == []
    opened = open_project(path, tmp_path / "backups")
    store = opened.store
    after = store.scenes.load_many([scene.scene_id for scene in store.outline.load().scenes()])
    assert [one.text for one in after] == before and any(before) and not opened.notice
    assert store.database.pragma("user_version") == tables.USER_VERSION
    assert list((tmp_path / "backups").rglob("*.inkwell")), "no backup was made before the migration"
    store.close()
    assert check_project(path) == []

"""Backups: verified, made of changes only, thinned, restored."""

from inkwell.storage.backup import backups_in, restore, thin, verify
from inkwell.storage.opening import open_project
from tests.storage.conftest import fill


def test_backups_are_verified_and_only_made_of_changes(store):
    ids = fill(store, 3)
    first = store.back_up()
    assert first is not None and verify(first)[0] == 3 and store.back_up() is None
    store.scenes.save(ids[0], "other", (), 2)
    assert store.back_up() is not None
    assert oct(first.stat().st_mode & 0o777) == "0o600"


def test_old_backups_are_thinned_and_the_newest_stay(tmp_path):
    import time

    now = time.mktime((2026, 6, 1, 12, 0, 0, 0, 0, -1))
    for hour in range(0, 24 * 300, 6):
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(now - hour * 3600))
        (tmp_path / f"a-{stamp}.inkwell").write_bytes(b"x")
    thin(tmp_path, now)
    ages = sorted((now - one.made_at) / 86400 for one in backups_in(tmp_path))
    assert len(ages) <= 8 + 1 + 12 + 10 + 9 + 3 and ages[0] == 0 and ages[-1] > 150


def test_restore_keeps_what_was_there(store, path):
    ids = fill(store, 2)
    backup = store.back_up()
    store.scenes.save(ids[0], "newer", (), 2)
    store.close()
    kept = restore(backup, path)
    again = open_project(path).store
    assert "storm number 0" in again.scenes.load(ids[0])[0].text
    again.close()
    old = open_project(kept).store
    assert old.scenes.load(ids[0])[0].text == "newer"
    old.close()

"""Private copies to read: of a newer file, of one that is being written, where no disk has room."""

import errno
import shutil
import tempfile
from pathlib import Path

import pytest

from inkwell.domain.errors import WorldError
from inkwell.storage import copies
from inkwell.storage.copies import close_copy, open_copy
from inkwell.storage.database import driver
from inkwell.storage.opening import create_project, open_project
from tests.storage.conftest import fill


def newer_file(path, version, scenes=3):
    """A project as an Inkwell of `version` leaves it: more columns and tables than we know; its bytes and its texts."""
    made = create_project(path, "x")
    ids = fill(made, scenes) if scenes else []
    texts = [made.scenes.load(one)[0].text for one in ids]
    made.close()
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("ALTER TABLE scene_text ADD COLUMN colour TEXT DEFAULT 'blue'")
    connection.execute("CREATE TABLE chapter_weather (id INTEGER PRIMARY KEY, rain REAL)")
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    return path.read_bytes(), texts


@pytest.mark.parametrize(
    ("version", "named"),
    [((1 << 16) + 5, "1.5"), ((1 << 16) + 90, "1.90"), (2 << 16, "2.0"), ((99 << 16) + 7, "99.7")],
)
@pytest.mark.parametrize("scenes", [0, 3])
def test_a_newer_file_is_a_copy_to_read_and_is_not_written(path, version, named, scenes):
    before, texts = newer_file(path, version, scenes)
    opened = open_project(path)
    assert opened.read_only and f"format {named}" in opened.notice
    ids = [scene.scene_id for scene in opened.store.outline.load().scenes()]
    assert [opened.store.scenes.load(one)[0].text for one in ids] == texts
    opened.close()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_newer_version_that_is_only_in_the_log_is_seen(path):
    made = create_project(path, "x")
    fill(made, 2)
    made.database.checkpoint()
    made.database.pragma(f"user_version={2 << 16}")
    log = path.with_name(path.name + "-wal")
    copy = path.with_name("copy.inkwell")
    copy.write_bytes(path.read_bytes())
    copy.with_name(copy.name + "-wal").write_bytes(log.read_bytes())
    made.close()
    before = copy.read_bytes()
    opened = open_project(copy)
    assert opened.read_only and "format 2.0" in opened.notice
    assert len(opened.store.outline.load().scenes()) == 2
    opened.close()
    assert copy.read_bytes() == before


def test_a_copy_is_of_one_moment_though_the_log_goes_into_the_file_meanwhile(path, monkeypatch):
    made = create_project(path, "x")
    ids = fill(made, 3)
    real, times = shutil.copyfile, []

    def slow(source, target):
        real(source, target)
        if not times:  # the file is copied, its log not yet
            times.append(1)
            made.scenes.save(ids[0], "later", (), 2)
            made.database.checkpoint()

    monkeypatch.setattr(copies.shutil, "copyfile", slow)
    copy = open_copy(path)
    assert copy.scenes.load(ids[0])[0].text == "later" and not copy.problems()
    close_copy(copy)
    made.close()


def test_where_no_disk_has_room_a_copy_lies_in_memory_or_is_refused_with_a_sentence(
    path, monkeypatch, tmp_path
):
    create_project(path, "x").close()
    real, folder = shutil.copyfile, tmp_path / "memory"
    folder.mkdir()

    def full(source, target):
        if not Path(target).is_relative_to(folder):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(copies.shutil, "copyfile", full)
    monkeypatch.setattr(copies, "_SHARED_MEMORY", folder)
    copy = open_copy(path)
    assert copy.path.is_relative_to(folder)
    close_copy(copy)
    assert not list(folder.iterdir())
    monkeypatch.setattr(copies, "_SHARED_MEMORY", tmp_path / "none")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(WorldError, match="no room"):
        open_copy(path)

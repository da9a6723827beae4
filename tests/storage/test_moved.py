"""A project file that is replaced, moved or deleted while it is open: both states are kept, nothing goes into a stranger's."""

import os
import shutil

import pytest

from inkwell.domain.errors import WorldError
from inkwell.storage.database import Database
from inkwell.storage.errors import ProjectMovedError
from inkwell.storage.moved import keep_beside
from inkwell.storage.opening import check_project, create_project, open_project
from inkwell.storage.project_file import Header, file_identity, log_of
from inkwell.storage.store import ProjectStore
from tests.storage.conftest import fill


def other_state(path, text="the other state"):
    """Another state of the same book, over the open one, as a sync program would put it."""
    incoming = path.with_name(".incoming")
    store = create_project(incoming, "Other")
    fill(store, 1)
    scene = store.outline.load().scenes()[0].scene_id
    store.scenes.save(scene, text, (), 9)
    store.close()
    os.replace(incoming, path)
    return path.read_bytes()


def texts(path):
    opened = open_project(path)
    found = [
        opened.store.scenes.load(scene.scene_id)[0].text for scene in opened.store.outline.load().scenes()
    ]
    opened.store.close()
    return found


def test_nothing_is_written_where_another_file_stands(store, path):
    ids = fill(store, 1)
    incoming = other_state(path)
    with pytest.raises(ProjectMovedError):
        store.scenes.save(ids[0], "lost?", (), 3)
    assert path.read_bytes() == incoming


def test_the_book_goes_on_beside_it_and_both_states_are_whole(store, path):
    ids = fill(store, 2)
    store.scenes.save(ids[0], "last saved words", (), 2)
    incoming = other_state(path)
    own = keep_beside(store)
    assert own.path != path and own.path.parent == path.parent and path.stem in own.path.stem
    own.scenes.save(ids[0], "last saved words and more", (), 3)
    own.close()
    assert "last saved words and more" in texts(own.path)
    assert path.read_bytes() == incoming and not log_of(path).exists()
    assert texts(path) == ["the other state"] and check_project(path) == []


def overwritten(path, text="the other state"):
    """Another state of the book, written into the open file itself, as `cp` does."""
    incoming = path.with_name(".incoming")
    store = create_project(incoming, "Other")
    fill(store, 1)
    scene = store.outline.load().scenes()[0].scene_id
    store.scenes.save(scene, text, (), 9)
    store.close()
    content = incoming.read_bytes()
    incoming.unlink()
    descriptor = os.open(path, os.O_RDWR | os.O_TRUNC)
    os.write(descriptor, content)
    # Left open: closing it would take this process's own locks away, which another program's closing does not.
    return content, descriptor


@pytest.mark.skipif(os.name == "nt", reason="nobody can write over an open file there")
@pytest.mark.parametrize("emptied", [True, False])
def test_a_file_that_is_written_over_in_place_is_noticed_and_both_states_are_whole(store, path, emptied):
    ids = fill(store, 3)
    store.scenes.save(ids[0], "last saved words", (), 2)
    if emptied:
        store.database.checkpoint()
    incoming, descriptor = overwritten(path)
    assert not store.database.is_in_place
    with pytest.raises(ProjectMovedError):
        store.scenes.save(ids[0], "lost?", (), 3)
    own = keep_beside(store)
    own.scenes.save(ids[0], "last saved words and more", (), 3)
    assert own.problems() == []
    own.close()
    os.close(descriptor)
    assert path.read_bytes() == incoming and texts(path) == ["the other state"] and check_project(path) == []
    kept = texts(own.path)
    assert kept[0] == "last saved words and more" and len(kept) == 3 and "number 2" in kept[2]


@pytest.mark.skipif(os.name == "nt", reason="nobody can write over an open file there")
def test_closing_a_book_whose_file_was_written_over_leaves_that_as_it_is(store, path):
    ids = fill(store, 1)
    store.scenes.save(ids[0], "x", (), 2)
    store.database.checkpoint()
    os.utime(path)
    assert store.database.is_in_place, "a touched file is no other file"
    store.scenes.save(ids[0], "y", (), 3)
    assert store.database.is_in_place


def test_a_file_that_is_gone_is_written_again(store, path):
    ids = fill(store, 1)
    store.scenes.save(ids[0], "kept", (), 2)
    path.unlink()
    own = keep_beside(store)
    assert own.path == path
    own.scenes.save(ids[0], "kept on", (), 3)
    own.close()
    assert texts(path) == ["kept on"]


@pytest.mark.skipif(os.name == "nt", reason="an open folder cannot be moved there")
def test_a_folder_that_is_gone_changes_nothing_and_comes_back(store, path):
    ids = fill(store, 1)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with pytest.raises(WorldError):
        keep_beside(store)
    with pytest.raises(ProjectMovedError):
        store.scenes.save(ids[0], "x", (), 5)
    away.rename(path.parent)
    store.scenes.save(ids[0], "back again", (), 6)
    store.close()
    assert texts(path) == ["back again"]


def test_a_log_beside_somebody_elses_file_is_set_aside(path, tmp_path):
    state = tmp_path / "state"
    create_project(path, "One").close()
    store = open_project(path, None, state).store
    ids = fill(store, 1)
    store.scenes.save(ids[0], "in the log alone", (), 2)
    log = log_of(path).read_bytes()
    kept = path.with_name("kept-log")
    os.link(log_of(path), kept)  # the same file under a second name, as a kill leaves it
    store.close()
    os.replace(kept, log_of(path))
    log_of(path).write_bytes(log)
    incoming = other_state(path)
    opened = open_project(path, None, state)
    assert "set aside" in opened.notice
    assert [opened.store.scenes.load(s.scene_id)[0].text for s in opened.store.outline.load().scenes()] == [
        "the other state"
    ]
    opened.store.close()
    (aside,) = path.parent.glob("*.aside")
    assert aside.read_bytes() == log and len(incoming) > 0


def test_a_copy_of_the_file_alone_says_so(store, path, tmp_path):
    fill(store, 1)
    store.project.begin_session(0)
    store.database.checkpoint()
    alone, both = tmp_path / "alone.inkwell", tmp_path / "both.inkwell"
    shutil.copyfile(path, alone)
    shutil.copyfile(path, both)
    shutil.copyfile(log_of(path), log_of(both))
    store.close()
    assert Header(alone).has_log_mode
    for copy, lacks in ((alone, True), (both, False)):
        opened = open_project(copy)
        assert opened.lacks_log is lacks
        opened.store.close()


def test_a_file_is_known_by_its_number_not_its_name(path):
    create_project(path, "x").close()
    identity = file_identity(path)
    moved = path.with_name("moved.inkwell")
    path.rename(moved)
    assert file_identity(moved) == identity and file_identity(path) is None
    database = Database(moved)
    assert database.is_in_place
    ProjectStore(database).close()


def gone(log):
    log.unlink()


def another(log):
    log.with_name("other").write_bytes(b"a log of something else")
    os.replace(log.with_name("other"), log)


def cut(log):
    os.truncate(log, 0)


def written_over(log):
    with log.open("r+b") as file:
        file.write(b"\xa5" * 4_000)


@pytest.mark.skipif(os.name == "nt", reason="nobody can touch an open file there")
@pytest.mark.parametrize("emptied", [True, False])
@pytest.mark.parametrize("harm", [gone, another, cut, written_over])
def test_what_was_saved_last_outlives_its_log(store, path, tmp_path, harm, emptied):
    ids = fill(store, 2)
    store.scenes.save(ids[0], "in the log alone", (), 2)
    if emptied:
        store.database.checkpoint()
    harm(log_of(path))
    with pytest.raises(ProjectMovedError):
        store.scenes.save(ids[0], "lost?", (), 3)
    own = keep_beside(store)
    assert own.path == path
    own.scenes.save(ids[0], "in the log alone, and more", (), 3)
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in (path, log_of(path)):
        shutil.copyfile(file, killed / file.name)
    own.close()
    for book in (path, killed / path.name):
        assert texts(book)[0] == "in the log alone, and more" and check_project(book) == []


@pytest.mark.skipif(os.name == "nt", reason="nobody can replace an open file there")
def test_the_same_file_put_there_once_more_is_no_other_state(store, path):
    ids = fill(store, 1)
    store.database.checkpoint()
    store.scenes.save(ids[0], "newer than the copy", (), 2)
    shutil.copyfile(path, path.with_name("again"))
    os.replace(path.with_name("again"), path)
    own = keep_beside(store)
    assert own.path == path
    own.close()
    assert texts(path) == ["newer than the copy"]
    assert [file.name for file in path.parent.glob("*.inkwell*")] == [path.name]

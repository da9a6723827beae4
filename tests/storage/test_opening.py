"""What may be opened, and what is refused untouched."""

import os

import pytest

from inkwell.domain.errors import WorldError
from inkwell.storage.copies import close_copy, open_copy, reading_copy
from inkwell.storage.database import driver
from inkwell.storage.opening import check_project, create_project, open_project
from tests.storage.conftest import fill


def test_a_copy_sees_what_is_only_in_the_log(store, path):
    ids = fill(store, 1)
    store.scenes.save(ids[0], "only in the log", (), 2)
    before = path.read_bytes()
    copy = open_copy(path)
    assert copy.scenes.load(ids[0])[0].text == "only in the log"
    close_copy(copy)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: (p.unlink(), p.mkdir()), "folder"),
        (lambda p: p.unlink(), "no file"),
        (lambda p: p.write_bytes(b"\x7fELF" + os.urandom(5000)), "not an Inkwell project"),
    ],
)
def test_what_is_no_project_is_refused_and_untouched(path, change, word):
    create_project(path, "x").close()
    change(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(WorldError) as caught:
        open_project(path)
    assert word in caught.value.message
    assert (path.read_bytes() if path.is_file() else None) == before


def test_foreign_files_are_refused_byte_for_byte(path):
    create_project(path, "x").close()
    raw = bytearray(path.read_bytes())
    raw[68:72] = b"ANKI"
    path.write_bytes(raw)
    with pytest.raises(WorldError, match="not an Inkwell"):
        open_project(path)


def test_a_strangers_trigger_is_refused(path):
    create_project(path, "x").close()
    connection = driver.connect(str(path))
    connection.execute("CREATE TRIGGER t AFTER UPDATE ON scene_text BEGIN DELETE FROM scene_text; END")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorldError, match="did not put there"):
        open_project(path)
    assert path.read_bytes() == before and "trigger" in check_project(path)[0]


@pytest.mark.parametrize("name", ["with space", "🐙", "שלום", "quo'te", "per%cent#hash?", "x" * 200])
def test_odd_file_names_open(tmp_path, name):
    target = tmp_path / f"{name}.inkwell"
    create_project(target, name).close()
    opened = open_project(target)
    assert opened.store.project.load().title == name
    opened.store.close()


def test_a_read_only_place_gives_a_copy(path, monkeypatch):
    made = create_project(path, "x")
    ids = fill(made, 1)
    made.close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: False if mode == os.W_OK else real(p, mode))
    opened = open_project(path)
    assert opened.read_only and "read-only" in opened.notice and opened.store.scenes.load(ids[0])
    close_copy(opened.store)
    assert not opened.store.path.exists()


def test_a_copy_that_is_damaged_within_is_a_sentence_and_leaves_nothing_behind(
    store, path, monkeypatch, tmp_path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store.close()
    with (
        pytest.raises(WorldError, match="damaged"),
        reading_copy(path) as copy,
        copy.database.transaction() as connection,
    ):
        connection.exec_driver_sql("SELECT * FROM no_such_table")
    assert not list(tmp_path.glob("inkwell-copy-*"))
    with reading_copy(path) as copy:
        assert copy.outline.load() is not None


@pytest.mark.parametrize("letter", [b"\xff", b"~"])
def test_a_damaged_letter_of_the_schema_is_damage_and_no_stranger(path, letter):
    made = create_project(path, "x")
    ids = fill(made, 3)
    texts = {made.scenes.load(one)[0].text for one in ids}
    made.close()
    raw = path.read_bytes()
    assert b"private_notes" in raw
    path.write_bytes(raw.replace(b"private_notes", b"private_n" + letter + b"tes"))
    before = path.read_bytes()
    assert check_project(path)
    opened = open_project(path)
    assert "is damaged" in opened.notice and path.read_bytes() == before
    scenes = opened.store.outline.load().scenes()
    assert {opened.store.scenes.load(one.scene_id)[0].text for one in scenes} == texts
    opened.close()

"""What is noticed of damage where a row has no hash of its own, and that nothing else is ever taken for damage."""

import random
import shutil

import pytest

from inkwell.services.project.sample import make_sample
from inkwell.storage.damaged_rows import read_tables
from inkwell.storage.database import driver
from inkwell.storage.opening import check_project, open_project
from tests.conftest import LONG

WORDS = {
    "a title": "SELECT title FROM node WHERE kind = 'scene' LIMIT 1",
    "a synopsis": "SELECT synopsis FROM node WHERE length(synopsis) > 10 LIMIT 1",
    "the title of a note": "SELECT title FROM note LIMIT 1",
    "the text of a note": "SELECT text FROM note LIMIT 1",
    "a name of the codex": "SELECT name FROM entry LIMIT 1",
    "what the codex says": "SELECT description FROM entry LIMIT 1",
}
FLIPS = 200 if LONG else 40


@pytest.fixture(scope="module")
def closed_book(tmp_path_factory):
    """The sample, closed, with its backup."""
    folder = tmp_path_factory.mktemp("sealed")
    make_sample(folder / "book.inkwell")
    opened = open_project(folder / "book.inkwell", folder / "backups")
    scene = opened.store.outline.load().scenes()[0].scene_id
    opened.store.scenes.add_revision(scene, "left the scene")
    opened.store.back_up()
    opened.close()
    return folder / "book.inkwell"


@pytest.fixture
def book(closed_book, tmp_path):
    shutil.copy(closed_book, tmp_path / "book.inkwell")
    return tmp_path / "book.inkwell"


def changed_by_one_letter(book, query):
    """Change a letter of what the query finds, in the file itself; what was there, or nothing where it is not found once."""
    connection = driver.connect(str(book))
    text = connection.execute(query).fetchone()[0].encode()
    connection.close()
    raw = book.read_bytes()
    place = raw.index(text[:40])
    book.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
    return text[:40]


@pytest.mark.parametrize("kind", WORDS)
def test_one_changed_letter_is_noticed_and_filled_from_the_backup(book, closed_book, kind):
    changed_by_one_letter(book, WORDS[kind])
    before = book.read_bytes()
    assert check_project(book)
    opened = open_project(book, closed_book.parent / "backups")
    assert "is damaged" in opened.notice and opened.store.path != book
    opened.close()
    assert book.read_bytes() == before and not check_project(opened.store.path)
    wanted, got = (read_tables(path) for path in (closed_book, opened.store.path))
    for table in ("node", "note", "entry", "scene_text"):
        assert got[table] == wanted[table]


def test_without_a_backup_it_is_said_what_is_not_as_it_was(book):
    changed_by_one_letter(book, WORDS["a title"])
    opened = open_project(book)
    assert "title or synopsis of 1 scene" in opened.notice
    opened.close()


@pytest.mark.torture
def test_no_flipped_bit_that_hits_an_authors_words_goes_unnoticed(book, record_property):
    whole, rng = book.read_bytes(), random.Random(23)
    wanted = authors_words(book)
    hits = tried = 0
    while hits < FLIPS:
        tried += 1
        raw = bytearray(whole)
        raw[rng.randrange(4096, len(raw))] ^= 1 << rng.randrange(8)
        book.write_bytes(raw)
        try:
            if authors_words(book) == wanted:
                continue
        except (driver.Error, UnicodeDecodeError):
            pass
        hits += 1
        assert check_project(book), f"flip {tried} was not noticed"
    record_property("n", hits)


def authors_words(book):
    connection = driver.connect(str(book))
    connection.text_factory = bytes
    try:
        columns = {
            "scene_text": "text",
            "node": "title, synopsis",
            "note": "title, text",
            "entry": "name, description, private_notes",
            "revision": "label, text_zlib",
        }
        return {t: connection.execute(f"SELECT {names} FROM {t}").fetchall() for t, names in columns.items()}
    finally:
        connection.close()


def test_a_change_takes_the_seal_away_in_its_own_transaction(book):
    opened = open_project(book)
    scene = opened.store.outline.load().scenes()[0]
    opened.store.outline.rename(scene.id, "Another title")
    copy = book.with_name("copy.inkwell")
    opened.store.database.vacuum_into(copy)  # as a kill would leave it
    assert not check_project(copy)
    opened.store.seal()
    assert opened.store.changed_rows() == []
    opened.close()
    assert not check_project(book)


def test_a_program_that_knows_no_seals_leaves_one_that_means_nothing(book):
    connection = driver.connect(str(book), isolation_level=None)
    connection.execute("INSERT INTO session (started_at, words_at_start, words_at_end) VALUES (1, 0, 0)")
    connection.execute("UPDATE node SET title = 'Renamed elsewhere' WHERE kind = 'scene'")
    connection.close()
    opened = open_project(book)
    assert not opened.notice and opened.store.outline.load().scenes()[0].title == "Renamed elsewhere"
    opened.close()


def test_an_earlier_version_that_is_damaged_is_told(book):
    connection = driver.connect(str(book), isolation_level=None)
    row = connection.execute("SELECT id FROM revision LIMIT 1").fetchone()
    if row is None:
        pytest.fail("the sample has no earlier version")
    connection.execute("UPDATE revision SET text_zlib = substr(text_zlib, 1, 20) WHERE id = ?", row)
    connection.close()
    assert any("earlier version" in text for text in check_project(book))

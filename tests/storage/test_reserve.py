"""Room kept on the disk of a book."""

import os
import shutil

import pytest

from inkwell.storage import reserve as module
from inkwell.storage.reserve import Reserve


def test_it_lies_among_our_own_files_on_the_same_disk_and_stays_there(tmp_path):
    kept = Reserve(tmp_path / "book.inkwell", tmp_path / "state" / "inkwell")
    assert kept.path.is_relative_to(tmp_path / "state")
    assert kept.keep() and kept.keep()
    status = kept.path.stat()
    assert (
        status.st_size == 8 * 2**20 and status.st_blocks * 512 >= status.st_size
    )  # it really takes the room
    assert status.st_mode & 0o777 == 0o600
    kept.close()
    assert kept.path.exists()
    assert kept.give_back() and not kept.path.exists() and not kept.give_back()


def test_on_another_disk_it_lies_beside_the_book_while_that_is_open(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_device", lambda folder: hash(str(folder)))
    kept = Reserve(tmp_path / "book.inkwell", tmp_path / "state")
    assert kept.keep() and [one.name for one in tmp_path.iterdir()] == [".book.inkwell.reserve"]
    kept.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("free", "size", "low"),
    [(2**40, 8 * 2**20, False), (20 * 2**20, 5 * 2**20, True), (3 * 2**20, None, True)],
)
def test_it_takes_a_quarter_of_what_is_free_at_most(tmp_path, monkeypatch, free, size, low):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: usage._replace(free=free))
    kept = Reserve(tmp_path / "book.inkwell", tmp_path)
    assert kept.is_low is low and kept.keep() is (size is not None)
    assert (kept.path.stat().st_size if size else None) == size


def test_without_the_systems_call_or_with_a_full_disk_nothing_half_is_left(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    kept = Reserve(tmp_path / "book.inkwell", tmp_path)
    assert kept.keep() and kept.path.stat().st_size == 8 * 2**20
    kept.give_back()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert not kept.keep() and not kept.path.exists()


@pytest.mark.parametrize(
    ("book", "size"),
    [(0, 8 * 2**20), (2 * 2**20, 8 * 2**20), (5 * 2**20, 20 * 2**20), (90 * 2**20, 32 * 2**20)],
)
def test_it_grows_with_the_book_and_never_shrinks_under_it(tmp_path, book, size):
    file = tmp_path / "book.inkwell"
    kept = Reserve(file, tmp_path / "state")
    assert kept.keep() and kept.path.stat().st_size == 8 * 2**20
    with file.open("wb") as opened:
        opened.truncate(book)
    assert kept.keep()
    assert kept.path.stat().st_size == size and kept.path.stat().st_blocks * 512 >= size
    file.unlink()
    assert kept.keep() and kept.path.stat().st_size == size


def test_a_grown_book_on_a_full_disk_keeps_the_room_it_had(tmp_path, monkeypatch):
    file = tmp_path / "book.inkwell"
    kept = Reserve(file, tmp_path / "state")
    assert kept.keep()
    with file.open("wb") as opened:
        opened.truncate(90 * 2**20)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: usage._replace(free=2**20))
    assert kept.keep() and kept.path.stat().st_size == 8 * 2**20

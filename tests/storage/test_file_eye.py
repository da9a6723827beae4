"""What is written into a file by others is seen; one's own writing and a touch are not."""

import os

import pytest

from inkwell.storage.file_eye import FileEye

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nobody can write over an open file there")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "book"
    path.write_bytes(b"one" * 100)
    return path


def test_others_writing_is_seen_until_it_is_noted(file):
    eye = FileEye(file)
    assert not eye.is_changed
    file.write_bytes(b"two" * 100)
    assert eye.is_changed
    eye.note()
    assert not eye.is_changed
    eye.close()


def test_a_touch_is_no_change(file):
    eye = FileEye(file)
    os.utime(file, (1, 1))
    assert not eye.is_changed
    eye.close()


def test_the_content_can_be_taken_whole(file, tmp_path):
    eye = FileEye(file)
    file.write_bytes(os.urandom(3_000_000))
    eye.wait_for_rest()
    eye.copy_to(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == file.read_bytes()
    eye.close()

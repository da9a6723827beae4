"""What a file says it is, before anything opens it."""

from inkwell.storage.opening import create_project
from inkwell.storage.project_file import Header, file_identity, log_of


def test_a_project_is_known_by_its_first_bytes(path, tmp_path):
    create_project(path, "x").close()
    assert Header(path).is_ours and not Header(path).is_newer and not Header(path).is_empty
    other = tmp_path / "other.txt"
    other.write_bytes(b"SQLite format 3\x00")
    assert not Header(other).is_sqlite and not Header(other).is_ours
    other.write_bytes(b"")
    assert Header(other).is_empty


def test_a_file_keeps_its_number_under_another_name(path):
    create_project(path, "x").close()
    identity = file_identity(path)
    moved = path.rename(path.with_name("moved.inkwell"))
    assert file_identity(moved) == identity and file_identity(path) is None
    assert log_of(moved).name == "moved.inkwell-wal"

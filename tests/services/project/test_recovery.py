"""Emergency copies."""

import os

import pytest

from inkwell.services.project.recovery import write_recovery_copy


def test_a_copy_is_whole_private_and_the_newest(tmp_path):
    folder = tmp_path / "recovery"
    write_recovery_copy(folder, "abc-scene-3", "old", wait=True)
    write_recovery_copy(folder, "abc-scene-3", "林 🐙\nnew \ud800", wait=True)
    (copy,) = folder.iterdir()
    assert copy.name.startswith("abc-scene-3-") and copy.suffix == ".md"
    assert copy.read_bytes().decode("utf-8", "surrogatepass") == "林 🐙\nnew \ud800"
    if os.name == "posix":
        assert oct(copy.stat().st_mode & 0o777) == "0o600"


def test_it_is_written_beside_the_work_unless_it_is_waited_for(tmp_path, qtbot):
    write_recovery_copy(tmp_path, "x", "text")
    qtbot.waitUntil(lambda: [file.read_text() for file in tmp_path.glob("x-*.md")] == ["text"])


@pytest.mark.errors_expected
def test_a_disk_that_refuses_is_logged_and_nothing_more(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    write_recovery_copy(tmp_path / "file", "x", "Mara stood there", wait=True)
    assert "could not be written" in caplog.text and "Mara" not in caplog.text

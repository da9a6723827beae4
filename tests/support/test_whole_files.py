"""What is written is there whole or not at all: a disk that fills up, a crash between, links, modes, names."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from inkwell.support import whole_files
from inkwell.support.whole_files import put_in_place, whole_file, write_whole

NAMES = [
    "plain.md",
    "Zażółć gęślą jaźń.md",
    "雪の章 一.md",
    "a b'c\"d.md",
    ".hidden",
    "👩‍🚀 orbit.md",
    "e\u0301.md",
    "n" * 250,
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", ["One.\nTwo.\r\nŁódź\n", b"\x00\xff\n", "", b""])
def test_text_and_bytes_are_written_as_they_are_under_any_name(
    tmp_path: Path, name: str, data: str | bytes
) -> None:
    target = tmp_path / name
    for _ in range(2):  # new, then over itself
        write_whole(target, data)
        assert target.read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("broken", ["fsync", "replace", "open"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, number: int
) -> None:
    target = tmp_path / "book.md"
    target.write_text("old", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(whole_files.os, broken, refuse)
    with pytest.raises(OSError) as caught:
        write_whole(target, "new")
    assert caught.value.errno == number and caught.value.filename == str(target)
    assert "book.md" in str(caught.value)
    monkeypatch.undo()
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["book.md"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_limit_reached_while_writing_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    program = f"""
        import resource, signal
        from pathlib import Path
        from inkwell.support.whole_files import write_whole
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_whole(Path({str(tmp_path / "book.md")!r}), "x" * 5000)
        except OSError as error:
            print(error.filename)
    """
    (tmp_path / "book.md").write_text("old", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(tmp_path / "book.md")
    assert [path.name for path in tmp_path.iterdir()] == ["book.md"]
    assert (tmp_path / "book.md").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_killed_between_leaves_the_old_file_whole(tmp_path: Path, step: str) -> None:
    target = tmp_path / "book.md"
    target.write_text("old", encoding="utf-8")
    program = f"""
        import os
        from pathlib import Path
        from inkwell.support.whole_files import write_whole
        os.{step} = lambda *_: os._exit(9)
        write_whole(Path({str(target)!r}), "new" * 10_000)
    """
    assert subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False).returncode == 9
    assert target.read_text(encoding="utf-8") == "old"
    (left,) = [path for path in tmp_path.iterdir() if path != target]
    # Another try is not disturbed by it, and takes it away once nobody can be at it any more.
    write_whole(target, "newer")
    assert target.read_text(encoding="utf-8") == "newer" and left.exists()
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(left, (long_ago, long_ago))
    mine = tmp_path / ".book.md.notes.part"
    mine.write_text("the author's own", encoding="utf-8")
    os.utime(mine, (long_ago, long_ago))
    write_whole(target, "newest")
    assert not left.exists() and mine.exists()


@pytest.mark.skipif(os.name == "nt", reason="folders are not read-only there")
def test_a_read_only_folder_is_told_with_the_file() -> None:
    with tempfile.TemporaryDirectory() as name:  # not below pytest's folder, which nobody else may enter
        folder = Path(name)
        target = folder / "book.md"
        target.write_text("old", encoding="utf-8")
        folder.chmod(0o555)
        administrator = os.geteuid() == 0
        if administrator:  # to whom nothing is read-only
            os.seteuid(65534)
        try:
            with pytest.raises(PermissionError, match=r"book\.md"):
                write_whole(target, "new")
        finally:
            if administrator:
                os.seteuid(0)
            folder.chmod(0o700)
        assert target.read_text(encoding="utf-8") == "old" and len(list(folder.iterdir())) == 1


def test_no_folder_is_told_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"book\.md"):
        write_whole(tmp_path / "nowhere" / "book.md", "new")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "settings.toml").symlink_to(tmp_path / "real" / "mine.toml")
    for text in ("first", "second"):  # a link to nothing, then to a file
        write_whole(tmp_path / "settings.toml", text)
        assert (tmp_path / "settings.toml").is_symlink()
        assert (tmp_path / "real" / "mine.toml").read_text(encoding="utf-8") == text
    assert len(list((tmp_path / "real").iterdir())) == 1 and len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_modes(tmp_path: Path) -> None:
    def mode(path: Path) -> int:
        return path.stat().st_mode & 0o777

    old = os.umask(0o022)
    try:
        write_whole(tmp_path / "new.md", "x")
        write_whole(tmp_path / "private.md", "x", private=True)
        (tmp_path / "shared.md").write_text("x", encoding="utf-8")
        (tmp_path / "shared.md").chmod(0o664)
        write_whole(tmp_path / "shared.md", "y")
        (tmp_path / "open.md").write_text("x", encoding="utf-8")
        write_whole(tmp_path / "open.md", "y", private=True)
    finally:
        os.umask(old)
    assert mode(tmp_path / "new.md") == 0o644 and mode(tmp_path / "private.md") == 0o600
    assert mode(tmp_path / "shared.md") == 0o664 and mode(tmp_path / "open.md") == 0o600


def test_all_is_flushed_before_the_name_is_given_and_the_folder_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noting_fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def noting_replace(*paths: str) -> None:
        steps.append("replace")
        replace(*paths)

    monkeypatch.setattr(whole_files.os, "fsync", noting_fsync)
    monkeypatch.setattr(whole_files.os, "replace", noting_replace)
    write_whole(tmp_path / "book.md", "x")
    assert steps == ["file", "replace", "folder"]
    steps.clear()
    (tmp_path / "part" / "deep").mkdir(parents=True)
    for name in ("a", "b", "deep/c"):
        (tmp_path / "part" / name).write_text("x", encoding="utf-8")
    put_in_place(tmp_path / "part", tmp_path / "whole")
    assert steps.count("file") == 3 and steps[-2:] == ["replace", "folder"]
    assert (tmp_path / "whole" / "deep" / "c").is_file() and not (tmp_path / "part").exists()


def test_a_block_that_fails_leaves_the_old_file_and_its_own_error(tmp_path: Path) -> None:
    target = tmp_path / "book.zip"
    target.write_bytes(b"old")
    with pytest.raises(KeyError), whole_file(target) as temporary:
        temporary.write_bytes(b"half")
        raise KeyError("scene")
    with pytest.raises(FileNotFoundError, match="another"), whole_file(target):
        (tmp_path / "another").read_bytes()
    assert target.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_what_cannot_be_put_in_place_is_kept(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_text("x", encoding="utf-8")
    with pytest.raises(OSError):
        put_in_place(part, tmp_path / "nowhere" / "file")
    assert part.read_text(encoding="utf-8") == "x"


def test_two_who_write_the_same_file_at_once_never_mix(tmp_path: Path) -> None:
    target = tmp_path / "book.md"
    with whole_file(target) as first, whole_file(target) as second:
        assert first != second
        first.write_text("first", encoding="utf-8")
        second.write_text("second", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "first" and len(list(tmp_path.iterdir())) == 1

"""What others on the machine can see, and what lies about after a day's work: modes, words in logs, sockets, links."""

import os
import subprocess
import sys

import pytest

from inkwell.domain.errors import WorldError
from inkwell.services.doctor import examine
from inkwell.services.project.sample import make_sample
from inkwell.storage.opening import open_project
from inkwell.support.crash import write_report
from inkwell.support.paths import places
from tests.conftest import ROOT

CANARY = "zephyrine quokka marmalade"


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    """The folder of a short life: a book made, filled with a canary, searched, exported, backed up, continued; from outside."""
    folder = tmp_path_factory.mktemp("worked")
    (folder / "text.md").write_text(f"# One\n\nThe {CANARY} went over the harbour.\n")
    book = str(folder / "home" / "book.inkwell")
    (folder / "home").mkdir()
    os.umask(0o022)
    for verb in (
        ["new", book],
        ["import", book, str(folder / "text.md")],
        ["search", book, CANARY],
        ["check", book],
        ["backup", book],
        ["export", book, str(folder / "out.md"), "--debug"],
        ["export", book, str(folder / "nowhere" / "out.md")],
        ["dump", str(folder / "text.md")],
    ):
        subprocess.run(
            [sys.executable, "-m", "inkwell", *verb, "--base", str(folder / "base")],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
    return folder


def files_below(*folders):
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_is_written_can_be_read_by_its_owner_only(worked):
    found = files_below(worked / "base", worked / "home")
    assert any(path.suffix == ".inkwell" for path in found) and any("backups" in str(path) for path in found)
    open_to_others = {
        str(path.relative_to(worked)): oct(path.stat().st_mode & 0o777)
        for path in found
        if path.stat().st_mode & 0o077
    }
    # A folder that only the owner enters keeps what lies in it.
    kept = {
        name: mode
        for name, mode in open_to_others.items()
        if not any((worked / name).parents[n].stat().st_mode & 0o077 == 0 for n in range(4))
    }
    assert not kept, kept
    assert (worked / "home" / "book.inkwell").stat().st_mode & 0o777 == 0o600


@pytest.mark.errors_expected
def test_no_word_of_the_book_is_in_logs_reports_and_diagnostics(worked):
    where = places(worked / "base")
    try:
        raise ValueError(f"in the middle of “{CANARY}”")
    except ValueError as error:
        write_report(where.logs, type(error), error, error.__traceback__)
    told = str(examine(where)).encode()
    found = files_below(where.state, where.config)
    assert any(path.name.startswith("cli") for path in found)
    for word in CANARY.encode().split():
        assert word not in told
        holding = [path.name for path in found if word in path.read_bytes()]
        assert not holding, (word, holding)


@pytest.mark.skipif(not os.path.exists("/proc/net/unix"), reason="sockets are looked for in /proc")
def test_no_process_of_ours_listens(sample, qtbot):
    sample.writer_model.prepare(start=True)
    qtbot.waitUntil(lambda: sample.writer_model.status.state.value == "ready", timeout=30_000)
    here = [os.getpid(), sample.writer._link.pid]
    inodes = set()
    for pid in here:
        for number in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{number}")
            except OSError:
                continue
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    listening = []
    for kind in ("tcp", "tcp6", "unix"):
        with open(f"/proc/net/{kind}", encoding="ascii", errors="replace") as table:
            for row in table.read().splitlines()[1:]:
                parts = row.split()
                inode, waits = (
                    (parts[6], parts[3] == "00010000") if kind == "unix" else (parts[9], parts[3] == "0A")
                )
                if waits and inode in inodes:
                    listening.append(row)
    assert not listening


def test_a_hard_link_is_refused_and_a_symbolic_one_is_the_file(tmp_path):
    book = tmp_path / "book.inkwell"
    make_sample(book)
    link = tmp_path / "link.inkwell"
    link.symlink_to(book)
    opened = open_project(link)
    assert opened.store.path == book
    opened.close()
    os.link(book, tmp_path / "hard.inkwell")
    for name in ("book.inkwell", "hard.inkwell"):
        with pytest.raises(WorldError, match="hard link"):
            open_project(tmp_path / name)

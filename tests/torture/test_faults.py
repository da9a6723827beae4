"""Faults of the disk given from outside by strace: kills at a write, I/O errors, a slow disk, power cuts.

Whatever was said to be saved must be there afterwards, whole.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import time

import pytest

from inkwell.storage.copies import close_copy, open_copy
from inkwell.storage.opening import check_project
from tests.conftest import LONG, ROOT
from tests.torture.saver import text_of
from tests.waiting import wait

SAVES = 12
pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace gives the faults"),
]


@pytest.fixture
def book(sample_file, tmp_path):
    shutil.copy(sample_file, tmp_path / "book.inkwell")
    return tmp_path / "book.inkwell"


def saving(book, inject, trace="pwrite64,fdatasync,fsync,ftruncate"):
    """Run the saver under strace; what it said, and how many faults were given."""
    log = book.with_name("strace.log")
    names = [f"-P{book}", f"-P{book}-wal"]
    command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(log),
        "-e",
        f"trace={trace}",
        "-e",
        f"inject={inject}",
        *names,
    ]
    ran = subprocess.run(
        [*command, sys.executable, str(ROOT / "tests/torture/saver.py"), str(book), str(SAVES)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    given = log.read_text(errors="replace")
    return ran.stdout, given.count("(INJECTED)") + (ran.returncode in (-9, 137))


def assert_all_is_there(book, said):
    """Each scene is at its last acknowledged state or a later one that was tried, and nothing is damaged."""
    assert check_project(book) == []
    last = {}
    for match in re.finditer(r"^saved (\d+) (\d+)$", said, re.M):
        last[int(match[2])] = int(match[1])
    copy = open_copy(book)
    try:
        for scene in copy.outline.load().scenes():
            text = copy.scenes.load(scene.scene_id)[0].text
            if int(scene.id) in last:
                number = int(re.match(r"save (\d+)\.", text)[1])
                assert number >= last[int(scene.id)] and text == text_of(number), (scene.id, number, last)
    finally:
        close_copy(copy)


def strace_allowed(book):
    if saving(book, "pwrite64:error=EIO:when=60000")[0].count("saved") != SAVES:
        pytest.skip("strace may not watch programs here")


def test_a_kill_at_any_write_loses_nothing_that_was_acknowledged(book, record_property):
    strace_allowed(book)
    whole, hits = book.read_bytes(), 0
    for when in range(1, 400) if LONG else random.Random(2).sample(range(2, 40), 3):
        for left in book.parent.glob("book.inkwell*"):
            left.unlink()
        book.write_bytes(whole)
        said, given = saving(book, f"pwrite64:signal=KILL:when={when}")
        if LONG and not given:
            break
        hits += given > 0
        assert_all_is_there(book, said)
    record_property("n", hits)
    assert hits


@pytest.mark.parametrize("call", ["pwrite64", "fsync,fdatasync"])
def test_an_io_error_is_never_called_saved_and_damages_nothing(book, call, record_property):
    strace_allowed(book)
    whole, hits = book.read_bytes(), 0
    times = range(1, 200) if LONG else random.Random(call).sample(range(3, 14), 1)
    for when in times:
        for later in ("", "+"):
            for left in book.parent.glob("book.inkwell*"):
                left.unlink()
            book.write_bytes(whole)
            said, given = saving(book, f"{call}:error=EIO:when={when}{later}")
            hits += given > 0
            assert_all_is_there(book, said)
        if LONG and not given:
            break
    record_property("n", hits)
    assert hits


def test_a_power_cut_loses_nothing_that_was_flushed(book, record_property):
    """Replays what was written to a random moment: what was synced stays, of the rest a random half of its sectors."""
    whole = {book.name: book.read_bytes()}
    log = book.with_name("strace.log")
    command = ["strace", "-f", "-qq", "-xx", "-y", "-s", "2000000", "-o", str(log)]
    command += ["-e", "trace=pwrite64,write,fdatasync,fsync,ftruncate,unlink"]
    ran = subprocess.run(
        [*command, sys.executable, str(ROOT / "tests/torture/saver.py"), str(book), str(SAVES)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if ran.returncode or ran.stdout.count("saved") != SAVES:
        pytest.skip("strace may not watch programs here")
    calls = list(calls_in(log.read_text(errors="replace"), book))
    assert sum(kind == "write" for kind, *_ in calls) > SAVES
    for seed in range(2000 if LONG else 25):
        rng = random.Random(seed)
        files, said = rebuilt(whole, calls[: rng.randrange(1, len(calls) + 1)], rng)
        folder = book.parent / "cut"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        assert_all_is_there(folder / book.name, said)
    record_property("n", seed + 1)


CALL = re.compile(
    r'(\w+)\((?:(\d+)<([^>]*)>)?(?:, )?(?:"((?:\\x[0-9a-f]{2})*)")?(?:, (\d+))?(?:, (\d+))?\)\s+= (-?\d+)'
)


def calls_in(log, book):
    """`(kind, file name, offset, bytes)` of every call that touched the book, and `("said", line)` of what was said."""
    names = {str(book): book.name, f"{book}-wal": f"{book.name}-wal"}
    for line in log.splitlines():
        match = CALL.search(line)
        if match is None or int(match[7]) < 0:
            continue
        call, number, where, raw = match[1], match[2], match[3] or "", match[4] or ""
        where = bytes.fromhex(where.replace("\\x", "")).decode(errors="replace") if "\\x" in where else where
        data = bytes.fromhex(raw.replace("\\x", ""))
        if call == "write" and number == "1":
            yield ("said", "", 0, data)
        elif where in names and call == "pwrite64":
            yield ("write", names[where], int(match[6]), data)
        elif where in names and call == "ftruncate":
            yield ("cut", names[where], int(match[5]), b"")
        elif where in names and call in ("fdatasync", "fsync"):
            yield ("sync", names[where], 0, b"")


def rebuilt(whole, calls, rng):
    """The disk after a power cut behind the last of `calls`, and what had been said by then."""
    disk = {name: bytearray(content) for name, content in whole.items()}
    waiting, said = [], b""
    for kind, name, place, data in calls:
        if kind == "said":
            said += data
        elif kind == "sync":
            for one in [one for one in waiting if one[1] == name]:
                put(disk, one)
            waiting = [one for one in waiting if one[1] != name]
        else:
            waiting.append((kind, name, place, data))
    for kind, name, place, data in waiting:
        if kind == "cut":
            if rng.random() < 0.5:
                put(disk, (kind, name, place, data))
            continue
        for start in range(0, len(data), 512):
            if rng.random() < 0.5:
                put(disk, (kind, name, place + start, data[start : start + 512]))
    return disk, said.decode()


def put(disk, call):
    kind, name, place, data = call
    content = disk.setdefault(name, bytearray())
    if kind == "cut":
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(data)] = data


def rest(seconds):
    until = time.monotonic() + seconds
    wait(lambda: time.monotonic() > until)


def test_a_slow_disk_holds_up_nobody_but_the_disk(sample, qtbot, monkeypatch):
    """Half a second for each save: the main thread is never away for a tenth of one."""
    from PySide6.QtCore import QTimer

    from inkwell.storage.scene_repository import SceneRepository
    from tests.services.steps import load

    real = SceneRepository.save

    def slow(*arguments):
        time.sleep(0.5)
        return real(*arguments)

    monkeypatch.setattr(SceneRepository, "save", slow)
    scene = load(sample, qtbot, "Ledger")
    gaps, last = [], [time.monotonic()]

    def beat():
        gaps.append(time.monotonic() - last[0])
        last[0] = time.monotonic()

    heart = QTimer(interval=10)
    heart.timeout.connect(beat)
    heart.start()
    end = time.monotonic() + (60 if LONG else 4)
    count = 0
    while time.monotonic() < end:
        sample.scenes.type_text(scene, 0, 0, "a")
        count += 1
        rest(0.06)
    heart.stop()
    wait(lambda: sample.scenes.state.value == "saved")
    assert count > 20 and sorted(gaps)[-2] < 0.1, sorted(gaps)[-3:]

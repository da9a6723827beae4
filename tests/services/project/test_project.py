"""Projects opened, closed, recovered; words of a day."""

import errno
import os
import shutil
import subprocess
import sys
import time

import pytest

from inkwell.services.project.sample import make_sample
from inkwell.storage.project_repository import ProjectRepository
from tests.conftest import ROOT
from tests.services.steps import load, settle


def test_sessions_words_and_unclean_end(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "Seven new words are being written here. ")
    sample.scenes.save_now()
    qtbot.waitUntil(lambda: sample.project.words_today == 7)
    path = sample.project.current.path
    assert not sample.project.current.recovered
    sample.storage.drain()
    copy = path.with_name("crashed.inkwell")
    shutil.copyfile(path, copy)
    shutil.copyfile(str(path) + "-wal", str(copy) + "-wal")
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(copy)
    assert sample.project.current.recovered


@pytest.mark.errors_expected
def test_opening_what_is_no_project_fails_with_a_sentence(services, qtbot, tmp_path):
    file = tmp_path / "x.inkwell"
    file.write_bytes(b"")
    with qtbot.waitSignal(services.project.open_failed) as failed:
        services.project.open(file)
    assert "empty" in failed.args[0].message and not services.project.is_open


def test_answers_of_an_old_project_are_dropped(sample, qtbot, tmp_path):

    other = tmp_path / "other.inkwell"
    make_sample(other)
    first = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(first)
    sample.close_project()
    assert sample.scenes.buffer(first) is None
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(other)
    sample.storage.deliver()
    assert sample.scenes.buffer(first) is None


def test_a_backup_can_be_restored_over_a_damaged_project(sample, qtbot):
    from inkwell.storage.backup import restore

    path = sample.project.current.path
    sample.close_project()
    backup = next(sample.places.backups.rglob("*.inkwell"))
    raw = bytearray(path.read_bytes())
    raw[:200] = b"x" * 200
    path.write_bytes(raw)
    kept = restore(backup, path)
    assert kept.read_bytes() == bytes(raw)
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    assert len(sample.manuscript.outline.scenes()) == 9


def test_the_second_backup_folder_keeps_projects_and_strangers_apart(sample, qtbot, tmp_path):
    second = tmp_path / "usb"
    second.mkdir()
    (second / ".download.part").write_bytes(b"somebody's")
    sample.settings.set("backup.second_folder", str(second))
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "x")
    uuid = sample.project.info.uuid
    sample.close_project()
    assert len(list((second / uuid).glob("*.inkwell"))) == 1 and (second / ".download.part").exists()


def test_a_backup_is_made_every_half_hour_of_work_and_none_without_a_change(sample, qtbot, clock):
    def backups():
        return len(list(sample.places.backups.rglob("*.inkwell")))

    scene_id = load(sample, qtbot, "Ledger")
    before = backups()
    sample.scenes.type_text(scene_id, 0, 0, "x")
    clock.advance(30 * 60_000 - 1)
    assert backups() == before
    clock.advance(1)
    assert backups() == before + 1
    clock.advance(60 * 60_000)
    assert backups() == before + 1


def test_the_log_comes_into_the_file_after_two_seconds_of_rest(sample, qtbot, clock):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "Quincunx. ")
    path = sample.project.current.path
    clock.advance(250)
    settle(sample)
    assert b"Quincunx. " not in path.read_bytes()
    clock.advance(1_999)
    assert b"Quincunx. " not in path.read_bytes()
    clock.advance(1)
    assert b"Quincunx. " in path.read_bytes()


def test_a_file_put_in_the_open_ones_place_is_noticed_and_both_are_kept(sample, qtbot, tmp_path):

    scene_id = load(sample, qtbot, "Ledger")
    path = sample.project.current.path
    incoming = tmp_path / "incoming.inkwell"
    make_sample(incoming)
    os.replace(incoming, path)
    there = path.read_bytes()
    sample.scenes.type_text(scene_id, 0, 0, "Mine. ")
    with qtbot.waitSignal(sample.storage.project_moved, timeout=10_000):
        sample.scenes.save_now()
    settle(sample)
    own = sample.project.current.path
    assert own != path and path.read_bytes() == there
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened, timeout=10_000):
        sample.project.open(own)
    load(sample, qtbot, "Ledger")
    assert sample.scenes.buffer(scene_id).text.startswith("Mine. ")


@pytest.mark.skipif(os.name == "nt", reason="nobody can write over an open file there")
def test_a_backup_copied_over_the_open_book_loses_neither_state(sample, qtbot, tmp_path):
    scene_id = load(sample, qtbot, "Ledger")
    path = sample.project.current.path
    incoming = tmp_path / "incoming.inkwell"
    make_sample(incoming)
    subprocess.run(["cp", str(incoming), str(path)], check=True)
    sample.scenes.type_text(scene_id, 0, 0, "Mine. ")
    with qtbot.waitSignal(sample.storage.project_moved, timeout=10_000):
        sample.scenes.save_now()
    settle(sample)
    own = sample.project.current.path
    assert own != path and path.read_bytes() == incoming.read_bytes()
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened, timeout=10_000):
        sample.project.open(own)
    load(sample, qtbot, "Ledger")
    assert sample.scenes.buffer(scene_id).text.startswith("Mine. ")


def test_what_is_saved_is_in_the_file_alone_soon_after_a_rest(sample, qtbot, tmp_path):
    from inkwell.storage.opening import open_project

    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "Everything. ")
    sample.scenes.save_now()
    settle(sample)
    sample.project._rest_timer.timeout.emit()
    sample.storage.drain()
    copy = tmp_path / "copy.inkwell"
    shutil.copyfile(sample.project.current.path, copy)
    opened = open_project(copy)
    assert opened.store.scenes.load(scene_id)[0].text.startswith("Everything. ")
    opened.store.close()


def test_a_new_book_has_the_language_of_the_window(services, qtbot, tmp_path):
    services.settings.set("look.language", "zh_CN")
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        services.project.create(tmp_path / "new.inkwell", "盐路")
    assert services.project.info.language == "zh"


HOLDER = """
import sys, time
from pathlib import Path
from inkwell.storage.opening import open_project
store = open_project(Path(sys.argv[1])).store
scene = store.outline.load().scenes()[0].scene_id
store.scenes.save(scene, "Only in the log of the other window.", (), 99)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def held_elsewhere(tmp_path):
    """A book that another process has open, with a text that stands in its log only."""
    path = tmp_path / "held.inkwell"
    make_sample(path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    yield path
    holder.kill()
    holder.wait()
    holder.stdout.close()


@pytest.mark.errors_expected
def test_a_book_open_elsewhere_is_told_within_a_second_and_can_be_read_as_a_copy(
    services, qtbot, held_elsewhere
):
    before = time.monotonic()
    with qtbot.waitSignal(services.project.open_failed) as failed:
        services.project.open(held_elsewhere)
    assert time.monotonic() - before < 2.5  # a second, and the machine is shared
    assert "another window" in failed.args[0].message and services.project.held == held_elsewhere
    state = held_elsewhere.read_bytes()
    with qtbot.waitSignal(services.project.project_opened):
        services.project.open(held_elsewhere, as_copy=True)
    opened = services.project.current
    assert opened.read_only and not opened.recovered and opened.path == held_elsewhere
    first = load(services, qtbot, opened.outline.scenes()[0].title)
    assert services.scenes.buffer(first).text == "Only in the log of the other window."
    copy = services.storage._store.path
    services.close_project()
    assert held_elsewhere.read_bytes() == state and not copy.exists()


@pytest.mark.errors_expected
def test_a_full_disk_opens_a_book_to_read(services, qtbot, tmp_path, sample_file, monkeypatch):
    path = tmp_path / "full.inkwell"
    shutil.copy(sample_file, path)
    real = ProjectRepository.begin_session

    def full(repository, words):
        if repository._database.path == path:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(repository, words)

    monkeypatch.setattr(ProjectRepository, "begin_session", full)
    said = []
    services.notices.notice_raised.connect(lambda notice: said.append(notice.text))
    with qtbot.waitSignal(services.project.project_opened):
        services.project.open(path)
    services.storage.deliver()
    assert services.project.current.read_only and any("disk is full" in text for text in said)

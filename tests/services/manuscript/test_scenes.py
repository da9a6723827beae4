"""Scenes as they are typed and saved: within a second, undone, on a disk that fails."""

import threading

import pytest

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.services.manuscript.scenes import SaveState
from tests.services.steps import load, stored


def test_typing_is_saved_within_a_second_and_saved_means_saved(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "X")
    assert sample.scenes.state is SaveState.UNSAVED
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.SAVED, timeout=2_000)
    assert stored(sample, scene_id).startswith("XThey got him")


def test_steady_typing_is_saved_all_the_same(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    saved = []
    sample.scenes.scene_saved.connect(lambda *row: saved.append(row))
    for n in range(15):
        sample.scenes.type_text(scene_id, n, 0, "y")
        qtbot.wait(100)
    assert saved, "1.5 s of steady typing must have been saved once"


def test_undo_is_saved_too(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 5, "", EditKind.DELETING)
    assert sample.scenes.undo(scene_id) and not sample.scenes.undo(scene_id)
    sample.scenes.save_now()
    assert stored(sample, scene_id).startswith("They got him")
    assert sample.scenes.redo(scene_id)


@pytest.mark.errors_expected
def test_a_failing_disk_is_told_and_retried(sample, qtbot, monkeypatch):
    scene_id = load(sample, qtbot, "Ledger")
    told = []
    sample.notices.notice_raised.connect(told.append)
    broken = threading.Event()
    broken.set()
    real = type(sample.scenes)._save

    def save(self, scene, text, runs, revision):
        if broken.is_set():
            self._storage.call(
                lambda store: (_ for _ in ()).throw(OSError(28, "No space left on device")),
                None,
                lambda error: self._on_storage_failed(scene, error),
            )
        else:
            real(self, scene, text, runs, revision)

    monkeypatch.setattr(type(sample.scenes), "_save", save)
    sample.scenes.type_text(scene_id, 0, 0, "Z")
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.FAILED, timeout=3_000)
    assert "full" in told[-1].text
    qtbot.waitUntil(lambda: bool(list(sample.places.recovery.glob("*.md"))), timeout=3_000)
    assert next(iter(sample.places.recovery.glob("*.md"))).read_text().startswith("ZThey")
    broken.clear()
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.SAVED, timeout=5_000)
    assert stored(sample, scene_id).startswith("ZThey")


@pytest.mark.errors_expected
def test_closing_on_a_broken_disk_refuses_and_leaves_copies(sample, qtbot, monkeypatch):
    from inkwell.storage.scene_repository import SceneRepository

    scene_id = load(sample, qtbot, "Ledger")
    real = SceneRepository.save

    def broken(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SceneRepository, "save", broken)
    sample.scenes.type_text(scene_id, 0, 0, "PRECIOUS ")
    assert sample.close_project() is False and sample.project.is_open
    copies = list(sample.places.recovery.glob("*.md"))
    assert len(copies) == 1 and copies[0].read_text().startswith("PRECIOUS They")
    monkeypatch.setattr(SceneRepository, "save", real)
    assert sample.close_project() is True

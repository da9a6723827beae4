"""Scenes as they are typed and saved: within a second, undone, on a disk that fails."""

import itertools

import pytest

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.services.manuscript.scenes import SaveState
from tests.services.steps import load, stored


def test_typing_is_saved_within_a_second_and_saved_means_saved(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "X")
    assert sample.scenes.state is SaveState.UNSAVED
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.SAVED, timeout=10_000)
    assert stored(sample, scene_id).startswith("XThey got him")


def test_what_was_typed_is_saved_a_quarter_of_a_second_after_the_last_key(sample, qtbot, clock):
    scene_id = load(sample, qtbot, "Ledger")
    states = []
    sample.scenes.save_state_changed.connect(states.append)
    sample.scenes.type_text(scene_id, 0, 0, "X")
    clock.advance(200)
    sample.scenes.type_text(scene_id, 1, 0, "Y")
    clock.advance(249)
    assert states == [SaveState.UNSAVED]
    clock.advance(1)
    assert states == [SaveState.UNSAVED, SaveState.SAVING, SaveState.SAVED]
    assert stored(sample, scene_id).startswith("XYThey got him")
    clock.advance(60_000)
    assert len(states) == 3, "nothing is saved twice"


def test_steady_typing_is_saved_nine_tenths_of_a_second_after_the_first_key(sample, qtbot, clock):
    scene_id = load(sample, qtbot, "Ledger")
    saved = []
    sample.scenes.scene_saved.connect(lambda *_: saved.append(clock.now_ms))
    began = clock.now_ms
    for n in range(25):
        sample.scenes.type_text(scene_id, n, 0, "y")
        clock.advance(100)
    assert [moment - began for moment in saved] == [900, 1800]
    clock.advance(1_000)
    assert saved[2] - began == 24 * 100 + 250


def test_undo_is_saved_too(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 5, "", EditKind.DELETING)
    assert sample.scenes.undo(scene_id) and not sample.scenes.undo(scene_id)
    sample.scenes.save_now()
    assert stored(sample, scene_id).startswith("They got him")
    assert sample.scenes.redo(scene_id)


@pytest.mark.errors_expected
def test_a_failing_disk_is_told_and_tried_again_ever_more_patiently(sample, qtbot, clock, monkeypatch):
    from inkwell.storage.scene_repository import SceneRepository

    scene_id = load(sample, qtbot, "Ledger")
    told, tried = [], []
    sample.notices.notice_raised.connect(told.append)
    real = SceneRepository.save

    def broken(*_args):
        tried.append(clock.now_ms)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SceneRepository, "save", broken)
    sample.scenes.type_text(scene_id, 0, 0, "Z")
    clock.advance(250 + 17_500)
    assert [later - earlier for earlier, later in itertools.pairwise(tried)] == [
        1_000,
        2_000,
        4_000,
        5_000,
        5_000,
    ]
    assert sample.scenes.state is SaveState.FAILED and "full" in told[-1].text
    qtbot.waitUntil(lambda: bool(list(sample.places.recovery.glob("*.md"))), timeout=3_000)
    assert next(iter(sample.places.recovery.glob("*.md"))).read_text().startswith("ZThey")
    monkeypatch.setattr(SceneRepository, "save", real)
    clock.advance(5_000)
    assert sample.scenes.state is SaveState.SAVED and stored(sample, scene_id).startswith("ZThey")


def test_a_revision_is_kept_after_five_minutes_of_writing(sample, qtbot, clock):
    scene_id = load(sample, qtbot, "Ledger")

    def revisions():
        found = []
        sample.storage.call(lambda store: store.scenes.revisions(scene_id), found.append)
        sample.storage.deliver()
        return [revision.reason for revision in found[0]]

    before = revisions()
    clock.advance(299_000)
    sample.scenes.type_text(scene_id, 0, 0, "A")
    clock.advance(300)
    assert revisions() == before
    clock.advance(1_000)
    sample.scenes.type_text(scene_id, 0, 0, "B")
    clock.advance(300)
    assert revisions() == ["while writing", *before] or revisions() == [*before, "while writing"]
    sample.scenes.type_text(scene_id, 0, 0, "C")
    clock.advance(300)
    assert len(revisions()) == len(before) + 1


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

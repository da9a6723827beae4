"""The disk of an open book: its reserve, and what the author is told."""

import errno

import pytest

from inkwell.services.notices import NoticeService
from inkwell.storage import reserve
from tests.conftest import scene_named
from tests.services.steps import load


@pytest.fixture
def said(services):
    texts = []
    services.notices.notice_raised.connect(lambda notice: texts.append(notice.text))
    return texts


@pytest.mark.errors_expected
def test_the_reserve_is_kept_given_back_and_kept_again(said, sample, qtbot, clock):
    sample.storage.deliver()
    kept = sample.places.state / "reserve"
    assert kept.exists()

    def full(_store):
        raise OSError(errno.ENOSPC, "No space left on device")

    failures = []
    sample.storage.call(full, failed=failures.append)
    sample.storage.deliver()
    qtbot.waitUntil(lambda: any("given back the room" in text for text in said))
    assert failures and not kept.exists()
    cleared = []
    sample.notices.notice_cleared.connect(cleared.append)
    clock.advance(5_000)
    assert kept.exists() and "disk" in cleared  # there is room here


def test_it_says_when_the_disk_runs_out_once(said, sample, monkeypatch, clock):
    monkeypatch.setattr(reserve.Reserve, "free_bytes", property(lambda _: 150 * 2**20))
    clock.advance(20_000)
    assert sum("200 MB" in text for text in said) == 1


def test_a_book_that_is_closed_has_no_watch(sample, clock):
    sample.close_project()
    clock.advance(60_000)
    assert sample.storage.relief is None and isinstance(sample.notices, NoticeService)


@pytest.mark.errors_expected
def test_the_sentence_names_a_copy_only_where_there_is_one(said, sample, qtbot, clock, monkeypatch):
    from inkwell.services.project import recovery

    def refused(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(recovery, "write_whole", refused)
    monkeypatch.setattr("inkwell.storage.scene_repository.SceneRepository.save", refused)
    scene = load(sample, qtbot, sample.manuscript.outline.scenes()[0].title)
    assert scene_named(sample, sample.manuscript.outline.scenes()[0].title) == scene
    sample.scenes.type_text(scene, 0, 0, "More. ")
    sample.scenes.save_now()
    qtbot.waitUntil(lambda: any("not saved yet" in text for text in said))
    assert not any("copy of the scene" in text for text in said)

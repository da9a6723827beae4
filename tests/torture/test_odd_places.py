"""Odd paths and odd clocks: a book under any name, a year forwards and back, the hour that comes twice."""

import os
import time

import pytest

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.storage.backup import back_up, backups_in
from inkwell.storage.opening import check_project, create_project, open_project
from tests.storage.conftest import fill

NAMES = (
    "with space", " lead", "trail ", "🐙 novel", "שלום", "e\u0301te\u0301", "été", "quo'te", 'dou"ble', "per%cent#hash?q=1", "semi;colon",
    "amp&and", "$HOME", "`x`", "-dash", "--", "CON", "nul", "a.b.c", ".hidden", "x" * 240, "字" * 70, "tab\there", "star*", "[a]",
    "{b}", "~tilde", "back\\slash", "pipe|x", "new\nline", "file:x", "mode=ro", "?mode=memory", ":memory:", "a+b", "a,b", "a=b", "%00",
)  # fmt: skip
YEAR = 365 * 86_400
JUMPS = (YEAR, -YEAR, 3_600, -3_600, -40 * YEAR, 100 * YEAR, 60, -60)


@pytest.mark.torture
def test_a_book_under_any_name_is_made_backed_up_and_opened(tmp_path, record_property):
    for name in NAMES:
        folder = tmp_path / f"in {name[:40]}"
        folder.mkdir()
        target = folder / f"{name}.inkwell"
        made = create_project(target, "Novel", backup_folder=folder / "backups")
        scene = fill(made, 1)[0]
        back_up(made.database, folder / "backups", "novel")
        made.close()
        opened = open_project(target)
        assert opened.store.path == target and opened.store.scenes.load(scene)[0].text, name
        opened.close()
        assert [one.name for one in folder.iterdir() if one.is_file()] == [target.name], name
        assert check_project(target) == [] and len(backups_in(folder / "backups")) == 1
    record_property("n", len(NAMES))


@pytest.mark.torture
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC"])
def test_a_clock_that_jumps_loses_nothing(tmp_path, monkeypatch, zone, record_property):
    """Forwards and back over a year, and through the hour that a summer time gives twice: trash, history and backups stay."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process is POSIX's")
    real, shift = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + shift[0])
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        store = create_project(tmp_path / "novel.inkwell", "Novel", backup_folder=tmp_path / "backups")
        kept, thrown = fill(store, 2)
        store.outline.discard(thrown)
        wanted = [f"State {number}." for number in range(len(JUMPS))]
        for text, jump in zip(wanted, JUMPS, strict=True):
            shift[0] = jump
            store.project.begin_session(1)
            store.outline.purge()
            store.scenes.thin_revisions()
            store.scenes.save(kept, text, (), 1)
            store.scenes.add_revision(kept, "writing")
            back_up(store.database, tmp_path / "backups", "novel")
            assert store.scenes.load(kept)[0].text == text
        shift[0] = 0.0
        store.outline.purge()
        store.scenes.thin_revisions()
        found = {store.scenes.revision_text(one.id) for one in store.scenes.revisions(kept)}
        assert set(wanted) <= found, "a state was thinned away by a clock"
        store.outline.restore(thrown)
        assert [one.scene_id for one in store.outline.load().scenes()] == [kept, thrown]
        assert (
            store.outline.load().node(kept).kind is NodeKind.SCENE
            and len(backups_in(tmp_path / "backups")) >= 3
        )
        assert not store.problems()
        store.close()
        record_property("n", len(JUMPS))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") != "Pacific/Apia"

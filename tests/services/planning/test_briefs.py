"""Briefs of a book of copy, through the real services."""

import pytest

from inkwell.domain.copywriting.brief import Brief
from inkwell.domain.copywriting.faults import BriefFault, Kept
from inkwell.domain.story.ledger import LedgerKind
from inkwell.services.planning.briefs import told
from tests.made_game import make_game


@pytest.fixture
def copy(services, qtbot, tmp_path, clock):
    path = make_game(tmp_path / "copy.inkwell", [("Lamp", "A cheap lamp."), ("Chair", "Sit.")], "copy")
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        services.project.open(path)
    services.storage.deliver()
    clock.advance(1000)
    services.storage.deliver()
    return services


def _told(copy, clock):
    copy.storage.deliver()
    clock.advance(1000)
    copy.storage.deliver()
    return [row.shown.sentence for row in copy.story.ledger.rows() if row.kind is LedgerKind.BRIEF]


def test_a_brief_is_checked_undone_and_its_own(copy, clock):
    lamp, chair = (one.scene_id for one in copy.manuscript.outline.scenes())
    assert _told(copy, clock) == []
    brief = Brief("A lamp", tone="dry", must=("light",), must_not=("cheap",), place="x")
    copy.plan.briefs.set_brief(lamp, brief)
    assert _told(copy, clock) == ["“light” must be said, and is missing.", "“cheap” must not be said."]
    assert copy.plan.briefs.brief(lamp) == brief and copy.plan.briefs.brief(chair).is_empty
    copy.scenes.load(lamp)
    copy.storage.deliver()
    copy.scenes.type_text(lamp, 2, 5, "light")
    assert _told(copy, clock) == []
    copy.undo.undo(lamp)
    copy.undo.undo(None)
    copy.storage.deliver()
    assert copy.plan.briefs.brief(lamp).is_empty and _told(copy, clock) == []


def test_each_fault_has_its_sentence():
    said = {kind: told(BriefFault(kind, 0, 0, "31", 30)) for kind in Kept}
    assert said[Kept.CHARACTERS] == "Too long: 31 of 30 characters."
    assert len(set(said.values())) == len(said)

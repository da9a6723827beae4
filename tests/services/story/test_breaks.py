"""What a move breaks, through the real services over the sample novel."""

import pytest

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import FactId
from inkwell.domain.manuscript.outline import NodeId


def settle(services):
    """An act is stored, then read again."""
    for _ in range(3):
        services.storage.deliver()


@pytest.fixture
def promised(sample):
    """The sample with a promise planted in its first scene and paid in its second; what is said goes to a list."""
    settle(sample)
    scenes = [one.scene_id for one in sample.manuscript.outline.scenes()]
    entry = sample.codex.codex.entries[0].id
    fact = Fact(entry, scenes[0], FactMode.ADD, "the key", FactKind.PROMISE, value="the key", until=scenes[1])
    sample.story.facts.put(fact)
    settle(sample)
    said, cleared = [], []
    sample.notices.notice_raised.connect(said.append)
    sample.notices.notice_cleared.connect(cleared.append)
    return sample, scenes, said, cleared


def test_it_is_known_before_the_drop_and_told_behind_it_until_it_is_taken_back(promised):
    services, scenes, said, cleared = promised
    breaks, outline = services.story.breaks, services.manuscript.outline
    parent = outline.node(scenes[0]).parent
    there = breaks.would_break(scenes[1], parent, 0)
    assert [sentence for sentence in breaks.told(there) if "the key" in sentence and "planted" in sentence]
    assert breaks.standing == [] and breaks.would_break(scenes[0], parent, 0) == []
    services.manuscript.move(NodeId(int(scenes[1])), parent, 0)
    settle(services)
    assert "Broken by the move" in said[-1].text and said[-1].action == "tree.undo"
    rows = [row for row in services.story.ledger.rows() if row.shown.row.id == "moved"]
    assert [row.shown.scene for row in rows] == [scenes[1]] and "the key" in rows[0].shown.sentence
    assert services.story.ledger.answers(rows[0])
    services.undo.undo(None)
    settle(services)
    assert breaks.standing == [] and "moved" in cleared
    assert not [row for row in services.story.ledger.rows() if row.shown.row.id == "moved"]


def test_what_is_mended_by_the_codex_leaves_the_ledger(promised):
    services, scenes, _, _ = promised
    services.manuscript.move(NodeId(int(scenes[1])), services.manuscript.outline.node(scenes[0]).parent, 0)
    settle(services)
    fact = next(one for one in services.codex.codex.facts if one.kind is FactKind.PROMISE and one.until)
    assert fact.id != FactId(0) and services.story.breaks.standing
    services.story.promises.pay(fact, None)
    settle(services)
    assert services.story.breaks.standing == []


def test_a_scene_that_may_not_go_there_breaks_nothing(promised):
    services, scenes, _, _ = promised
    assert services.story.breaks.would_break(scenes[0], NodeId(int(scenes[1])), 0) == []

"""What the text says is proposed, accepted, refused, and taken back."""

import pytest

from inkwell.domain.manuscript.facts import FactKind, FactOrigin
from inkwell.domain.reading.scene_reading import SceneReading
from inkwell.domain.story.proposal import FactProposal
from inkwell.protocol.events import FactsProposed, Finished, FinishReason
from inkwell.protocol.requests import JobId


def proposal(scene, name, value="grey"):
    return FactProposal(
        FactKind.TRAIT,
        name,
        "eyes",
        value,
        f"has {value} eyes",
        str(int(scene)),
        0,
        9,
        f"{name} had {value} eyes.",
        "ab",
    )


@pytest.fixture
def told(sample):
    """The reader has told of the first scene what it was asked."""
    sample.storage.deliver()
    service = sample.story.proposals
    scene = sample.manuscript.outline.scenes()[0].scene_id

    def tell(*rows):
        sample.reading.readings[scene] = SceneReading(str(int(scene)), "h", "en")
        service._job, service._asked = JobId("facts-x"), SceneReading(str(int(scene)), "h", "en")
        service._events.dispatch(FactsProposed(JobId("facts-x"), str(int(scene)), "h", rows))
        service._events.dispatch(Finished(JobId("facts-x"), FinishReason.END_OF_TEXT))
        return scene

    return tell


def test_accepting_makes_a_fact_and_undo_takes_it_back(sample, told):
    service = sample.story.proposals
    mara = next(one for one in sample.codex.codex.entries if one.name == "Mara Quill")
    one = proposal(sample.manuscript.outline.scenes()[0].scene_id, "Mara Quill", "violet")
    scene = told(one)
    assert service.proposals(scene) == (one,) and service.count() == 1 and not service.needs_entry(one)
    service.accept(one)
    sample.storage.deliver()
    fact = next(fact for fact in sample.codex.codex.facts if fact.value == "violet")
    assert (fact.entry, fact.origin, fact.scene) == (mara.id, FactOrigin.ACCEPTED, scene)
    assert fact.source.quotation == one.quotation and service.proposals(scene) == ()
    sample.undo.undo(None)
    sample.storage.deliver()
    assert service.proposals(scene) == (one,)
    assert not any(fact.value == "violet" for fact in sample.codex.codex.facts)
    sample.undo.redo(None)
    sample.storage.deliver()
    assert service.proposals(scene) == ()


def test_somebody_new_gets_an_entry_and_one_undo_takes_both(sample, told):
    service = sample.story.proposals
    one = proposal(sample.manuscript.outline.scenes()[0].scene_id, "Barnaby Voss")
    scene = told(one)
    assert service.needs_entry(one)
    service.accept(one)
    sample.storage.deliver()
    assert any(entry.name == "Barnaby Voss" for entry in sample.codex.codex.entries)
    sample.undo.undo(None)
    sample.storage.deliver()
    assert not any(entry.name == "Barnaby Voss" for entry in sample.codex.codex.entries)
    assert service.proposals(scene) == (one,)
    sample.undo.redo(None)
    sample.storage.deliver()
    assert any(fact.value == "grey" for fact in sample.codex.codex.facts)
    assert sum(entry.name == "Barnaby Voss" for entry in sample.codex.codex.entries) == 1


def test_what_is_refused_stays_away_until_undo(sample, told):
    service = sample.story.proposals
    changed = []
    one = proposal(sample.manuscript.outline.scenes()[0].scene_id, "Mara Quill", "violet")
    scene = told(one)
    service.proposals_changed.connect(changed.append)
    service.refuse(one)
    sample.storage.deliver()
    assert service.proposals(scene) == () and scene in changed
    told(one)
    assert service.proposals(scene) == ()
    sample.undo.undo(None)
    sample.storage.deliver()
    assert service.waiting() == [(scene, (one,))]

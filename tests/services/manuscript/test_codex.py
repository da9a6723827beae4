"""The codex: what is done to an entry goes back by the one undo."""

from dataclasses import replace

import pytest

from inkwell.domain.manuscript.codex import Entry, EntryField, Relation
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.manuscript.project import Note, NoteId
from tests.conftest import scene_named


@pytest.fixture
def codex(sample):
    sample.storage.deliver()
    return sample.codex


def named(codex, name):
    return next((one for one in codex.codex.entries if one.name == name), None)


def go(services, way):
    getattr(services.undo, way)(None)
    services.storage.deliver()


def test_an_edit_of_all_its_fields_goes_back_and_forth(sample, codex):
    was, other = codex.codex.entries[:2]
    led = tuple(one for one in codex.codex.relations if one.source == was.id)
    held = tuple(one for one in codex.codex.facts if one.entry == was.id)
    scene = SceneId(scene_named(sample, "Ledger"))
    new = replace(
        was,
        name="Another",
        aliases=("Somebody",),
        description="New.",
        fields=(EntryField("Age", "7"),),
        private_notes="Mine.",
    )
    relations = (*led, Relation(was.id, other.id, "friend of"))
    facts = (*held, Fact(was.id, scene, FactMode.ADD, "Lost a shoe."))
    codex.save(new, relations, facts)
    sample.storage.deliver()
    assert sample.undo.next_undo(None).title == f"editing “{was.name}”"

    def state():
        return (
            codex.codex.entry(was.id),
            {one.label for one in codex.codex.relations if one.source == was.id},
            {one.text for one in codex.codex.facts if one.entry == was.id},
        )

    after = state()
    assert after[0] == new and "friend of" in after[1] and "Lost a shoe." in after[2]
    go(sample, "undo")
    assert state() == (was, {one.label for one in led}, {one.text for one in held})
    go(sample, "redo")
    assert state() == after


def test_a_new_entry_goes_into_the_trash_and_comes_back_the_same(sample, codex):
    codex.save(Entry(EntryId(0), codex.codex.categories[0].id, "Quillon", aliases=("the Quill",)))
    go(sample, "undo")
    assert named(codex, "Quillon") is None, "at once, before anybody heard of its number"
    go(sample, "redo")
    assert named(codex, "Quillon").aliases == ("the Quill",)
    codex.save(replace(named(codex, "Quillon"), description="A fencer."))
    go(sample, "undo")
    go(sample, "undo")
    assert named(codex, "Quillon") is None
    go(sample, "redo")
    go(sample, "redo")
    assert named(codex, "Quillon").description == "A fencer."


def test_the_trash_is_left_and_entered_by_undo(sample, codex):
    was = codex.codex.entries[0]
    codex.discard(was.id)
    sample.storage.deliver()
    assert named(codex, was.name) is None
    go(sample, "undo")
    assert named(codex, was.name) == was
    go(sample, "redo")
    codex.restore(was.id, was.name)
    sample.storage.deliver()
    assert named(codex, was.name) == was and was.name in sample.undo.next_undo(None).title
    go(sample, "undo")
    assert named(codex, was.name) is None


def test_a_note_comes_back_from_the_trash(sample, codex):
    codex.save_note(Note(NoteId(0), "Tides", "High at noon."))
    sample.storage.deliver()
    note = next(one for one in codex.notes if one.title == "Tides")
    codex.mark_note(note.id, True, note.title)
    sample.storage.deliver()
    assert note not in codex.notes and "Tides" in sample.undo.next_undo(None).title
    for way, there in (("undo", True), ("redo", False), ("undo", True)):
        go(sample, way)
        assert (note.id in {one.id for one in codex.notes}) is there


def test_writing_and_the_codex_go_back_in_the_order_they_were_done(sample, codex):
    scene = scene_named(sample, "Ledger")
    sample.scenes.load(scene)
    sample.storage.deliver()
    text = sample.scenes.buffer(scene).text
    sample.scenes.replace_places(scene, [(0, 0, "First. ")])
    was = codex.codex.entries[0]
    codex.save(replace(was, name="Another"))
    sample.scenes.replace_places(scene, [(0, 0, "Then. ")])
    for expected in (("First. " + text, "Another"), ("First. " + text, was.name), (text, was.name)):
        sample.undo.undo(scene)
        sample.storage.deliver()
        assert (sample.scenes.buffer(scene).text, codex.codex.entry(was.id).name) == expected


def test_what_changes_nothing_or_is_not_stored_is_nothing_to_take_back(sample, codex):
    was = codex.codex.entries[0]
    codex.save(was)
    sample.storage.deliver()
    assert sample.undo.next_undo(None) is None
    codex.save(replace(was, name="  "))
    sample.storage.deliver()
    assert sample.undo.next_undo(None) is None and codex.codex.entry(was.id) == was
